// The room a block is drawn in: how wide it is, and how deep in lists it stands.
import type { Line } from './fragment.ts';
import type { Pen } from './pen.ts';
import type { Node } from './tree.ts';

export interface Frame {
  readonly pen: Pen;
  /** Display columns for this block; its indent is already taken off. */
  readonly room: number;
  /** Lists round this block. */
  readonly listDepth: number;
  /** Characters of code that may still be coloured; code blocks count it down, in the order in which they are drawn. */
  readonly colour: { left: number };
}

/** Draws blocks one below the other, with `gap` blank lines between them. */
export type DrawBlocks = (nodes: readonly Node[], frame: Frame, gap: number) => Line[];

/** Columns that deep nesting must leave for text, unless the window itself is hardly wider. */
const LEAST_ROOM = 20;
/** In such a window, the columns that may go to bars and bullets. */
const LEAST_INDENT = 6;

/** The room left inside an indent, or the same room if the indent would leave too little: then nothing is indented. */
export function roomInside(frame: Frame, indent: number): number {
  const left = frame.room - indent;
  return left >= Math.min(LEAST_ROOM, frame.pen.columns - LEAST_INDENT) ? left : frame.room;
}

/** The room for what may be wider than text is read well: code and tables. */
export function wideRoom({ pen, room }: Frame): number {
  return room + pen.window - pen.columns;
}

/** As long a rule as fits into `width`: some terminals draw its pieces two columns wide. */
export function ruleText(width: number, pen: Pen, dash = '─'): string {
  return dash.repeat(Math.floor(width / Math.max(1, pen.measure(dash))));
}

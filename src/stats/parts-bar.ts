// A bar of how well cards are learnt: new, learning, young, mature, each with a shade and a colour of its own.
import type { Theme } from '../terminal/theme.ts';
import { apportion } from './bars.ts';
import { PARTS, type Part, type PartCounts } from './parts.ts';

const SHADES: Record<Part, string> = { new: '·', learning: '░', young: '▒', mature: '█' };

/** What is learnt best comes first, so that the bar grows from the left. Plain text. */
export function partsBar(counts: PartCounts, columns: number): string {
  const parts = [...PARTS].reverse();
  const widths = apportion(
    parts.map((part) => counts[part]),
    columns,
  );
  return parts.map((part, at) => SHADES[part].repeat(widths[at] ?? 0)).join('');
}

/** A bar, or a line of them, in colour. */
export function paintParts(text: string, theme: Theme): string {
  return PARTS.reduce(
    (so, part) => so.replace(new RegExp(`${SHADES[part]}+`, 'g'), (run) => paintPart(part, run, theme)),
    text,
  );
}

export function paintPart(part: Part, text: string, theme: Theme): string {
  if (part === 'new') return theme.faint(text);
  return part === 'learning' ? theme.warning(text) : theme.good(text);
}

/** `█ 30 mature`: the key to the bar, with the numbers. */
export function partsKey(counts: PartCounts, theme: Theme): string[] {
  return [...PARTS]
    .reverse()
    .map((part) => `${paintPart(part, SHADES[part], theme)} ${counts[part]} ${part}`);
}

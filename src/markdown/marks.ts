// The characters that stand for parts of a page: bullets and check boxes, drawn or, for a screen reader, in ASCII.
import type { Pen } from './pen.ts';

const BULLETS = ['•', '◦', '▪'];

/** @param listDepth lists round the list; less than none for an item outside any */
export function bulletAt(listDepth: number, { manner }: Pen): string {
  const at = Math.min(Math.max(0, listDepth), BULLETS.length - 1);
  return manner === 'spoken' ? '-' : (BULLETS[at] ?? '');
}

export function checkBox(isChecked: boolean, { manner }: Pen): string {
  if (manner === 'spoken') return isChecked ? '[x]' : '[ ]';
  return isChecked ? '☑' : '☐';
}

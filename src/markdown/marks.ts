// The characters that stand for parts of a page: bullets and check boxes, drawn or, for a screen reader, in ASCII.
import type { Pen } from './pen.ts';

const BULLETS = ['•', '◦', '▪'];

export function bulletAt(listDepth: number, { manner }: Pen): string {
  return manner === 'spoken' ? '-' : (BULLETS[Math.min(listDepth, BULLETS.length - 1)] ?? '');
}

export function checkBox(isChecked: boolean, { manner }: Pen): string {
  if (manner === 'spoken') return isChecked ? '[x]' : '[ ]';
  return isChecked ? '☑' : '☐';
}

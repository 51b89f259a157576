// How wide a table's columns are: as wide as their text if it fits, else the widest give way first.

/** A column may always have this many display columns, or its own text's width if that is less. */
export const LEAST_COLUMN = 6;

/** Widths whose sum is at most `available`, or null if there are too many columns for that. */
export function fitColumns(natural: readonly number[], available: number): number[] | null {
  if (cappedSum(natural, LEAST_COLUMN) > available) return null;
  const cap = largestCap(natural, available);
  const widths = natural.map((width) => Math.min(width, cap));
  let left = available - cappedSum(natural, cap);
  return widths.map((width, index) => {
    if (left === 0 || width === natural[index]) return width;
    left -= 1;
    return width + 1;
  });
}

/** The largest width that, as the limit of each column, still lets all of them in. */
function largestCap(natural: readonly number[], available: number): number {
  let low = LEAST_COLUMN;
  let high = Math.max(LEAST_COLUMN, available);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (cappedSum(natural, middle) <= available) low = middle;
    else high = middle - 1;
  }
  return low;
}

function cappedSum(widths: readonly number[], cap: number): number {
  return widths.reduce((sum, width) => sum + Math.min(width, cap), 0);
}

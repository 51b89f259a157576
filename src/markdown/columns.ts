// How wide a table's columns are: as wide as their text if it fits, else the widest give way first, but no further than
// their words need.

/** A column may always have this many display columns, or its own text's width if that is less. */
const LEAST_COLUMN = 6;
/** Words up to this width are not cut for a table's sake. */
export const WHOLE_WORD = 14;

/**
 * Widths whose sum is at most `available`, or null if there are too many columns for that.
 * @param words display columns of each column's longest word, up to `WHOLE_WORD`
 */
export function fitColumns(
  natural: readonly number[],
  words: readonly number[],
  available: number,
): number[] | null {
  const least = natural.map((width, column) => Math.min(width, Math.max(LEAST_COLUMN, words[column] ?? 0)));
  const capped = (cap: number) =>
    natural.map((width, column) => Math.max(least[column] ?? 0, Math.min(width, cap)));
  if (sum(least) > available) return null;
  const cap = largest((width) => sum(capped(width)) <= available, LEAST_COLUMN, available);
  let left = available - sum(capped(cap));
  return capped(cap).map((width, column) => {
    if (left <= 0 || width > cap || width === natural[column]) return width;
    left -= 1;
    return width + 1;
  });
}

/** The largest number from `low` to `high` that fits; `low` is known to. */
function largest(fits: (value: number) => boolean, low: number, high: number): number {
  let [known, limit] = [low, Math.max(low, high)];
  while (known < limit) {
    const middle = Math.ceil((known + limit) / 2);
    if (fits(middle)) known = middle;
    else limit = middle - 1;
  }
  return known;
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}

// Where new cards stand among those a deck already has, so that importing again renumbers as little as it can.

const GAP = 10;

/**
 * An `order` for each place of a list, strictly increasing.
 * @param present the orders already given, null for a new card, in the order wanted
 * @param after the highest order elsewhere in the deck: where a list none of which has an order yet begins
 */
export function fillOrder(present: readonly (number | null)[], after: number): number[] {
  return placed(present, after) ?? present.map((_, at) => after + (at + 1) * GAP);
}

/** Keeps every order that is there and puts the new ones between; null when there is no room or they run backwards. */
function placed(present: readonly (number | null)[], after: number): number[] | null {
  const first = present.find((order) => order !== null) ?? null;
  // A list that has its place keeps it, though other notes were imported behind it since.
  const before = first === null ? after : Math.min(0, first - GAP);
  const result: number[] = [];
  for (let at = 0; at < present.length; ) {
    const end = present.findIndex((order, index) => index >= at && order !== null);
    const last = result.at(-1) ?? before;
    const count = (end < 0 ? present.length : end) - at;
    const next = end < 0 ? last + (count + 1) * GAP : (present[end] ?? 0);
    const step = Math.min(GAP, Math.floor((next - last) / (count + 1)));
    if (step < 1) return null;
    for (let index = 1; index <= count; index += 1) result.push(last + index * step);
    if (end < 0) break;
    result.push(next);
    at = end + 1;
  }
  return result;
}

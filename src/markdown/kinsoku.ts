// Where a line may be broken between two characters that no space parts: next to a wide character,
// but never so that closing punctuation starts a line or an opening bracket ends one (kinsoku).

/** Straight quotes, and marks of Markdown in place of styles, may open or close: they hold on to both neighbours. */
const EITHER = `"'\`*~`;
const CLOSING = new Set(`，。、；：？！）】」』》〉〕］｝〗〙”’…‥—～·・ー々％,.;:?!)]}%${EITHER}`);
const OPENING = new Set(`（【「『《〈〔［｛〖〘“‘([{${EITHER}`);

/** Whether two characters must stay on one line even if a word has to be cut. */
export function mustHold(before: string, after: string): boolean {
  return OPENING.has(before) || CLOSING.has(after);
}

/**
 * For each character, whether a line may end before it. ASCII punctuation right after a wide character
 * is written as Chinese punctuation would be, so a line may break behind it; after Latin it may not.
 */
export function breaksBefore(characters: readonly string[], isWide: (index: number) => boolean): boolean[] {
  let afterWide = false;
  return characters.map((character, index) => {
    const previous = characters[index - 1];
    const wide = isWide(index);
    const allowed = (afterWide || wide) && previous !== undefined && !mustHold(previous, character);
    afterWide = wide || (afterWide && CLOSING.has(character));
    return allowed;
  });
}

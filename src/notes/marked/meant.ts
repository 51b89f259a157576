// Where notes say that cards are meant, so that `::` and `==` are marks and not prose: below a tag such as
// `#flashcards`, beside one at the start of a line, and everywhere where the front matter has such a tag, a deck or a
// style of that name, or where a comment holds a schedule.
import type { NotesDocument } from '../document.ts';

/** `#flashcards`, with a deck behind a slash, anywhere; `#card` alone or at the end of a line: it may be an address. */
const TAG = /(?:^|\s)#(?:flashcards?(?:\/[^\s#]+)?(?=\s|$)|cards?\s*$)/iu;
const FIRST_TAG = /^\s*(?:[-*+>]\s+)*#flashcards?(?:\/[^\s#]+)?\s+(?!#)\S/iu;
const LEADING_TAGS = /^\s*(?:#flashcards?(?:\/[^\s#]+)?\s+)+/iu;
const TAGS_ONLY = /^\s*(?:#[^\s#]+\s*)+$/u;
const SCHEDULE = '<!--SR:';

/** A line that only holds tags, such as `#flashcards/net`: it says of the lines below what they are. */
export function isTagLine(line: string): boolean {
  return TAGS_ONLY.test(line);
}

/** A line of tags, of which one says that cards are meant. */
export function isDeckTagLine(line: string): boolean {
  return line.includes('#') && isTagLine(line) && TAG.test(line);
}

/** A text without the tags that say in front of it that a card is meant. */
export function withoutLeadingTags(text: string): string {
  return text.replace(LEADING_TAGS, '');
}

/** @param kinds what each line is; lines of code say nothing */
export function marksCards(
  { lines, frontMatter }: NotesDocument,
  kinds: readonly string[],
): (line: number) => boolean {
  let from = frontMatterMeans(frontMatter) ? 1 : Number.POSITIVE_INFINITY;
  const alone = new Set<number>();
  for (const [at, text] of lines.entries()) {
    if (kinds[at] === 'code' || !/[#<]/.test(text)) continue;
    if (text.includes(SCHEDULE)) from = 1;
    else if (kinds[at] === 'comment') continue;
    else if (alone.has(at + 1)) continue;
    else if (FIRST_TAG.test(text)) for (const line of block(at, kinds)) alone.add(line);
    else if (TAG.test(text)) from = Math.min(from, at + 1);
  }
  return (line) => line >= from || alone.has(line);
}

/** The 1-based lines from an index down to the next blank one: a tag before a card's text is that card's alone. */
function block(at: number, kinds: readonly string[]): number[] {
  const end = kinds.indexOf('blank', at);
  return Array.from({ length: (end < 0 ? kinds.length : end) - at }, (_, index) => at + index + 1);
}

const MEANT_KEY = /^["']?(?:cards-deck|anki-deck|deck)["']?\s*[:=]\s*\S/i;
const TELLING_KEY = /^["']?(?:tags?|cssclass(?:es)?)["']?\s*:/i;
const MEANT_VALUE = /(?:^|[\s,["'#:-])(?:flash)?cards?(?:\/[^\s,\]]*)?(?=$|[\s,\]"'])/i;

function frontMatterMeans(frontMatter: readonly string[]): boolean {
  let telling = false;
  return frontMatter.some((line) => {
    if (/^\S/.test(line) && !line.startsWith('-')) telling = TELLING_KEY.test(line);
    return MEANT_KEY.test(line) || (telling && MEANT_VALUE.test(line));
  });
}

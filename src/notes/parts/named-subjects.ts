// Part: the paragraphs that begin with one of the things that the section's title joins ("CGI and WSGI"), where each of
// two of them has its own.
import type { Block } from './blocks.ts';
import type { Part } from './part.ts';

const FEWEST = 2;
/** A whole word: "vector" does not end in "or". */
const TERM = '(?<![A-Za-z0-9+#.-])[A-Za-z][A-Za-z0-9+#.-]{0,30}(?![A-Za-z0-9+#.-])';
const JOINED = new RegExp(
  `(${TERM})(?=\\s?(?:和|与|及|以及|、|と|와|과|vs\\.?\\s|and\\s|or\\s|y\\s|/|,|，))`,
  'gu',
);
const JOINING = new RegExp(
  `(?:和|与|及|以及|、|と|와\\s?|과\\s?|\\bvs\\.?\\s|\\band\\s|\\bor\\s|\\by\\s|/|,\\s?|，)(${TERM})`,
  'gu',
);

/** What joins them, wherever it stands: most titles join nothing, which is seen at once. */
const JOINS = /[和与及、と와과/,，]|vs|and|or|y\s/iu;

/** @param title what the section is called */
export function namedSubjects(blocks: readonly Block[], title: string): Part[] {
  const things = joinedThings(title);
  if (things.size < FEWEST) return [];
  const found = new Map<string, { part: Part; at: number }>();
  for (const [at, block] of blocks.entries()) {
    const name = subjectOf(block, things);
    const before = name === null ? undefined : found.get(name);
    if (name === null || (before !== undefined && before.at !== at - 1)) continue;
    // Paragraphs next to one another belong together; what comes back to a thing later stands among others.
    const part = before?.part ?? {
      name,
      within: [],
      line: block.start,
      start: block.start,
      end: 0,
      composed: null,
    };
    found.set(name, { part: { ...part, end: block.end }, at });
  }
  return found.size < FEWEST ? [] : [...found.values()].map(({ part }) => part);
}

/** The terms on either side of a word that joins: of "TCP and UDP in short" the first two. */
function joinedThings(title: string): Set<string> {
  if (!JOINS.test(title)) return new Set();
  const before = [...title.matchAll(JOINED)].map(([, thing]) => thing ?? '');
  const after = [...title.matchAll(JOINING)].map(([, thing]) => thing ?? '');
  return new Set([...before, ...after].map((thing) => thing.replace(/[.-]+$/, '').toLowerCase()));
}

function subjectOf(block: Block, things: ReadonlySet<string>): string | null {
  const opening = block.kind === 'paragraph' ? (block.lines[0]?.text ?? '').replace(/^[*_`]+/, '') : '';
  const first = /^[A-Za-z][A-Za-z0-9+#.-]{0,30}/.exec(opening)?.[0].replace(/[.-]+$/, '') ?? '';
  return things.has(first.toLowerCase()) ? first : null;
}

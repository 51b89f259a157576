// Who is who when notes are imported again: which card of the deck each question of the notes is.
//
// The strongest agreement wins, one to one; among equals the order of the notes decides:
//   1. the same notes file, headings above, context and question
//   2. the same notes file, context and question (the heading moved)
//   3. the same context, question and answer (the question moved to another notes file)
//   4. the same notes file, question and answer (a heading above was reworded)
//   5. the same notes file, headings above and answer (the question was reworded, in the notes or in the deck)
// A question that agrees with no card is a new one, and never takes over another's history: two notes files that ask
// the same thing and answer it differently have a card each. A renamed notes file counts as the file it was.

export interface Identity {
  source: string;
  path: readonly string[];
  context: string | null;
  question: string;
  /** The answer's Markdown. */
  body: string;
}

/** What must be equal; null where there is too little to agree on. */
type Agreement = (identity: Identity) => string | null;

const AGREEMENTS: readonly Agreement[] = [
  ({ source, path, context, question }) => JSON.stringify([source, path, context, question]),
  ({ source, context, question }) => JSON.stringify([source, context, question]),
  sameCard,
  ({ source, question, body }) => (body === '' ? null : JSON.stringify([source, question, body])),
  ({ source, path, body }) => (body === '' ? null : JSON.stringify([source, path, body])),
];

function sameCard({ context, question, body }: Identity): string {
  return JSON.stringify([context, question, body]);
}

/** For each of `wanted`, the index of its card in `cards`, or null. No card is given twice. */
export function matchIdentities(wanted: readonly Identity[], cards: readonly Identity[]): (number | null)[] {
  const before = renamedFiles(wanted, cards);
  const found = wanted.map((): number | null => null);
  const free = new Set(cards.keys());
  for (const agreement of AGREEMENTS) {
    const waiting = indexBy(cards, agreement, (at) => free.has(at));
    for (const [at, identity] of wanted.entries()) {
      const source = before.get(identity.source) ?? identity.source;
      const key = found[at] === null ? agreement({ ...identity, source }) : null;
      const card = key === null ? undefined : waiting.get(key)?.shift();
      if (card === undefined) continue;
      found[at] = card;
      free.delete(card);
    }
  }
  return found;
}

/**
 * The former names of notes files: a file that the deck does not know, and a known one that is not imported now, are
 * one file when at least half of that one's cards stand in it unchanged.
 */
function renamedFiles(wanted: readonly Identity[], cards: readonly Identity[]): Map<string, string> {
  const [now, before] = [sourcesOf(wanted), sourcesOf(cards)];
  const cardSource = new Map(cards.map((card) => [sameCard(card), card.source]));
  const shared = new Map<string, Map<string, number>>();
  for (const identity of wanted) {
    const source = cardSource.get(sameCard(identity));
    if (source === undefined || source === '' || now.has(source) || before.has(identity.source)) continue;
    const counts = shared.get(source) ?? new Map<string, number>();
    shared.set(source, counts.set(identity.source, (counts.get(identity.source) ?? 0) + 1));
  }
  const names = new Map<string, string>();
  for (const [source, counts] of shared) {
    const [newName, count] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
    if (count * 2 >= (before.get(source) ?? 0) && !names.has(newName)) names.set(newName, source);
  }
  return names;
}

/** The notes files, and how many cards each has. */
function sourcesOf(identities: readonly Identity[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { source } of identities) counts.set(source, (counts.get(source) ?? 0) + 1);
  return counts;
}

function indexBy(
  cards: readonly Identity[],
  agreement: Agreement,
  isFree: (at: number) => boolean,
): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (const [at, card] of cards.entries()) {
    const key = isFree(at) ? agreement(card) : null;
    if (key === null) continue;
    const list = index.get(key);
    if (list === undefined) index.set(key, [at]);
    else list.push(at);
  }
  return index;
}

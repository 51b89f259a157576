// Who is who when notes are imported again: which card of the deck each question of the notes is.
//
// The strongest agreement wins, one to one; among equals the order of the notes decides:
//   1. the same notes file, headings above, context and question
//   2. the same notes file, context and question (the heading moved)
//   3. the same context and question (the notes file was renamed)
//   4. the same notes file, headings above and answer (the question was reworded, in the notes or in the deck)
// A question that agrees with no card is a new one, and never takes over another's history.

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
  ({ context, question }) => JSON.stringify([context, question]),
  ({ source, path, body }) => (body === '' ? null : JSON.stringify([source, path, body])),
];

/** For each of `wanted`, the index of its card in `cards`, or null. No card is given twice. */
export function matchIdentities(wanted: readonly Identity[], cards: readonly Identity[]): (number | null)[] {
  const found = wanted.map((): number | null => null);
  const free = new Set(cards.keys());
  for (const agreement of AGREEMENTS) {
    const waiting = indexBy(cards, agreement, (at) => free.has(at));
    for (const [at, identity] of wanted.entries()) {
      const key = found[at] === null ? agreement(identity) : null;
      const card = key === null ? undefined : waiting.get(key)?.shift();
      if (card === undefined) continue;
      found[at] = card;
      free.delete(card);
    }
  }
  return found;
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

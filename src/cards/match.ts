// Who is who when notes are imported again: which card of the deck each question of the notes is. One to one.
//
//   1. A question is the card that agrees with it in all: notes file, headings above, question and answer.
//   2. Else the card with its question and answer, in the same file, else in another: it moved. Where the title alone
//      does not say what is asked ("Types", or a title that stands there twice), the answer must be long enough to.
//   3. Else the card that import wrote from this very question, whatever a person has made of it since.
//   4. What is known so far says which notes file has another name now, and which heading moved or was reworded: a
//      place that moved counts as the same place.
//   5. Else the nearest card that is still free, best first: how alike the questions are, and the answers, and a
//      little for the same place. It must be near enough:
//        the same question in the same place         any answer, where no other there asks the same
//        the same question elsewhere                 an answer that is alike; much alike where the title is vague
//        a question much alike                       an answer that is alike
//        any other question                          an answer that is much alike and not short; the same answer,
//                                                    where it stands in the same place and no other has it
//   6. Where one question asks what a card asks, with another answer, and another gives its answer, none of the two
//      can be told to be the card, and both are new.
//   7. Part stays part, of the section that its section is now. Where its section holds no parts any more, it may be
//      one of any other, if question and answer say so.
//   8. A card of notes that are not imported now is taken over only by rule 2, or where its file has another name.
//   9. All other questions are new, and never take over another's history.
//
// Letter case, width, punctuation and spaces of a question count for nothing. Titles that differ in a number are never
// much alike.
import { Candidates } from './candidates.ts';
import { type Identity, needsContext, Reader } from './identity.ts';
import {
  type FormerNames,
  formerNames,
  type MovedHeadings,
  type MovedParts,
  movedHeadings,
  movedParts,
  type Pair,
  placeNow,
  placeOf,
} from './moves.ts';
import {
  type Agreement,
  isByAnswer,
  isByAnswerAlone,
  isByQuestionAlone,
  isNearEnough,
} from './near-enough.ts';
import { answerLikeness, letterLikeness, questionLikeness } from './similarity.ts';

export type { Identity } from './identity.ts';

/** Whether a card was written from this question, though a person has changed both texts since. */
export type IsWrittenFrom = (wanted: number, card: number) => boolean;

/** For each of `wanted`, the index of its card in `cards`, or null. No card is given twice. */
export function matchIdentities(
  wanted: readonly Identity[],
  cards: readonly Identity[],
  isWrittenFrom: IsWrittenFrom = () => false,
): (number | null)[] {
  if (cards.length === 0) return wanted.map(() => null);
  const matching = new Matching(wanted, cards);
  matching.takeEqual();
  matching.takeWrittenFrom(isWrittenFrom);
  // What is found by likeness may show where a heading went; parts come when their sections have their places.
  for (const part of [false, false, true, true]) matching.takeNearest(part);
  return matching.found;
}

/** What must be equal; null where there is too little to agree on. */
type KeyOf = (identity: Identity) => unknown[] | null;

/** As many cards are looked at for each place where a person has rewritten some. */
const MOST_IN_PLACE = 50;

class Matching {
  readonly found: (number | null)[];
  readonly #wanted: readonly Identity[];
  readonly #cards: readonly Identity[];
  readonly #free: Set<number>;
  readonly #reader = new Reader();
  readonly #sources: { now: ReadonlySet<string>; before: ReadonlySet<string> };
  /** How often a question is asked, in all and in its place, and an answer given: the higher of notes and deck. */
  #counts: ReadonlyMap<string, number> | null = null;
  #names: FormerNames = new Map();
  #moved: MovedHeadings = new Map();
  #parts: MovedParts = { withSection: new Map(), byWords: new Map() };

  constructor(wanted: readonly Identity[], cards: readonly Identity[]) {
    this.#wanted = wanted;
    this.#cards = cards;
    this.found = wanted.map(() => null);
    this.#free = new Set(cards.keys());
    const [now, before] = [wanted, cards].map((all) => new Set(all.map(({ source }) => source)));
    this.#sources = { now: now ?? new Set(), before: before ?? new Set() };
  }

  /** Rules 1 and 2. */
  takeEqual(): void {
    const asked = (identity: Identity) => this.#reader.folded(identity);
    this.#takeByKey((it) => [it.source, it.path, asked(it), it.body, it.part]);
    this.#takeByKey((it) => [it.source, it.path, asked(it), it.body]);
    const moved = (keyOf: KeyOf, isTold: (it: Identity) => boolean) =>
      this.#takeByKey((it) => (it.part || it.body === '' || !isTold(it) ? null : keyOf(it)));
    const isTold = (identity: Identity) => !this.#isVague(identity) || this.#isLong(identity);
    moved((it) => [it.source, asked(it), it.body], isTold);
    moved(
      (it) => [it.path, asked(it), it.body, it.context],
      () => true,
    );
    moved((it) => [asked(it), it.body], isTold);
  }

  #takeByKey(keyOf: KeyOf): void {
    const waiting = new Map<string, number[]>();
    for (const at of this.#free) {
      const key = keyOf(this.#card(at));
      if (key !== null) append(waiting, JSON.stringify(key), at);
    }
    if (waiting.size === 0) return;
    for (const lists of waiting.values()) lists.reverse();
    for (const at of this.#open()) {
      const key = keyOf(this.#want(at));
      const card = key === null ? undefined : waiting.get(JSON.stringify(key))?.pop();
      if (card !== undefined) this.#take(at, card);
    }
  }

  /** Rule 3. */
  takeWrittenFrom(isWrittenFrom: IsWrittenFrom): void {
    const waiting = new Map<string, number[]>();
    const open = this.#open();
    if (open.length === 0) return;
    for (const at of this.#free) append(waiting, placeOf(this.#card(at).source, this.#card(at).path), at);
    for (const at of open) {
      const { source, path } = this.#want(at);
      const cards = (waiting.get(placeOf(source, path)) ?? []).slice(0, MOST_IN_PLACE);
      const card = cards.find((card) => this.#free.has(card) && isWrittenFrom(at, card));
      if (card !== undefined) this.#take(at, card);
    }
  }

  /** Rules 4 to 8, for sections or for parts. */
  takeNearest(part: boolean): void {
    const open = this.#open().filter((at) => this.#want(at).part === part);
    if (open.length === 0 || this.#free.size === 0) return;
    this.#learnMoves(part);
    const all = this.#comparisons(open, part).sort(
      (a, b) => b.score - a.score || a.wanted - b.wanted || a.card - b.card,
    );
    const near = all.filter(({ agreement }) => isNearEnough(agreement));
    const asking = near.filter(({ agreement }) => isByQuestionAlone(agreement));
    const others = near.filter(({ agreement }) => !isByQuestionAlone(agreement));
    const answering = all.filter(({ agreement }) => isByAnswer(agreement));
    const isOpen = (at: number) => this.found[at] === null;
    const taken = [
      ...this.#takeUndisputed(others, ({ agreement }) => isByAnswerAlone(agreement), asking, isOpen),
      // An answer that went into another question is gone from this one, whichever card that question is.
      ...this.#takeUndisputed(
        asking,
        () => true,
        answering,
        () => true,
      ),
    ];
    this.#giveBackForeign(taken);
  }

  /**
   * Rule 6: comparisons that are weak count only where no rival stands against them.
   * @param best the best first
   * @param rivals comparisons that stand against those that are weak, while `isRival` says so of their questions
   */
  #takeUndisputed(
    best: readonly Comparison[],
    isWeak: (comparison: Comparison) => boolean,
    rivals: readonly Comparison[],
    isRival: (wanted: number) => boolean,
  ): Comparison[] {
    const byCard = new Map<number, number[]>();
    for (const { card, wanted } of rivals) append(byCard, card, wanted);
    return best.filter((comparison) => {
      const { wanted, card } = comparison;
      if (this.found[wanted] !== null || !this.#free.has(card)) return false;
      const others = byCard.get(card)?.filter((other) => other !== wanted && isRival(other)) ?? [];
      if (isWeak(comparison) && others.length > 0) return false;
      this.#take(wanted, card);
      return true;
    });
  }

  /** Rule 8 can only be judged once it is known how much of a file was found in another. */
  #giveBackForeign(taken: readonly Comparison[]): void {
    const names = formerNames(this.#pairs(), this.#wanted, this.#cards);
    for (const { wanted, card } of taken) {
      const { source } = this.#card(card);
      if (this.#sources.now.has(source) || names.get(this.#want(wanted).source) === source) continue;
      this.found[wanted] = null;
      this.#free.add(card);
    }
  }

  #comparisons(open: readonly number[], part: boolean): Comparison[] {
    const free = new Map<number, Identity>();
    for (const at of this.#free) if (this.#card(at).part === part) free.set(at, this.#card(at));
    const candidates = new Candidates(free, (card) => this.#placeNow(card), this.#reader);
    const partPlaces = new Set(this.#wanted.filter((it) => it.part).map((it) => this.#placeOf(it)));
    return open.flatMap((at) => {
      const wanted = this.#want(at);
      const place = this.#placeOf(wanted);
      return candidates.of(wanted, place).flatMap((number): Comparison[] => {
        const card = this.#card(number);
        const inPlace = this.#placeNow(card) === place;
        const isAllowed = inPlace || !part || !partPlaces.has(this.#placeNow(card));
        if (!isAllowed || !this.#mayTakeOver(wanted, card)) return [];
        const agreement = this.#compare(wanted, card, inPlace);
        const score = agreement.question + agreement.answer.share + (inPlace ? this.#worthOfPlace(card) : 0);
        return [{ wanted: at, card: number, agreement, score }];
      });
    });
  }

  /** Whether a card's notes are imported now, or may be what this file was called. */
  #mayTakeOver({ source }: Identity, card: Identity): boolean {
    return this.#sources.now.has(card.source) || (card.source !== '' && !this.#sources.before.has(source));
  }

  #compare(wanted: Identity, card: Identity, inPlace: boolean): Agreement {
    const [now, before] = [this.#reader.read(wanted), this.#reader.read(card)];
    const isEqual = wanted.body !== '' && now.words === before.words;
    const likeness = answerLikeness(before.answer, now.answer);
    return {
      question: questionLikeness(before.question, now.question),
      letters: letterLikeness(before.question.folded, now.question.folded),
      answer: isEqual ? { shared: now.answer.size, share: 1, old: 1 } : likeness,
      inPlace,
      isNested: wanted.source === card.source && isNested(wanted.path, card.path),
      isPart: wanted.part,
      isVague: this.#isVague(wanted) || this.#isVague(card),
      isOnlyOneHere: [wanted, card].every((it) => this.#count(this.#hereKey(it)) <= 1),
      isOnlyAnswer: this.#count(answerKey(wanted)) <= 1,
    };
  }

  #learnMoves(part: boolean): void {
    const pairs = this.#pairs();
    this.#names = formerNames(pairs, this.#wanted, this.#cards);
    const sourceNow = (it: Identity) => this.#sourceOf(it);
    this.#moved = movedHeadings(pairs, this.#wanted, this.#cards, sourceNow);
    if (part) this.#parts = movedParts(pairs, this.#wanted, this.#cards, sourceNow);
  }

  #sourceOf({ source }: Identity): string {
    return this.#names.get(source) ?? source;
  }

  #placeOf(wanted: Identity): string {
    return placeOf(this.#sourceOf(wanted), wanted.path);
  }

  /** Where a card stands in the notes of today. */
  #placeNow(card: Identity): string {
    const place = placeOf(card.source, card.path);
    const { withSection, byWords } = this.#parts;
    const withOthers = card.part ? (withSection.get(place) ?? byWords.get(place)) : undefined;
    return withOthers ?? placeNow(card, this.#moved);
  }

  /** A part that goes with its section comes before one of the same words whose section is gone. */
  #worthOfPlace(card: Identity): number {
    return card.part && !this.#parts.withSection.has(placeOf(card.source, card.path))
      ? IN_PLACE / 2
      : IN_PLACE;
  }

  #pairs(): Pair[] {
    return this.found.flatMap((card, at): Pair[] =>
      card === null ? [] : [[this.#want(at), this.#card(card)]],
    );
  }

  #open(): number[] {
    return [...this.found.keys()].filter((at) => this.found[at] === null);
  }

  #take(wanted: number, card: number): void {
    this.found[wanted] = card;
    this.#free.delete(card);
  }

  #want(at: number): Identity {
    return this.#wanted[at] as Identity;
  }

  #card(at: number): Identity {
    return this.#cards[at] as Identity;
  }

  /** Whether a title needs its heading to say what is asked. */
  #isVague(identity: Identity): boolean {
    return (
      identity.part || needsContext(identity) || this.#count(`question ${this.#reader.folded(identity)}`) > 1
    );
  }

  #isLong(identity: Identity): boolean {
    return this.#reader.read(identity).answer.size >= LONG_ANSWER;
  }

  #hereKey(identity: Identity): string {
    return `here ${placeOf(identity.source, identity.path)} ${this.#reader.folded(identity)}`;
  }

  #count(key: string): number {
    this.#counts ??= higherCounts(this.#countsOf(this.#wanted), this.#countsOf(this.#cards));
    return this.#counts.get(key) ?? 0;
  }

  #countsOf(identities: readonly Identity[]): Map<string, number> {
    const counts = new Map<string, number>();
    const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const identity of identities) {
      count(this.#hereKey(identity));
      count(answerKey(identity));
      if (!identity.part) count(`question ${this.#reader.folded(identity)}`);
    }
    return counts;
  }
}

interface Comparison {
  wanted: number;
  card: number;
  agreement: Agreement;
  /** The higher, the better. */
  score: number;
}

/** What standing in the same place is worth, beside questions and answers that may be 1 alike each. */
const IN_PLACE = 0.2;

/** Rule 2: an answer of fewer features could be that of many a question. */
const LONG_ANSWER = 10;

function answerKey({ body }: Identity): string {
  return `answer ${body}`;
}

/** Whether one of two places is the other below more headings. */
function isNested(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length > 0 && short.every((title, at) => title === long.at(at - short.length));
}

function append<Key>(lists: Map<Key, number[]>, key: Key, at: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [at]);
  else list.push(at);
}

function higherCounts(a: ReadonlyMap<string, number>, b: Map<string, number>): Map<string, number> {
  for (const [key, number] of a) b.set(key, Math.max(number, b.get(key) ?? 0));
  return b;
}

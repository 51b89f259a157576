// Where sections went: from pairs of questions and cards that are known to be the same, which notes file has another
// name now, and which heading has. A place that moved counts as the place it was.
import { type Identity, titleOf } from './identity.ts';
import { foldQuestion, letterLikeness } from './similarity.ts';

export type Pair = readonly [wanted: Identity, card: Identity];

/** The former name of each notes file that the deck does not know. */
export type FormerNames = ReadonlyMap<string, string>;

/**
 * Sections are counted; parts go with them. A file that the deck does not know is a known one under another name, or a piece of it, when most of its questions
 * that have a card come from there, and
 *   - that one is imported as well, and at least half of the new file's questions come from it; or
 *   - that one is not imported now, and at least half of its cards stand in files that the deck does not know.
 * @param pairs whose question and answer are known to be the same
 */
export function formerNames(
  pairs: readonly Pair[],
  wanted: readonly Identity[],
  cards: readonly Identity[],
): FormerNames {
  const [now, before] = [countBySource(wanted), countBySource(cards)];
  const origins = new Map<string, Map<string, number>>();
  const leaving = new Map<string, number>();
  const whole = new Set(cards.filter(({ part }) => !part).map(({ source }) => source));
  for (const [{ source }, card] of pairs) {
    if (before.has(source) || card.source === '' || (card.part && whole.has(card.source))) continue;
    count(mapOf(origins, source), card.source);
    count(leaving, card.source);
  }
  const names = new Map<string, string>();
  for (const [source, counts] of origins) {
    const [origin, number] = highest(counts);
    const [has, all] = now.has(origin)
      ? [number, now.get(source) ?? 0]
      : [leaving.get(origin) ?? 0, before.get(origin) ?? 0];
    if (has * 2 >= all) names.set(source, origin);
  }
  return names;
}

/** How many sections each file has; parts, where it has nothing else. */
function countBySource(identities: readonly Identity[]): Map<string, number> {
  const [sections, parts] = [new Map<string, number>(), new Map<string, number>()];
  for (const { source, part } of identities) count(part ? parts : sections, source);
  return new Map([...parts, ...sections]);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function highest(counts: ReadonlyMap<string, number>): [string, number] {
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
}

function mapOf(maps: Map<string, Map<string, number>>, key: string): Map<string, number> {
  const found = maps.get(key) ?? new Map<string, number>();
  maps.set(key, found);
  return found;
}

/** A notes file and headings, outermost first, as one text. */
export function placeOf(source: string, path: readonly string[]): string {
  return JSON.stringify([source, ...path]);
}

/** Headings that stand elsewhere or under another name now, by the place they had: what `placeOf` gave, twice. */
export type MovedHeadings = ReadonlyMap<string, readonly string[]>;

/** How alike two headings must read that one question alone says are the same. */
const SAME_HEADING = 0.5;

/**
 * A heading moved when it is gone from the notes, most of the questions below it now stand below one that was not
 * there, and these are two or more, or the two headings read alike.
 * @param sourceNow the file that a question's notes file was
 */
export function movedHeadings(
  pairs: readonly Pair[],
  wanted: readonly Identity[],
  cards: readonly Identity[],
  sourceNow: (wanted: Identity) => string,
): MovedHeadings {
  const now = placesIn(wanted, sourceNow);
  const before = placesIn(cards, ({ source }) => source);
  const moved = new Map<string, readonly string[]>();
  for (const [place, counts] of votesOf(pairs, sourceNow)) {
    const [target, votes] = highest(counts);
    const to = JSON.parse(target) as string[];
    const [source = '', ...from] = JSON.parse(place) as string[];
    const isNew = !before.has(placeOf(source, to));
    const isGone = !now.has(from.length > 0 ? place : place + HERE);
    if (isNew && isGone && (votes > 1 || readAlike(from, to))) moved.set(place, to);
  }
  return moved;
}

/** For each place of a card: the headings that its questions stand below now, and how many of them say so. */
function votesOf(
  pairs: readonly Pair[],
  sourceNow: (wanted: Identity) => string,
): Map<string, Map<string, number>> {
  const votes = new Map<string, Map<string, number>>();
  const vote = (source: string, from: readonly string[], to: readonly string[]) =>
    count(mapOf(votes, placeOf(source, from)), JSON.stringify(to));
  for (const [question, card] of pairs) {
    const { source } = card;
    if (sourceNow(question) !== source) continue;
    const [from, to, same] = withoutCommonEnd(headings(card), headings(question));
    vote(source, from, to);
    if (from.length + to.length > 0)
      vote(source, [...from, ...same.slice(0, 1)], [...to, ...same.slice(0, 1)]);
    // One pair is enough to say how a section itself is called now.
    if (same.length === 0 && !question.part) vote(source, from, to);
  }
  return votes;
}

function readAlike(from: readonly string[], to: readonly string[]): boolean {
  const [old, now] = [from, to].map((titles) => foldQuestion(titles.at(-1) ?? ''));
  return letterLikeness(old ?? '', now ?? '') >= SAME_HEADING;
}

/** Marks a place that questions stand in themselves, not only below it. */
const HERE = '.';

/** The headings above; a section's own title is one to its parts. */
function headings(identity: Identity): readonly string[] {
  return identity.part ? identity.path : [...identity.path, titleOf(identity)];
}

/** Every place that something stands in or below. */
function placesIn(identities: readonly Identity[], sourceOf: (identity: Identity) => string): Set<string> {
  const places = new Set<string>();
  for (const identity of identities) {
    const source = sourceOf(identity);
    for (let depth = 0; depth <= identity.path.length; depth += 1)
      places.add(placeOf(source, identity.path.slice(0, depth)));
    places.add(placeOf(source, identity.path) + HERE);
    if (!identity.part) places.add(placeOf(source, headings(identity)));
  }
  return places;
}

function withoutCommonEnd(
  from: readonly string[],
  to: readonly string[],
): [from: readonly string[], to: readonly string[], same: readonly string[]] {
  let length = 0;
  while (length < Math.min(from.length, to.length) && from.at(-1 - length) === to.at(-1 - length))
    length += 1;
  const end = from.length - length;
  return [from.slice(0, end), to.slice(0, to.length - length), from.slice(end)];
}

/** Where a card stands in the notes of today: its headings as they are called now. */
export function placeNow({ source, path }: Identity, moved: MovedHeadings): string {
  if (moved.size === 0) return placeOf(source, path);
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const to = moved.get(placeOf(source, path.slice(0, depth)));
    if (to !== undefined) return placeOf(source, [...to, ...path.slice(depth)]);
  }
  return placeOf(source, path);
}

/** Where the parts of each place of the deck stand now, by what `placeOf` gave. */
export interface MovedParts {
  /** With their section. */
  withSection: ReadonlyMap<string, string>;
  /**
   * Where their section is no question now and holds no parts: where most of them stand word for word, two at least.
   * It was merged into another.
   */
  byWords: ReadonlyMap<string, string>;
}

/** @param sourceNow the file that a question's notes file was */
export function movedParts(
  pairs: readonly Pair[],
  wanted: readonly Identity[],
  cards: readonly Identity[],
  sourceNow: (wanted: Identity) => string,
): MovedParts {
  const sections = pairs.filter(([question, card]) => !question.part && !card.part);
  const byWords = partsByWords(
    wanted.filter(({ part }) => part),
    cards.filter(({ part }) => part),
    sourceNow,
  );
  const withSection = sections.map(([question, card]): [string, string] => [
    placeOf(card.source, headings(card)),
    placeOf(sourceNow(question), headings(question)),
  ]);
  return { withSection: new Map(withSection), byWords };
}

function partsByWords(
  wanted: readonly Identity[],
  cards: readonly Identity[],
  sourceNow: (wanted: Identity) => string,
): Map<string, string> {
  const places = new Map<string, Set<string>>();
  const inUse = new Set<string>();
  for (const part of wanted) {
    const place = placeOf(sourceNow(part), part.path);
    const words = JSON.stringify([sourceNow(part), part.question, part.body]);
    places.set(words, (places.get(words) ?? new Set()).add(place));
    inUse.add(place);
  }
  const [all, votes] = [new Map<string, number>(), new Map<string, Map<string, number>>()];
  for (const { source, path, question, body } of cards) {
    const from = placeOf(source, path);
    if (inUse.has(from)) continue;
    count(all, from);
    for (const to of places.get(JSON.stringify([source, question, body])) ?? [])
      count(mapOf(votes, from), to);
  }
  const best = [...votes].map(([from, counts]) => [from, ...highest(counts)] as const);
  const told = best.filter(([from, , number]) => number > 1 && number * 2 >= (all.get(from) ?? 0));
  return new Map(told.map(([from, to]) => [from, to]));
}

// Questions found in notes, and the deck as it is, become a plan: which card files to write, and what to report.
// Knows no disk. Who is who is decided in match.ts; here an id is given, a text composed, an edit respected.

import type { FoundQuestions } from '../notes/find-questions.ts';
import type { Question, QuestionName } from '../notes/question.ts';
import { answerText, wholeText } from './answer.ts';
import {
  type CardFile,
  fingerprint,
  formatCardFile,
  LONGEST_CARD_BYTES,
  parseCardFile,
} from './card-file.ts';
import { type Identity, matchIdentities } from './match.ts';
import { fillOrder } from './order.ts';
import { freeName, slugOf } from './slug.ts';
import { termsOfTitles, topicAndTags } from './topic.ts';

export interface NotesFile {
  /** The notes' path below the folder that is imported, with `/`. */
  source: string;
  found: FoundQuestions;
  /** Image addresses of the notes, and where the deck has them, as seen from a card file. */
  images: ReadonlyMap<string, string>;
}

export interface DeckFile {
  card: CardFile;
  text: string;
  /** Path below the deck's folder, with `/`. */
  path: string;
}

/**
 * `renamed`: updated, and the question itself reads differently.
 * `kept`: the person edited the card and the notes changed too; the person's version stays.
 */
export type Change = 'added' | 'updated' | 'renamed' | 'unchanged' | 'kept';

export interface PlannedCard {
  change: Change;
  /** The card's question before, where it reads differently now; else null. */
  was: string | null;
  card: CardFile;
  path: string;
  /** What the file should hold; equal to what it holds unless `change` says that it is written. */
  text: string;
  question: Question;
  /** What the notes say where a person's version stays; else null. */
  offered: { card: CardFile; text: string } | null;
  /** The person's version where the notes' was taken in its place; it is kept beside the card. Else null. */
  mine: string | null;
}

export interface ImportPlan {
  planned: PlannedCard[];
  /** Cards of these notes files whose question the notes no longer ask. Their files stay as they are. */
  missing: DeckFile[];
  /** Questions whose card would be too long to be read back; they are left out. */
  tooLong: PlannedCard[];
}

/**
 * @param existing the deck's card files, in the order of their paths
 * @param isInHistory whether somebody already studied a card of this deck under this id
 * @param options `topic`: a slug that every card gets as its topic, in place of the one its headings give;
 *   `goneSources`: notes files that are not there any more
 */
export function planImport(
  notes: readonly NotesFile[],
  existing: readonly DeckFile[],
  isInHistory: (id: string) => boolean,
  { topic, goneSources = [] }: { topic?: string; goneSources?: readonly string[] } = {},
): ImportPlan {
  const drafts = notes
    .flatMap(draftsOf)
    .map((draft) => (topic === undefined ? draft : underTopic(draft, topic)));
  const matches = matchDrafts(drafts, existing);
  const names = nameGiver(drafts, existing, isInHistory);
  const orders = fillOrder(
    matches.map((match) => (match === null ? null : (existing[match]?.card.order ?? null))),
    highestOrder(existing, new Set(matches)),
  );
  const placed = drafts.map((draft, at): PlacedDraft => {
    const match = matches[at] ?? null;
    const present = match === null ? null : (existing[match] ?? null);
    return { draft, present, id: present?.card.id ?? names(draft), order: orders[at] ?? 0 };
  });
  const partOf = sectionIds(placed);
  const all = placed.map((one, at) => plan(one, partOf[at] ?? null));
  const [planned, tooLong] = [all.filter(isReadable), all.filter((card) => !isReadable(card))];
  const present = new Set(all.map(({ card }) => card.id));
  const known = knownSources(
    notes.map(({ source }) => source),
    matches.flatMap((match) => (match === null ? [] : (existing[match] ?? []))),
    existing,
  );
  const sources = new Set([...known, ...goneSources]);
  const missing = existing.filter(
    ({ card }) => card.imported !== null && sources.has(card.source ?? '') && !present.has(card.id),
  );
  return { planned, missing, tooLong };
}

/** So many cards of a file, none of which is in it any more, are those of another file of the same name. */
const FEWEST_OF_ANOTHER = 3;

/**
 * The notes files that are the ones the deck knows by that name. Two folders may each hold a `README.md`, and on another
 * machine nobody knows where they lay.
 */
function knownSources(
  sources: readonly string[],
  found: readonly DeckFile[],
  existing: readonly DeckFile[],
): Set<string> {
  const alive = new Set(found.map(({ card }) => card.source));
  const counts = new Map<string | null, number>();
  for (const { card } of existing) counts.set(card.source, (counts.get(card.source) ?? 0) + 1);
  return new Set(
    sources.filter((source) => alive.has(source) || (counts.get(source) ?? 0) < FEWEST_OF_ANOTHER),
  );
}

/** Whether the card's file can be read back: its text and its front matter keep the limits of the format. */
function isReadable({ text, path }: PlannedCard): boolean {
  return Buffer.byteLength(text) <= LONGEST_CARD_BYTES && 'card' in parseCardFile(text, path);
}

interface Draft {
  identity: Identity;
  question: Question;
  topic: string;
  tags: string[];
}

function draftsOf({ source, found, images }: NotesFile): Draft[] {
  const known = termsOfTitles(found.titles);
  const fileName = (source.split('/').at(-1) ?? source).replace(/\.[^.]+$/, '');
  return found.questions.map((question) => {
    const body = answerText(found.document, question, images);
    const { context, path, stub } = question;
    const whole = wholeText(found.document, question);
    const identity = { source, path, context, question: whole, body, part: question.level === 'part' };
    return {
      identity,
      question,
      ...topicAndTags({ ...titlesOf(question), answer: stub ? '' : body, fileName }, known),
    };
  });
}

/** A part's path ends in its section's title. */
function titlesOf({ text, path, level }: Question): {
  title: string;
  path: readonly string[];
  part: string | null;
} {
  return level === 'part'
    ? { title: path.at(-1) ?? '', path: path.slice(0, -1), part: text }
    : { title: text, path, part: null };
}

function underTopic(draft: Draft, topic: string): Draft {
  return { ...draft, topic, tags: [...new Set([topic, ...draft.tags])] };
}

function identityOf({ card }: DeckFile): Identity {
  return {
    source: card.source ?? '',
    path: card.heading,
    context: card.context,
    question: card.question,
    body: card.body,
    part: card.partOf !== null,
  };
}

/** For each draft, the index of its card. */
function matchDrafts(drafts: readonly Draft[], existing: readonly DeckFile[]): (number | null)[] {
  return matchIdentities(
    drafts.map(({ identity }) => identity),
    existing.map(identityOf),
    (draft, card) => isWrittenFrom(drafts[draft], existing[card]),
  );
}

/** A person may rewrite question and answer both: what import wrote is still told by the card's `imported`. */
function isWrittenFrom(draft: Draft | undefined, file: DeckFile | undefined): boolean {
  if (draft === undefined || file === undefined) return false;
  const { id, order, partOf, imported } = file.card;
  if (imported === null || order === null || draft.identity.part !== (partOf !== null)) return false;
  return composeCard(draft, { id, order, partOf }).imported === imported;
}

function highestOrder(existing: readonly DeckFile[], matched: ReadonlySet<number | null>): number {
  const others = existing.filter((_, at) => !matched.has(at)).map(({ card }) => card.order ?? 0);
  return Math.max(0, ...others);
}

/**
 * New ids: the slug of the question, its context first. An id that the history knows but no card has any more is given
 * out again only where the slug stands for the whole question and no other question of the notes shares it: then it is
 * that card coming back. Otherwise a fresh question could inherit another's history.
 */
function nameGiver(
  drafts: readonly Draft[],
  existing: readonly DeckFile[],
  isInHistory: (id: string) => boolean,
) {
  const taken = new Set(
    existing.flatMap(({ card, path }) => [card.id, path.replace(/^.*\/|\.md$/g, '')].map(foldName)),
  );
  const wanted = drafts.map((draft) => slugOf(wholeName(draft.question)));
  const shared = new Map<string, number>();
  const given = new Map<string, number>();
  for (const { text } of wanted) shared.set(text, (shared.get(text) ?? 0) + 1);
  return (draft: Draft): string => {
    const slug = slugOf(wholeName(draft.question));
    const comesBack = !slug.cut && shared.get(slug.text) === 1;
    const id = freeName(
      slug.text,
      (name) => taken.has(name) || (isInHistory(name) && !(comesBack && name === slug.text)),
      given,
    );
    taken.add(id);
    return id;
  };
}

/** File systems may take names for equal that differ in letter case or in how an accent is written. */
function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function wholeName({ context, text, isAmbiguous }: QuestionName): string {
  return context === null || !isAmbiguous ? text : `${context} ${text}`;
}

interface PlacedDraft {
  draft: Draft;
  /** The card that it is already. */
  present: DeckFile | null;
  id: string;
  order: number;
}

/**
 * The `part_of` of each draft: for a part the id of its section's own card where it has one, the last before it, else
 * the slug of the section's name; null for a section.
 */
function sectionIds(placed: readonly PlacedDraft[]): (string | null)[] {
  const ids = new Map<string, string>();
  return placed.map(({ draft: { identity, question }, id }) => {
    const { section, text } = question;
    const titles = section === null ? [...identity.path, text] : identity.path;
    const key = JSON.stringify([identity.source, ...titles]);
    if (section !== null) return ids.get(key) ?? slugOf(wholeName(section)).text;
    ids.set(key, id);
    return null;
  });
}

function plan({ draft, present, id, order }: PlacedDraft, partOf: string | null): PlannedCard {
  const card = composeCard(draft, { id, order, partOf });
  const text = formatCardFile(card);
  const path = present?.path ?? `${draft.topic}/${id}.md`;
  const { question } = draft;
  const planned = { card, path, text, question, was: null, offered: null, mine: null };
  if (present === null) return { ...planned, change: 'added' };
  const change = changeOf(present, card, isWrittenFrom(draft, present));
  const stays = { ...planned, card: present.card, text: present.text };
  if (change === 'unchanged') return { ...stays, change };
  if (change === 'kept') return { ...stays, change, offered: { card, text } };
  return { ...planned, change, was: change === 'renamed' ? present.card.question : null };
}

/** @param sameNotes whether the notes still say what the card was written from; its place may be another */
function changeOf(present: DeckFile, wanted: CardFile, sameNotes: boolean): Change {
  if (present.card.imported === wanted.imported) return 'unchanged';
  if (isEdited(present)) return sameNotes ? 'unchanged' : 'kept';
  return changeOfText(present.card, wanted);
}

/** Whether a person has changed a card since import wrote it. */
export function isEdited({ card, text }: Pick<DeckFile, 'card' | 'text'>): boolean {
  return fingerprint(text) !== card.imported;
}

export function changeOfText(before: CardFile, after: CardFile): 'updated' | 'renamed' {
  return before.question === after.question ? 'updated' : 'renamed';
}

type Given = Pick<CardFile, 'id' | 'order' | 'partOf'>;

function composeCard({ identity, question, topic, tags }: Draft, { id, order, partOf }: Given): CardFile {
  const card: CardFile = {
    id,
    question: identity.question,
    context: identity.context,
    topic,
    tags,
    type: question.type,
    lang: null,
    stub: question.stub,
    partOf,
    order,
    followUp: [],
    source: identity.source,
    heading: identity.path,
    sources: [],
    imported: null,
    body: identity.body,
  };
  return { ...card, imported: fingerprint(formatCardFile(card)) };
}

// Questions found in notes, and the deck as it is, become a plan: which card files to write, and what to report.
// Knows no disk. Who is who is decided in match.ts; here an id is given, a text composed, an edit respected.

import type { NotesDocument } from '../notes/document.ts';
import type { FoundQuestions } from '../notes/find-questions.ts';
import type { Question, QuestionName } from '../notes/question.ts';
import { answerText } from './answer.ts';
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
  card: CardFile;
  path: string;
  /** What the file should hold; equal to what it holds unless `change` says that it is written. */
  text: string;
  question: Question;
}

export interface ImportPlan {
  planned: PlannedCard[];
  /** Cards of these notes files whose question the notes no longer ask. They stay as they are. */
  missing: DeckFile[];
  /** Questions whose card would be too long to be read back; they are left out. */
  tooLong: PlannedCard[];
}

/**
 * @param existing the deck's card files, in the order of their paths
 * @param isInHistory whether somebody already studied a card of this deck under this id
 * @param options `topic`: a slug that every card gets as its topic, in place of the one its headings give
 */
export function planImport(
  notes: readonly NotesFile[],
  existing: readonly DeckFile[],
  isInHistory: (id: string) => boolean,
  { topic }: { topic?: string } = {},
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
  const sections = new Map<string, string>();
  const all = drafts.map((draft, at) => {
    const match = matches[at] ?? null;
    const present = match === null ? null : (existing[match] ?? null);
    const place = { order: orders[at] ?? 0, partOf: partOf(draft, sections) };
    const card = plan(draft, present, names, place);
    if (draft.question.level === 'section')
      sections.set(sectionKey(draft.identity, [draft.question.text]), card.card.id);
    return card;
  });
  const [planned, tooLong] = [all.filter(isReadable), all.filter((card) => !isReadable(card))];
  const sources = new Set(notes.map(({ source }) => source));
  const present = new Set(all.map(({ card }) => card.id));
  const missing = existing.filter(
    ({ card }) => card.imported !== null && sources.has(card.source ?? '') && !present.has(card.id),
  );
  return { planned, missing, tooLong };
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
    const identity = { source, path, context, question: wholeText(found.document, question), body };
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

/** What is asked: the title, and below it the lines that belong to it. */
function wholeText({ lines }: NotesDocument, { text, stem }: Question): string {
  return stem === null
    ? text
    : `${text}\n\n${lines
        .slice(stem.start - 1, stem.end)
        .join('\n')
        .trimEnd()}`;
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
  };
}

/** For each draft, the index of its card. */
function matchDrafts(drafts: readonly Draft[], existing: readonly DeckFile[]): (number | null)[] {
  const found = matchIdentities(
    drafts.map(({ identity }) => identity),
    existing.map(identityOf),
  );
  const matched = new Set(found);
  const free = new Map<string, number[]>();
  for (const [at, file] of existing.entries()) {
    if (matched.has(at)) continue;
    const place = placeOf(identityOf(file));
    free.set(place, [...(free.get(place) ?? []), at]);
  }
  return drafts.map((draft, at) => {
    if (found[at] !== null) return found[at] ?? null;
    const near = free.get(placeOf(draft.identity)) ?? [];
    const index = near.findIndex((card) => isWrittenFrom(draft, existing[card]));
    return index < 0 ? null : (near.splice(index, 1)[0] ?? null);
  });
}

function placeOf({ source, path }: Identity): string {
  return JSON.stringify([source, path]);
}

/** A person may rewrite question and answer both: what import wrote is still told by the card's `imported`. */
function isWrittenFrom(draft: Draft, file: DeckFile | undefined): boolean {
  if (file === undefined || file.card.imported === null || file.card.order === null) return false;
  const { id, order, partOf } = file.card;
  return composeCard(draft, id, { order, partOf }).imported === file.card.imported;
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
  for (const { text } of wanted) shared.set(text, (shared.get(text) ?? 0) + 1);
  return (draft: Draft): string => {
    const slug = slugOf(wholeName(draft.question));
    const comesBack = !slug.cut && shared.get(slug.text) === 1;
    const id = freeName(
      slug.text,
      (name) => taken.has(name) || (isInHistory(name) && !(comesBack && name === slug.text)),
    );
    taken.add(id);
    return id;
  };
}

/** File systems may take names for equal that differ in letter case or in how an accent is written. */
function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function wholeName({ context, text }: QuestionName): string {
  return context === null ? text : `${context} ${text}`;
}

/** Where a card stands in its deck. */
interface Place {
  order: number;
  partOf: string | null;
}

function sectionKey({ source, path }: Identity, title: readonly string[]): string {
  return JSON.stringify([source, [...path, ...title]]);
}

/** The id of the section's card, also where that card is not asked: then the one it would have. */
function partOf({ identity, question }: Draft, sections: ReadonlyMap<string, string>): string | null {
  if (question.section === null) return null;
  return sections.get(sectionKey(identity, [])) ?? slugOf(wholeName(question.section)).text;
}

function plan(
  draft: Draft,
  present: DeckFile | null,
  nameFor: (draft: Draft) => string,
  place: Place,
): PlannedCard {
  const id = present?.card.id ?? nameFor(draft);
  const card = composeCard(draft, id, place);
  const text = formatCardFile(card);
  const path = present?.path ?? `${draft.topic}/${id}.md`;
  if (present === null) return { change: 'added', card, path, text, question: draft.question };
  const change = changeOf(present, card, isWrittenFrom(draft, present));
  const stays = change === 'unchanged' || change === 'kept';
  return {
    change,
    card: stays ? present.card : card,
    path,
    text: stays ? present.text : text,
    question: draft.question,
  };
}

/** @param sameNotes whether the notes still say what the card was written from; its place may be another */
function changeOf(present: DeckFile, wanted: CardFile, sameNotes: boolean): Change {
  if (present.card.imported === wanted.imported) return 'unchanged';
  if (fingerprint(present.text) !== present.card.imported) return sameNotes ? 'unchanged' : 'kept';
  return present.card.question === wanted.question ? 'updated' : 'renamed';
}

function composeCard(
  { identity, question, topic, tags }: Draft,
  id: string,
  { order, partOf }: Place,
): CardFile {
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

// What a card is once its files are read: one question with its answer, in one language or several.
import type { QuestionType } from '../notes/question.ts';
import { topicOf } from './slug.ts';

export type CardType = QuestionType;

/** One language of a card: what is shown. */
export interface Face {
  /** A language tag such as `en` or `zh`; null when the card does not say. */
  lang: string | null;
  question: string;
  /** The heading that qualifies a generic question; null when the question stands alone. */
  context: string | null;
  /** Markdown. */
  answer: string;
  /** Where the face was read; its place on disk or in a report. */
  file: string;
}

export interface Card {
  deck: string;
  /** The card's name for life, unique in its deck, NFC. */
  id: string;
  /** A slug; the deck's name when neither the card nor its folder names one. */
  topic: string;
  tags: readonly string[];
  type: CardType;
  /** A question without an answer yet: reported, never asked. */
  stub: boolean;
  /** Place in the deck's teachable order; null comes last. */
  order: number | null;
  /** The id of the section's card this one was cut from. */
  partOf: string | null;
  source: string | null;
  heading: readonly string[];
  /** At least one; the order is that of the files' names. */
  faces: readonly [Face, ...Face[]];
}

/** The name progress hangs on: `<deck>/<id>`. */
export function cardKey(card: Pick<Card, 'deck' | 'id'>): string {
  return `${card.deck}/${card.id}`;
}

/** The face in the wanted language, else one without a language, else English, else the first. */
export function faceIn(card: Card, lang: string): Face {
  const find = (wanted: string | null) => card.faces.find((face) => face.lang === wanted);
  const kin = card.faces.find((face) => face.lang?.split('-')[0] === lang.split('-')[0]);
  return find(lang) ?? kin ?? find(null) ?? find('en') ?? card.faces[0];
}

/** The first line of a question: what lists and reports call the card. Lines below it are Markdown that belongs to it. */
export function titleOf(question: string): string {
  return question.trimStart().split('\n', 1)[0]?.trimEnd() ?? '';
}

/** What stands below a question's title; empty for a question of one line. */
export function stemOf(question: string): string {
  return question.trimStart().slice(titleOf(question).length).trim();
}

/** Whether a card belongs to one of the wanted topics: by topic or tag, in any letter case, `TCP/IP` like `tcp-ip`. */
export function matchesTopic(card: Pick<Card, 'topic' | 'tags'>, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const own = new Set([card.topic, ...card.tags].map(topicOf));
  return wanted.some((topic) => own.has(topicOf(topic)));
}

/** Names are compared after this where a near one is looked for. */
export function foldTopic(topic: string): string {
  return topic.trim().normalize('NFKC').toLowerCase();
}

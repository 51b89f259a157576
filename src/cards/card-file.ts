// The text of a card file becomes a CardFile, and back. Knows the format (front matter keys, their types, the limits);
// knows no disk: `file` is only a name for messages.
import { createHash } from 'node:crypto';
import type { Diagnostic, DiagnosticCode } from '../notes/diagnostic.ts';
import type { CardType } from './card.ts';
import { formatFrontMatter, readFrontMatter } from './front-matter.ts';

/** One card file: one language of one card. */
export interface CardFile {
  id: string;
  question: string;
  context: string | null;
  topic: string | null;
  tags: readonly string[];
  type: CardType;
  lang: string | null;
  stub: boolean;
  partOf: string | null;
  order: number | null;
  followUp: readonly string[];
  source: string | null;
  heading: readonly string[];
  sources: readonly string[];
  /** What `fingerprint` gave when import wrote the file; null for a card that a person wrote. */
  imported: string | null;
  /** Markdown, without blank lines at either end. */
  body: string;
}

export const LONGEST_CARD_BYTES = 64 * 1024;
const LONGEST_ID_BYTES = 200;
const CARD_TYPES: readonly CardType[] = ['basic', 'cloze', 'choice'];

export type ParsedCardFile = { card: CardFile } | { notACard: true } | { problem: Diagnostic };

/** A Markdown file with `id` and `question` in its front matter is a card; one with neither is something else. */
export function parseCardFile(text: string, file: string): ParsedCardFile {
  const problem = (line: number, code: DiagnosticCode, message: string) => ({
    problem: { file, line, code, message },
  });
  const matter = readFrontMatter(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  if (matter.kind === 'none') return { notACard: true };
  if (matter.kind === 'broken') return problem(matter.line, matter.code, `${matter.reason}${LEFT_OUT}`);
  const { data, yaml, body } = matter;
  if (!Object.hasOwn(data, 'id') && !Object.hasOwn(data, 'question')) return { notACard: true };
  const lineOf = (key: string) =>
    2 +
    Math.max(
      0,
      yaml.split('\n').findIndex((line) => line.startsWith(`${key}:`)),
    );
  if (!Object.hasOwn(data, 'id'))
    return problem(1, 'card-without-id', 'the card has no `id`; give it one that stays');
  if (!Object.hasOwn(data, 'question'))
    return problem(1, 'card-without-question', 'the card has no `question`');
  try {
    return { card: readFields(data, trimBlankLines(body)) };
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    return problem(lineOf(error.key), 'card-field-invalid', `\`${error.key}\` ${error.message}${LEFT_OUT}`);
  }
}

/** Said by whoever reads a deck of such a file. */
const LEFT_OUT = '; this card is left out';

/** A problem without what becomes of the card, for whoever has the card already. */
export function whatIsWrong({ message }: Pick<Diagnostic, 'message'>): string {
  return message.endsWith(LEFT_OUT) ? message.slice(0, -LEFT_OUT.length) : message;
}

class FieldError extends Error {
  readonly key: string;
  constructor(key: string, message: string) {
    super(message);
    this.key = key;
  }
}

function readFields(data: Readonly<Record<string, unknown>>, body: string): CardFile {
  const id = text(data, 'id')?.normalize('NFC') ?? '';
  if (id.trim() === '') throw new FieldError('id', 'is empty');
  if (Buffer.byteLength(id) > LONGEST_ID_BYTES)
    throw new FieldError('id', `is longer than ${LONGEST_ID_BYTES} bytes`);
  const question = text(data, 'question')?.trim() ?? '';
  if (question === '') throw new FieldError('question', 'is empty');
  return {
    id,
    question,
    context: text(data, 'context'),
    topic: text(data, 'topic'),
    tags: texts(data, 'tags'),
    type: cardType(data),
    // `EN` and `en` are one language.
    lang: text(data, 'lang')?.toLowerCase() ?? null,
    stub: flag(data, 'stub'),
    partOf: text(data, 'part_of'),
    order: finite(data, 'order'),
    followUp: texts(data, 'follow_up'),
    source: text(data, 'source'),
    heading: texts(data, 'heading'),
    sources: texts(data, 'sources'),
    imported: text(data, 'imported'),
    body,
  };
}

function own(data: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(data, key) ? data[key] : null;
}

/** YAML reads `question: 404` as a number and `question: true` as a truth value: a person meant the text. */
function asText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function text(data: Readonly<Record<string, unknown>>, key: string): string | null {
  const value = own(data, key) ?? null;
  if (value === null) return null;
  const found = asText(value);
  if (found === null) throw new FieldError(key, 'must be text');
  return found;
}

function texts(data: Readonly<Record<string, unknown>>, key: string): string[] {
  const value = own(data, key) ?? [];
  const list = Array.isArray(value) ? value : [value];
  return list.map((entry) => {
    const found = asText(entry);
    if (found === null) throw new FieldError(key, 'must be a list of texts');
    return found;
  });
}

function flag(data: Readonly<Record<string, unknown>>, key: string): boolean {
  const value = own(data, key) ?? false;
  if (typeof value !== 'boolean') throw new FieldError(key, 'must be true or false');
  return value;
}

function finite(data: Readonly<Record<string, unknown>>, key: string): number | null {
  const value = own(data, key) ?? null;
  if (value === null) return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new FieldError(key, 'must be a number');
  return value;
}

function cardType(data: Readonly<Record<string, unknown>>): CardType {
  const value = text(data, 'type') ?? 'basic';
  const known = CARD_TYPES.find((type) => type === value);
  if (known === undefined)
    throw new FieldError('type', `is "${value}", which is none of ${CARD_TYPES.join(', ')}`);
  return known;
}

/** A card file's text. `parseCardFile` gives the same card back. */
export function formatCardFile(card: CardFile): string {
  const optional: [string, unknown][] = [
    ['context', card.context],
    ['topic', card.topic],
    ['tags', card.tags.length > 0 ? card.tags : null],
    ['type', card.type === 'basic' ? null : card.type],
    ['lang', card.lang],
    ['stub', card.stub || null],
    ['part_of', card.partOf],
    ['order', card.order],
    ['follow_up', card.followUp.length > 0 ? card.followUp : null],
    ['source', card.source],
    ['heading', card.heading.length > 0 ? card.heading : null],
    ['sources', card.sources.length > 0 ? card.sources : null],
    ['imported', card.imported],
  ];
  const present = optional.filter(([, value]) => value !== null);
  return formatFrontMatter(
    { id: card.id, question: card.question, ...Object.fromEntries(present) },
    card.body,
  );
}

/** A digest of a card file's text, whatever its line endings and its `imported` line: equal when nobody edited it. */
export function fingerprint(fileText: string): string {
  const text = fileText.replace(/\r\n?/g, '\n');
  // Only in the front matter: an answer may hold a line of the same look, and it is part of what is compared.
  const bodyStart = text.indexOf('\n---') + 1;
  const head = text.slice(0, bodyStart).replace(/^imported: .*\n/m, '');
  return createHash('sha256')
    .update(head + text.slice(bodyStart))
    .digest('hex')
    .slice(0, 16);
}

function trimBlankLines(body: string): string {
  return body.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

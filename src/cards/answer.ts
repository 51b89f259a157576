// The lines a question's answer stands on become the card's body: verbatim, with the link definitions it uses, and
// with images pointing to where the deck keeps them.
import { normaliseAddress, normaliseLabel } from '../markdown/parse.ts';
import type { NotesDocument } from '../notes/document.ts';
import type { Question } from '../notes/question.ts';

const LABEL = /\[([^[\]\n]{1,300})\]/g;
const DEFINITION = /^ {0,3}\[([^[\]\n]{1,300})\]:/gm;
/** `![alt](address`, the address between `<` and `>` or with its brackets in pairs. */
const IMAGE_ADDRESS =
  /(!\[[^\]\n]{0,300}\]\(\s*)(?:<([^<>\n]{1,2000})>|((?:[^\s()<>]|\([^\s()]{0,200}\)){1,2000}))/g;

/** @param images addresses of the notes' images as their tokens have them, and what to write in their place */
export function answerText(
  document: NotesDocument,
  question: Question,
  images: ReadonlyMap<string, string>,
): string {
  const text = withImages(sourceText(document, question), images);
  const definitions = missingDefinitions(text, document, images);
  return definitions.length === 0 ? text : `${text}\n\n${definitions.join('\n')}`;
}

/** A composed answer, else the lines verbatim. */
function sourceText({ lines }: NotesDocument, { answerStart, answerEnd, composed }: Question): string {
  if (composed !== null) return composed;
  if (answerStart === null || answerEnd === null) return '';
  return lines
    .slice(answerStart - 1, answerEnd)
    .join('\n')
    .trimEnd();
}

function withImages(text: string, images: ReadonlyMap<string, string>): string {
  return text.replace(IMAGE_ADDRESS, (whole, before: string, quoted?: string, bare?: string) => {
    const place = images.get(normaliseAddress(quoted ?? bare ?? ''));
    return place === undefined ? whole : before + place;
  });
}

/** The definitions of links that the text uses and does not define itself. */
function missingDefinitions(
  text: string,
  { references }: NotesDocument,
  images: ReadonlyMap<string, string>,
): string[] {
  const defined = new Set([...text.matchAll(DEFINITION)].map(([, label]) => normaliseLabel(label ?? '')));
  const used = new Map(
    [...text.matchAll(LABEL)].map(([, label]) => [normaliseLabel(label ?? ''), label ?? '']),
  );
  return [...used].flatMap(([key, label]) => {
    const reference = Object.hasOwn(references, key) ? references[key] : undefined;
    if (reference === undefined || defined.has(key)) return [];
    const address = images.get(reference.href) ?? reference.href;
    return [`[${label}]: <${address}>${reference.title ? ` ${JSON.stringify(reference.title)}` : ''}`];
  });
}

/** What is asked: the title, and below it the lines that belong to it. */
export function wholeText({ lines }: NotesDocument, { text, stem }: Question): string {
  return stem === null
    ? text
    : `${text}\n\n${lines
        .slice(stem.start - 1, stem.end)
        .join('\n')
        .trimEnd()}`;
}

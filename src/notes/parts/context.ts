// What stands before a part's question, so that it can be answered without its neighbours: the section's name, and what
// the part stands in. No two questions of the notes read alike: of those that would, each gets more of its headings.
import { foldedText } from '../folded.ts';
import type { Question } from '../question.ts';
import { isGenericTitle } from '../titles.ts';
import { type Part, repeatedOf } from './part.ts';

const JOINT = ' › ';

/** A generic title says nothing that the heading above it does not. */
export function sectionContext({ text, context, isAmbiguous, path }: Question): string {
  if (isGenericTitle(text)) return context ?? path.findLast((title) => !isGenericTitle(title)) ?? text;
  return isAmbiguous ? joined(context, text) : text;
}

/** The context of a section's parts. The heading above serves where every part begins with the section's name. */
export function partContexts(section: Question, parts: readonly Part[]): string[] {
  const own = sectionContext(section);
  const above = section.path.findLast((title) => !isGenericTitle(title));
  const [key, names] = [foldedText(own), parts.map(({ name }) => foldedText(name))];
  const all = parts.every(({ within }, at) => within.length > 0 || names[at]?.startsWith(key));
  return parts.map(({ within }, at) => {
    const isSaid = within.length === 0 && (all || names[at] === key);
    return [isSaid ? (above ?? own) : own, ...within].join(JOINT);
  });
}

/** Parts that read like another question get more of their path; one that still does is left out. */
export function toldApart(questions: readonly Question[]): Question[] {
  const told = [...questions];
  const keys = told.map(keyOf);
  for (const wider of [withHeadingAbove, withWholePath]) {
    for (const at of alikeParts(told, keys)) {
      const question = told[at] as Question;
      told[at] = { ...question, context: wider(question) };
      keys[at] = keyOf(told[at]);
    }
  }
  const taken = new Set(keys.filter((_, at) => told[at]?.level === 'section'));
  return told.filter(({ level }, at) => level === 'section' || taken.size !== taken.add(keys[at] ?? '').size);
}

function alikeParts(questions: readonly Question[], keys: readonly string[]): number[] {
  const alike = repeatedOf(keys);
  return [...keys.keys()].filter((at) => questions[at]?.level === 'part' && alike.has(keys[at] ?? ''));
}

function keyOf({ context, text }: Question): string {
  return foldedText(joined(context, text));
}

/** `heading above › section` in place of the section's name. */
function withHeadingAbove(question: Question): string {
  const { section, path, context } = question;
  const title = section?.text ?? '';
  const own = [section?.context ?? path.at(-2), title].filter((part) => part !== undefined && part !== '');
  return [...own, ...withinOf(question, context)].join(JOINT);
}

function withWholePath(question: Question): string {
  return [...question.path, ...withinOf(question, question.context)].join(JOINT);
}

/** What of a context is not a heading: the labels that a part stands in. */
function withinOf({ path, section }: Question, context: string | null): string[] {
  const headings = new Set([...path, section?.context ?? '', section?.text ?? '']);
  return (context ?? '').split(JOINT).filter((part) => part !== '' && !headings.has(part));
}

function joined(context: string | null, text: string): string {
  return context === null ? text : `${context}${JOINT}${text}`;
}

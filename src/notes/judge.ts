// A section becomes a question, or the reason why it asks nothing:
//
//   a title of a table of contents, an appendix or a recap, or a body that only lists the notes' own headings
//   links below such a title, whatever their own heading
//   no body, or only a lead-in, above deeper titles
//   the title of the whole notes, unless it is a word or a question, or the lines below it say what it is
//
// A title with nothing to show for it but links, an image, a promise or options is a stub. A title that only announces a
// question gives the question that stands below it.
import { announcedQuestion } from './announced.ts';
import { afterAnswerLabel, isQuestionTitle } from './answer-words.ts';
import {
  endsByAnnouncing,
  isLeadIn,
  isOutline,
  isResourceList,
  isStub,
  isTableOfContents,
  type Span,
  trimmedSpan,
} from './body.ts';
import { asChoice } from './choice.ts';
import { foldedText } from './folded.ts';
import { endsAsQuestion, isQuestionLike } from './interrogative.ts';
import { isOptions } from './options.ts';
import type { Question } from './question.ts';
import type { Section } from './sections.ts';
import { isOneWord } from './terms.ts';
import { asideOf } from './titles.ts';

/** Why a section asks nothing. */
export type Refusal =
  /** A table of contents. */
  | 'contents'
  /** A list of references or resources, or links below one. */
  | 'appendix'
  /** A summary or a preface of the notes. */
  | 'recap'
  /** Nothing of its own above deeper titles. */
  | 'chapter'
  /** The name of the notes, with words about the notes below it. */
  | 'notes-title'
  /** A title without words. */
  | 'untitled';

export function judge(section: Section, lines: readonly string[], isNotesTitle: boolean): Question | Refusal {
  const { title, path, line, children } = section;
  const hasChildren = children.length > 0;
  if (title === '') return 'untitled';
  const aside = asideOf(title);
  if (aside !== null) return aside;
  if (section.inline !== null) return onOneLine(section, section.inline, lines);
  const body = trimmedSpan(lines, section.body);
  const said = body === null ? [] : lines.slice(body.start - 1, body.end);
  if (body !== null && isTableOfContents(said)) return 'contents';
  if (hasChildren && (body === null || announces(section, said))) return 'chapter';
  if (
    isNotesTitle &&
    section.split === null &&
    (isCollection(section) || isPreface(said) || !(isTopic(title) || defines(title, said)))
  )
    return 'notes-title';
  if (isQuestionTitle(title)) return hasChildren ? 'chapter' : announced(section, lines);
  const { stem, answer } = splitBody(section, body, lines);
  const answered = answer === null ? [] : lines.slice(answer.start - 1, answer.end);
  const stub = isStub(answered);
  if (stub && hasChildren) return 'chapter';
  if (stub && path.some(leadsElsewhere)) return 'appendix';
  if (stub && !isQuestionLike(title) && isResourceList(answered)) return 'appendix';
  const question: Question = {
    text: title,
    context: null,
    isAmbiguous: false,
    line,
    stem,
    answerStart: answer?.start ?? null,
    answerEnd: answer?.end ?? null,
    path,
    stub,
    type: 'basic',
    level: 'section',
    section: null,
    composed: null,
  };
  const choice = asChoice(question, lines);
  return choice.type === 'choice' ? choice : withoutAnswerLabel(choice, section, lines);
}

function announced(section: Section, lines: readonly string[]): Question | Refusal {
  const question = announcedQuestion(section, lines);
  return question === null ? 'untitled' : asChoice(question, lines);
}

/** A question whose answer begins beside it. */
function onOneLine({ title, path, line, body }: Section, inline: string, lines: readonly string[]): Question {
  const end = trimmedSpan(lines, body)?.end ?? line;
  const answer = [inline, ...withoutMargin(lines.slice(line, end))].join('\n');
  return {
    text: title,
    context: null,
    isAmbiguous: false,
    line,
    stem: null,
    answerStart: answer === '' ? null : line,
    answerEnd: answer === '' ? null : end,
    path,
    stub: answer === '',
    type: 'basic',
    level: 'section',
    section: null,
    composed: answer,
  };
}

/** Lines of a list item, moved to where a line begins. */
function withoutMargin(lines: readonly string[]): string[] {
  const said = lines.filter((line) => line.trim() !== '');
  const margin = said.reduce((least, line) => Math.min(least, line.search(/\S/)), Infinity);
  return lines.map((line) => line.slice(Math.min(margin, line.search(/\S|$/))));
}

/** An answer that opens with its label is told without it. */
function withoutAnswerLabel(question: Question, { split }: Section, lines: readonly string[]): Question {
  const { answerStart, answerEnd } = question;
  if (split === null || answerStart === null || answerEnd === null) return question;
  const [first = '', ...others] = lines.slice(answerStart - 1, answerEnd);
  const said = afterAnswerLabel(first);
  return said === first || said === '' ? question : { ...question, composed: [said, ...others].join('\n') };
}

/** Whether the title of the whole notes is a subject of its own, not the name of a collection. */
function isTopic(title: string): boolean {
  return isQuestionLike(title) || isOneWord(title);
}

/** Whether most of the titles below ask: then the one above names a collection of questions. */
function isCollection({ children, descendants }: Section): boolean {
  const mostAsk = (titles: readonly string[]) => titles.filter(isQuestionLike).length * 2 > titles.length;
  return mostAsk(children) || mostAsk(descendants);
}

const FEW_LINES = 3;

/** Whether lines above deeper titles only lead to them, or say what those that ask have in common. */
function announces({ title, asks, children, childrenAsk }: Section, said: readonly string[]): boolean {
  if (isLeadIn(said) || (childrenAsk && endsByAnnouncing(said))) return true;
  const isAnswer = asks || endsAsQuestion(title) || isList(said) || defines(title, said);
  if (childrenAsk && children.length > 1 && said.length <= FEW_LINES && !isAnswer) return true;
  return isOutline(said, children) && !defines(title, said);
}

/** Whether lines are a list of two items or more: steps and kinds are told, not announced. */
function isList(said: readonly string[]): boolean {
  const [first = '', second] = said.filter((line) => line.trim() !== '');
  return (
    second !== undefined && LIST_ITEM.test(first) && said.filter((line) => LIST_ITEM.test(line)).length > 1
  );
}

const LIST_ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+\S/;

function leadsElsewhere(title: string): boolean {
  const aside = asideOf(title);
  return aside === 'contents' || aside === 'appendix';
}

interface SplitBody {
  stem: Span | null;
  answer: Span | null;
}

/** Options without a key are part of the question; so is what stands above the line that says that the answer begins. */
function splitBody(
  { title, split, isTask }: Section,
  body: Span | null,
  lines: readonly string[],
): SplitBody {
  if (split === null && isTask && body !== null) return splitTask(body, lines);
  if (split === null) {
    const isOnlyOptions = body !== null && isAsked(title) && isOptions(lines.slice(body.start - 1, body.end));
    return isOnlyOptions ? { stem: body, answer: null } : { stem: null, answer: body };
  }
  const answer = trimmedSpan(lines, split.answer);
  const stem = trimmedSpan(lines, split.stem);
  return answer === null && stem !== null ? { stem: null, answer: stem } : { stem, answer };
}

/** Lines with letters below a title that asks nothing, such as two designs called A and B, are what it says. */
function isAsked(title: string): boolean {
  return isQuestionLike(title) || isQuestionTitle(title) || /_{2,}|[(（]\s*[)）]/.test(title);
}

const FENCE = /^\s*(?:```|~~~)/;

/** What a task says above the code that solves it is still the task. */
function splitTask(body: Span, lines: readonly string[]): SplitBody {
  const said = lines.slice(body.start - 1, body.end);
  const code = said.findIndex((line) => FENCE.test(line));
  if (code <= 0) return { stem: null, answer: body };
  return {
    stem: trimmedSpan(lines, { start: body.start, end: body.start + code - 1 }),
    answer: { start: body.start + code, end: body.end },
  };
}

/** Whether lines open by speaking of the notes. */
function isPreface(said: readonly string[]): boolean {
  return isLeadIn(said.slice(0, 2));
}

const OPENING_CHARACTERS = 200;
const FULL_LINES = 8;

/** Whether lines say what the title names: a definition opens with it, a full text holds it somewhere. */
function defines(title: string, said: readonly string[]): boolean {
  if (isPreface(said)) return false;
  const full = said.filter((line) => line.trim() !== '').length >= FULL_LINES;
  const opening = foldedText(said.join(' ').slice(0, full ? 10 * OPENING_CHARACTERS : OPENING_CHARACTERS));
  const name = foldedText(title);
  return name.length > 1 && opening.includes(name);
}

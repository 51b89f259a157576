// Notes become questions. Each shape in `shapes/` finds titles; this file judges which of them are questions:
//
//   a title of a table of contents, an appendix or a recap, or a body that only lists the notes' own headings   none
//   links below such a title, whatever their own heading                                                        none
//   no body, or only a lead-in, above deeper titles                                                             none
//   the title of the whole notes, unless it is a term or a question, or the lines below it say what it is       none
//   a title with nothing to show for it but links, an image, a promise or options                               a stub
//   a title that only announces a question                                        the question that stands below it
//   any other title with lines of its own                                                                 a question

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
import { withContext } from './context.ts';
import { type NotesDocument, readDocument } from './document.ts';
import { isQuestionLike } from './interrogative.ts';
import { isOptions } from './options.ts';
import { outlineOf } from './outline.ts';
import type { Question } from './question.ts';
import { type Section, sectionsOf } from './sections.ts';
import { isOneWord, startsWithTerm } from './terms.ts';
import { isAppendixTitle, isContentsTitle, isRecapTitle } from './titles.ts';

export interface FoundQuestions {
  document: NotesDocument;
  /** In the order of the notes. */
  questions: Question[];
  /** Every title of the notes, whether it became a question or not. */
  titles: string[];
}

export function findQuestions(text: string): FoundQuestions {
  const document = readDocument(text);
  const sections = sectionsOf(document, outlineOf(document));
  const notesTitle = titleOfNotes(sections);
  const judged = sections.flatMap((section) => {
    const question = judge(section, document.lines, section === notesTitle);
    return question === null ? [] : [{ question, isLine: section.asks }];
  });
  const questions = withContext(judged, notesTitle?.title ?? null);
  return { document, questions, titles: sections.map(({ title }) => title) };
}

/** The heading that all others stand below, when it stands first. */
function titleOfNotes([first, ...others]: readonly Section[]): Section | null {
  if (first === undefined || others.length === 0 || first.asks) return null;
  return others.every(({ rank }) => rank > first.rank) ? first : null;
}

function judge(section: Section, lines: readonly string[], isNotesTitle: boolean): Question | null {
  const { title, path, line, children } = section;
  const hasChildren = children.length > 0;
  if (title === '' || leadsElsewhere(title) || isRecapTitle(title)) return null;
  const body = trimmedSpan(lines, section.body);
  const said = body === null ? [] : lines.slice(body.start - 1, body.end);
  if (body !== null && isTableOfContents(said)) return null;
  if (hasChildren && (body === null || announces(section, said))) return null;
  if (
    isNotesTitle &&
    section.split === null &&
    !isTopic(title) &&
    (isCollection(section) || !defines(title, said))
  )
    return null;
  if (isQuestionTitle(title) && !hasChildren) {
    const announced = announcedQuestion(section, lines);
    return announced === null ? null : asChoice(announced, lines);
  }
  const { stem, answer } = splitBody(section, body, lines);
  const answered = answer === null ? [] : lines.slice(answer.start - 1, answer.end);
  const stub = isStub(answered);
  if (stub && (hasChildren || path.some(leadsElsewhere))) return null;
  if (stub && !isQuestionLike(title) && isResourceList(answered)) return null;
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
  return isQuestionLike(title) || (isOneWord(title) && startsWithTerm(title));
}

/** Whether most of the titles right below ask: then the one above names a collection of questions. */
function isCollection({ children }: Section): boolean {
  return children.filter(isQuestionLike).length * 2 > children.length;
}

const FEW_LINES = 3;

/** Whether lines above deeper titles only lead to them, or say what those that ask have in common. */
function announces({ title, children, childrenAsk }: Section, said: readonly string[]): boolean {
  if (isLeadIn(said) || (childrenAsk && endsByAnnouncing(said))) return true;
  if (childrenAsk && said.length <= FEW_LINES && !defines(title, said)) return true;
  return isOutline(said, children) && !defines(title, said);
}

function leadsElsewhere(title: string): boolean {
  return isContentsTitle(title) || isAppendixTitle(title);
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

const OPENING_CHARACTERS = 200;
const FULL_LINES = 8;

/** Whether lines say what the title names: a definition opens with it, a full text holds it somewhere. */
function defines(title: string, said: readonly string[]): boolean {
  if (isLeadIn(said.slice(0, 2))) return false;
  const full = said.filter((line) => line.trim() !== '').length >= FULL_LINES;
  const folded = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const opening = folded(said.join(' ').slice(0, full ? 10 * OPENING_CHARACTERS : OPENING_CHARACTERS));
  const name = folded(title);
  return name.length > 1 && opening.includes(name);
}

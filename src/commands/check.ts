// `netquiz check`: what is wrong with card files or notes, one line each. Writes nothing.
import { join } from 'node:path';
import { answerText, wholeText } from '../cards/answer.ts';
import { type Card, cardKey } from '../cards/card.ts';
import { type CheckedCard, cardFaults } from '../cards/card-faults.ts';
import { type CardFile, parseCardFile } from '../cards/card-file.ts';
import { count } from '../cards/count.ts';
import { faultOfNotes } from '../cards/notes-fault.ts';
import { readNotes } from '../home/notes-files.ts';
import { loadDecks } from '../home/shelf.ts';
import type { ExitCode } from '../home/user-error.ts';
import { type Diagnostic, isInformation } from '../notes/diagnostic.ts';
import { findQuestions } from '../notes/find-questions.ts';
import { tooDeep } from '../notes/nesting.ts';
import { describeRefusals } from '../notes/refusals.ts';
import { loadHistory } from '../progress/history.ts';
import { openLibrary } from '../progress/library.ts';
import { type Invocation, say, sayJson } from '../terminal/invocation.ts';
import { formatDiagnostic } from '../terminal/report.ts';
import { safeLine } from '../terminal/safe-text.ts';

interface Checked {
  /** What was looked at, in words. */
  what: string;
  diagnostics: Diagnostic[];
}

export async function check(
  path: string | undefined,
  { json }: { json?: boolean },
  invocation: Invocation,
): Promise<ExitCode> {
  const { what, diagnostics } = path === undefined ? checkDecks(invocation) : checkFiles(path);
  const [told, wrong] = [diagnostics.filter(isInformation), diagnostics.filter((it) => !isInformation(it))];
  if (json === true) sayJson(invocation, { diagnostics });
  else
    say(invocation, [
      ...[...told, ...wrong].map((found) => safeLine(formatDiagnostic(found))),
      `${what}: ${wrong.length === 0 ? 'nothing wrong' : count(wrong.length, 'finding')}.`,
    ]);
  if (diagnostics.some(({ code }) => code === 'unreadable' || code === 'not-text')) return 2;
  return diagnostics.every(isInformation) ? 0 : 1;
}

function checkDecks(invocation: Invocation): Checked {
  const { shelf, places } = openLibrary(invocation);
  const { cards, diagnostics: found } = loadDecks(shelf);
  const diagnostics = [
    ...found,
    ...cards.flatMap(answerFaults),
    ...cardFaults(cards.flatMap(checkedFaces)),
    ...historyFaults(places.history),
  ];
  return { what: `${count(shelf.length, 'deck')}, ${count(cards.length, 'card')}`, diagnostics };
}

function checkedFaces(card: Card): CheckedCard[] {
  const { stub, faces, partOf, id } = card;
  return faces.map(({ file, lang, question, context, answer }) => ({
    file,
    line: null,
    id: cardKey(card),
    lang,
    group: partOf ?? id,
    question,
    context,
    answer: stub ? '' : answer,
  }));
}

/** A stub, or a card that is asked although it holds no answer. */
function answerFaults({ stub, faces }: Card): Diagnostic[] {
  return faces
    .filter(({ answer }) => stub || answer === '')
    .map(({ file }) => ({
      file,
      line: null,
      code: stub ? 'stub' : 'no-answer',
      message: stub
        ? 'has no answer yet and is not asked'
        : 'has no answer and is asked all the same; write one, or add `stub: true`',
    }));
}

/** Lines of the history that do not count. Those of another version do not count here, and are no fault. */
function historyFaults(folder: string): Diagnostic[] {
  const { unread, unreadable } = loadHistory(folder);
  const broken = unread.filter(({ why }) => why === 'broken');
  return [
    ...broken.map(({ file, line }) => ({
      file: join(folder, file),
      line,
      code: 'history-line' as const,
      message: 'is no event and was passed over; the lines around it count',
    })),
    ...unreadable.map(({ file, reason }) => ({
      file: join(folder, file),
      line: null,
      code: 'unreadable' as const,
      message: `${reason}; what it holds is not counted`,
    })),
  ];
}

/** Notes and card files alike: a file says itself which it is. */
function checkFiles(path: string): Checked {
  const { notes, diagnostics } = readNotes([path]);
  const cards: CheckedCard[] = [];
  const questions: CheckedCard[] = [];
  for (const { file, text } of notes) {
    const parsed = parseCardFile(text, file);
    if ('card' in parsed) cards.push(checkedFile(parsed.card, file));
    else questions.push(...checkNotes(file, text, diagnostics));
  }
  const found = [
    ...(cards.length > 0 ? [count(cards.length, 'card')] : []),
    ...(questions.length > 0 || cards.length === 0 ? [count(questions.length, 'question')] : []),
  ];
  return {
    what: `${count(notes.length, 'file')}, ${found.join(', ')}`,
    diagnostics: [...diagnostics, ...cardFaults(cards), ...cardFaults(questions)],
  };
}

function checkedFile(
  { id, lang, partOf, question, context, body, stub }: CardFile,
  file: string,
): CheckedCard {
  return { file, line: null, id, lang, group: partOf ?? id, question, context, answer: stub ? '' : body };
}

/** The questions of a file of notes; what its titles did not become, and what is wrong with it, goes to `diagnostics`. */
function checkNotes(file: string, text: string, diagnostics: Diagnostic[]): CheckedCard[] {
  const found = findQuestions(text, { split: 'fine' });
  const fault = faultOfNotes(text, file, found.questions.length);
  if (fault !== null) {
    diagnostics.push(fault);
    return [];
  }
  const { questions, document, refused } = found;
  diagnostics.push(...describeRefusals(refused, file), ...tooDeep(document, file));
  return questions.map((question) => {
    const { stub, line, text, context, section } = question;
    if (stub)
      diagnostics.push({ file, line, code: 'stub', subject: text, message: `"${text}" has no answer yet` });
    const answer = stub ? '' : answerText(document, question, new Map());
    return {
      file,
      line,
      id: `${file}:${line}:${text}`,
      lang: null,
      group: `${file}:${section?.text ?? text}`,
      question: wholeText(document, question),
      context,
      answer,
    };
  });
}

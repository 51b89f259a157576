// `netquiz check`: what is wrong with card files or notes, one line each. Writes nothing.
import { join } from 'node:path';
import type { Card } from '../cards/card.ts';
import { faultOfNotes } from '../cards/notes-fault.ts';
import { readNotes } from '../home/notes-files.ts';
import { loadDecks } from '../home/shelf.ts';
import type { ExitCode } from '../home/user-error.ts';
import { type Diagnostic, isInformation } from '../notes/diagnostic.ts';
import { findQuestions } from '../notes/find-questions.ts';
import { tooDeep } from '../notes/nesting.ts';
import { loadHistory } from '../progress/history.ts';
import { openLibrary } from '../progress/library.ts';
import { count } from '../study/wait.ts';
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
  if (json === true) sayJson(invocation, { diagnostics });
  else
    say(invocation, [
      ...diagnostics.map((found) => safeLine(formatDiagnostic(found))),
      `${what}: ${diagnostics.length === 0 ? 'nothing wrong' : count(diagnostics.length, 'finding')}.`,
    ]);
  if (diagnostics.some(({ code }) => code === 'unreadable' || code === 'not-text')) return 2;
  return diagnostics.every(isInformation) ? 0 : 1;
}

function checkDecks(invocation: Invocation): Checked {
  const { shelf, places } = openLibrary(invocation);
  const { cards, diagnostics } = loadDecks(shelf);
  diagnostics.push(...cards.flatMap(answerFaults), ...historyFaults(places.history));
  return { what: `${count(shelf.length, 'deck')}, ${count(cards.length, 'card')}`, diagnostics };
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
  return loadHistory(folder)
    .unread.filter(({ why }) => why === 'broken')
    .map(({ file, line }) => ({
      file: join(folder, file),
      line,
      code: 'history-line',
      message: 'is no event and was passed over; the lines around it count',
    }));
}

/** Notes and card files alike: a file says itself which it is. */
function checkFiles(path: string): Checked {
  const { notes, diagnostics } = readNotes([path]);
  let cards = 0;
  let questions = 0;
  for (const { file, text } of notes) {
    const fault = faultOfNotes(text, file);
    if (fault?.code === 'is-a-card') cards += 1;
    else if (fault !== null) diagnostics.push(fault);
    else questions += checkNotes(file, text, diagnostics);
  }
  const found = [
    ...(cards > 0 ? [count(cards, 'card')] : []),
    ...(questions > 0 || cards === 0 ? [count(questions, 'question')] : []),
  ];
  return { what: `${count(notes.length, 'file')}, ${found.join(', ')}`, diagnostics };
}

function checkNotes(file: string, text: string, diagnostics: Diagnostic[]): number {
  const { questions, document } = findQuestions(text);
  diagnostics.push(...tooDeep(document, file));
  for (const { stub, line, text: question } of questions) {
    if (stub) diagnostics.push({ file, line, code: 'stub', message: `"${question}" has no answer yet` });
  }
  return questions.length;
}

// `netquiz check`: what is wrong with card files or notes, one line each. Writes nothing.
import { parseCardFile } from '../cards/card-file.ts';
import { readNotes } from '../home/notes-files.ts';
import { loadDecks } from '../home/shelf.ts';
import type { ExitCode } from '../home/user-error.ts';
import type { Diagnostic } from '../notes/diagnostic.ts';
import { findQuestions } from '../notes/find-questions.ts';
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
  return diagnostics.length > 0 ? 1 : 0;
}

function checkDecks(invocation: Invocation): Checked {
  const { shelf } = openLibrary(invocation);
  const { cards, diagnostics } = loadDecks(shelf);
  return { what: `${count(shelf.length, 'deck')}, ${count(cards.length, 'card')}`, diagnostics };
}

/** Notes and card files alike: a file says itself which it is. */
function checkFiles(path: string): Checked {
  const { notes, diagnostics } = readNotes([path]);
  let cards = 0;
  let questions = 0;
  for (const { file, text } of notes) {
    const parsed = parseCardFile(text, file);
    if ('problem' in parsed) diagnostics.push(parsed.problem);
    else if ('card' in parsed) cards += 1;
    else questions += checkNotes(file, text, diagnostics);
  }
  const found = [
    ...(cards > 0 ? [count(cards, 'card')] : []),
    ...(questions > 0 || cards === 0 ? [count(questions, 'question')] : []),
  ];
  return { what: `${count(notes.length, 'file')}, ${found.join(', ')}`, diagnostics };
}

function checkNotes(file: string, text: string, diagnostics: Diagnostic[]): number {
  const { questions } = findQuestions(text);
  if (questions.length === 0) {
    const message = text.trim() === '' ? 'the file is empty' : 'no headings with text below them were found';
    diagnostics.push({ file, line: null, code: 'no-questions', message });
  }
  for (const { stub, line, text: question } of questions) {
    if (stub) diagnostics.push({ file, line, code: 'stub', message: `"${question}" has no answer yet` });
  }
  return questions.length;
}

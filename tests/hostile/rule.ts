// What is asserted of every case: its healthy cards load, its own as far as it says, and each fault is told by file and
// line. Used on all of them together, and on each alone.
import type { Diagnostic } from '../../src/notes/diagnostic.ts';
import { safeLine } from '../../src/terminal/safe-text.ts';
import type { HostileCase } from './case.ts';
import type { LabRun } from './lab.ts';
import { folderOf, HEALTHY } from './write.ts';

/** What `check` says of any card's content, hostile or not. */
const ADVICE = ['near-duplicate', 'answer-too-long', 'no-answer'];

type Listed = { id: string; deck: string }[];

export function expectedIds(it: HostileCase): string[] {
  return it.hidden === true ? [] : [...HEALTHY, ...it.loads].sort();
}

/** The ids that a run of `list --json` shows of a case's deck. */
export function listedIds({ stdout }: LabRun, it: HostileCase): string[] {
  const { cards } = JSON.parse(stdout) as { cards: Listed };
  const deck = folderOf(it);
  return cards.flatMap((card) => (card.deck === deck ? [card.id] : [])).sort();
}

export function expectedFindings({ says }: HostileCase): string[] {
  return says.map(([code, line, file = 'hostile.md']) => `${code} ${file}:${line}`);
}

export function findings({ stdout }: LabRun, it: HostileCase, decks: string): string[] {
  const root = `${decks}/${folderOf(it)}/`;
  return diagnosticsOf(stdout)
    .filter(({ file, code }) => file.startsWith(root) && !ADVICE.includes(code))
    .map(({ code, line, file }) => `${code} ${file.slice(root.length)}:${line}`);
}

/** The lines that a person must see for what a program is told. */
export function linesFor(json: LabRun): string[] {
  return diagnosticsOf(json.stdout).map(({ file, line }) =>
    safeLine(line === null ? `${file}: ` : `${file}:${line}: `).trimEnd(),
  );
}

/** As documented: 2 for what could not be read, 1 for any other finding, else 0. */
export function expectedStatus(json: LabRun): number {
  const codes = diagnosticsOf(json.stdout).map(({ code }) => code);
  if (codes.some((code) => code === 'unreadable' || code === 'not-text')) return 2;
  return codes.length > 0 ? 1 : 0;
}

function diagnosticsOf(stdout: string): Diagnostic[] {
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}

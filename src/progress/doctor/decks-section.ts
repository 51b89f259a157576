// The decks of the home as a part of the report: card files that cannot be read, doubles, links, names that clash.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { count } from '../../cards/count.ts';
import { buildDeck } from '../../cards/deck.ts';
import { certainOriginalOf } from '../../home/conflicted-copy.ts';
import { readDeckFolder } from '../../home/deck-folder.ts';
import { loadDeckSettings } from '../../home/deck-settings.ts';
import type { Places } from '../../home/places.ts';
import { isUserError, systemReason } from '../../home/user-error.ts';
import type { Diagnostic } from '../../notes/diagnostic.ts';
import { emptySection, type Problem, type ProblemCode, type Section } from './problem.ts';

export function examineDecks({ decks }: Places): Section {
  const section = emptySection('decks');
  const entries = entriesOf(decks);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  for (const { name } of entries.filter((entry) => entry.isSymbolicLink()))
    section.problems.push(
      problem(
        join(decks, name),
        'card-link',
        'is a link, which is not followed; move the deck here, or study it with --decks',
      ),
    );
  for (const name of names) examineDeck(section, join(decks, name));
  section.problems.push(...clashes(decks, names));
  if (names.length === 0) section.facts.push('none of your own');
  return section;
}

function examineDeck(section: Section, folder: string): void {
  const { files, diagnostics } = readDeckFolder(folder);
  const built = buildDeck(basename(folder), files);
  const versions = filesBelow(folder).filter((name) => /\.(?:mine|other)(?:-\d+)?$/.test(name));
  const kept = versions.length === 0 ? '' : `; other versions of cards: ${versions.join(', ')}`;
  section.facts.push(`${basename(folder)}: ${count(built.cards.length, 'card')}${kept}`);
  section.problems.push(
    ...[...diagnostics, ...built.diagnostics].map(fromDiagnostic),
    ...copies(files.map(({ file }) => file)),
    ...settingsProblems(folder),
  );
}

function problem(file: string, code: ProblemCode, message: string): Problem {
  return { file, line: null, code, message, repair: null };
}

function fromDiagnostic({ file, line, code, message }: Diagnostic): Problem {
  const own = code === 'card-duplicate' ? code : code === 'not-a-file' ? 'card-link' : 'card-unreadable';
  return { file, line, code: own, message, repair: null };
}

function copies(files: readonly string[]): Problem[] {
  const known = new Set(files);
  return files.flatMap((file) => {
    const original = certainOriginalOf(basename(file), (name) => known.has(join(dirname(file), name)));
    const message = `is a copy of ${original} that a sync tool made; take over what you want of it and delete it`;
    return original === null ? [] : [problem(file, 'conflicted-copy', message)];
  });
}

function settingsProblems(folder: string): Problem[] {
  try {
    loadDeckSettings(folder);
    return [];
  } catch (error) {
    if (!isUserError(error)) throw error;
    const file = join(folder, 'deck.json');
    return [problem(file, 'card-unreadable', error.message.replace(`${file}: `, ''))];
  }
}

/** Names that are one on systems which ignore letter case, or compose accents otherwise. */
function clashes(folder: string, names: readonly string[]): Problem[] {
  const first = new Map<string, string>();
  return names.flatMap((name) => {
    const same = name.normalize('NFC').toLowerCase();
    const other = first.get(same);
    if (other === undefined) first.set(same, name);
    const message = `is one name with "${other}" on other systems; rename one with netquiz decks rename`;
    return other === undefined ? [] : [problem(join(folder, name), 'deck-name-clash', message)];
  });
}

function entriesOf(folder: string) {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return [];
  }
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return [];
  }
}

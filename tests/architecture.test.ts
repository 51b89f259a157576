// The rules that the folders promise: imports go down one list, pure folders know neither disk nor terminal, and nothing
// but the scheduler's own file knows ts-fsrs.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const src = resolve(import.meta.dirname, '../src');
/** From the top down; folders of one rank do not import each other. */
const RANKS = [
  ['cli.ts'],
  ['cli'],
  ['commands'],
  ['study', 'stats', 'sync', 'fitting'],
  ['progress', 'terminal'],
  ['home'],
  ['schedule'],
  ['cards'],
  ['notes'],
  ['markdown'],
];
const PURE = ['schedule', 'cards', 'notes', 'markdown'];
/** What a pure folder may use of Node: computing, no input or output. */
const PURE_MODULES = ['node:crypto', 'node:util'];

interface Import {
  file: string;
  folder: string;
  target: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(src, file), 'utf8');
  const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target]) => target ?? '');
  return targets.map((target) => ({ file, folder: folderOf(file), target }));
});

function folderOf(file: string): string {
  return file.split(sep)[0] ?? '';
}

function rankOf(folder: string): number {
  return RANKS.findIndex((rank) => rank.includes(folder));
}

test('every source file lies in a folder of the list', () => {
  expect(files.filter((file) => rankOf(folderOf(file)) < 0)).toEqual([]);
});

test('imports go down the list only', () => {
  const wrong = imports.filter(({ file, folder, target }) => {
    if (!target.startsWith('.')) return false;
    const other = folderOf(relative(src, resolve(join(src, dirname(file)), target)));
    return other !== folder && rankOf(other) <= rankOf(folder);
  });
  expect(wrong).toEqual([]);
});

describe('pure folders', () => {
  const own = imports.filter(({ folder }) => PURE.includes(folder));

  test('import nothing of Node that reads or writes', () => {
    expect(own.filter(({ target }) => target.startsWith('node:') && !PURE_MODULES.includes(target))).toEqual(
      [],
    );
  });

  test('ask for no time, no randomness and no environment', () => {
    const asking = files.filter(
      (file) =>
        PURE.includes(folderOf(file)) &&
        /Date\.now|new Date\(\)|Math\.random|process\./.test(readFileSync(join(src, file), 'utf8')),
    );
    expect(asking).toEqual([]);
  });
});

test.each([
  ['ts-fsrs', ['schedule/memory.ts']],
  ['gray-matter', ['cards/yaml.ts']],
  ['js-yaml', ['cards/yaml.ts']],
  ['markdown-it', ['markdown/parse.ts']],
  ['highlight.js/lib/core', ['markdown/highlight.ts']],
  ['chalk', ['terminal/theme.ts']],
  ['ignore', ['home/ignore-rules.ts']],
  ['yauzl', ['sync/backup/zip.ts']],
  ['yazl', ['sync/backup/zip.ts']],
  ['inquirer', ['terminal/menu.ts']],
  ['@inquirer/core', ['terminal/key-bar.ts']],
])('%s is known to one file', (target, known) => {
  const users = new Set(
    imports.filter((entry) => entry.target === target).map(({ file }) => file.split(sep).join('/')),
  );
  expect([...users]).toEqual(known);
});

test('native code is loaded by no part of the program itself', () => {
  expect(imports.filter(({ target }) => target.startsWith('@open-spaced-repetition'))).toEqual([]);
});

test('commander is known to those who read the command line alone', () => {
  const users = imports.filter(({ target }) => target === 'commander').map(({ folder }) => folder);
  expect(new Set(users)).toEqual(new Set(['cli.ts', 'cli']));
});

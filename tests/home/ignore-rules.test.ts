// What a walk leaves out is what git leaves out: compared with git itself on random folders.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findNotes } from '../../src/home/notes-walk.ts';
import type { Diagnostic } from '../../src/notes/diagnostic.ts';
import { write } from './folder.ts';

const git = (cwd: string, args: readonly string[], input = '') =>
  spawnSync('git', ['-c', 'core.excludesFile=', ...args], { cwd, input, encoding: 'utf8' });
const hasGit = git('.', ['--version']).status === 0;

/** ASCII alone: to git `?` and `[!a]` mean one byte, here they mean one character. */
const name = fc.constantFrom('a', 'b', 'ab', 'cd', 'x y', '[a]', 'a.b');
const folderPath = fc.array(name, { maxLength: 3 }).map((steps) => steps.map((step) => `${step}/`).join(''));
const piece = fc.constantFrom(
  'a',
  'b',
  'ab',
  'c',
  '*',
  '?',
  '**',
  '/',
  '/',
  '.md',
  '[ab]',
  '[!a]',
  'x y',
  '\\[',
  ' ',
);
const rule = fc
  .tuple(fc.constantFrom('', '', '!', '/', '#'), fc.array(piece, { minLength: 1, maxLength: 5 }))
  .map(([mark, pieces]) => `${mark}${pieces.join('')}`)
  .filter((text) => (text.match(/\*\*/g) ?? []).length <= 2 && !/\*{3}|\/\//.test(text));

/** What git would take in: files of the folder that no rule leaves out. */
function taken(folder: string): string[] {
  const { stdout } = git(folder, ['ls-files', '--others', '--exclude-standard', '-z']);
  return stdout.split('\0').filter((path) => path.endsWith('.md'));
}

test.skipIf(!hasGit)(
  'for any folder, the files that are found are those that git would take in (needs git)',
  () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'netquiz-')));
    let round = 0;
    const files = fc.uniqueArray(
      fc.tuple(folderPath, name).map(([path, file]) => `${path}${file}.md`),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    const rules = fc.array(fc.tuple(folderPath, fc.array(rule, { minLength: 1, maxLength: 4 })), {
      minLength: 1,
      maxLength: 3,
    });
    try {
      fc.assert(
        fc.property(files, rules, (paths, ignoreFiles) => {
          round += 1;
          const root = join(folder, String(round));
          for (const path of paths) write(join(root, path), '');
          for (const [path, lines] of ignoreFiles)
            write(join(root, path, '.gitignore'), `${lines.join('\n')}\n`);
          git(root, ['init', '-q']);
          const diagnostics: Diagnostic[] = [];
          const found = findNotes([root], diagnostics).map(({ below }) => below);
          expect(found.sort()).toEqual(taken(root).sort());
        }),
        { numRuns: 40 },
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  120_000,
);

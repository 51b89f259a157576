import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEEPEST_FOLDER, findNotes } from '../../src/home/notes-walk.ts';
import type { Diagnostic } from '../../src/notes/diagnostic.ts';
import { freshFolder, write } from './folder.ts';

const folder = freshFolder();
const at = (path: string) => join(folder(), path);

/** Writes files: those that end in a slash are folders. */
function put(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) write(at(path), text);
}

function notes(...paths: string[]): string[] {
  for (const path of paths) write(at(path), '# Notes\n');
  return paths;
}

function walk(path: string): { found: string[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  return { found: findNotes([at(path)], diagnostics).map(({ below }) => below), diagnostics };
}

describe('the ignore files of a walked folder', () => {
  test('leave out files and whole folders, and a later rule brings back what an earlier one left out', () => {
    notes('n/a.md', 'n/draft-b.md', 'n/draft-c.md', 'n/old/d.md', 'n/tcp/old/e.md');
    put({ 'n/.gitignore': '# what is not ready\ndraft-*\n!draft-c.md\nold/\n' });
    expect(walk('n')).toEqual({ found: ['a.md', 'draft-c.md'], diagnostics: [] });
  });

  test('hold at any depth without a slash, and at their own folder with one', () => {
    notes('n/x.md', 'n/sub/x.md', 'n/sub/y.md', 'n/y.md', 'n/sub/deep/z.md');
    put({ 'n/.gitignore': '/x.md\nsub/y.md\nz.md\n' });
    expect(walk('n').found).toEqual(['sub/x.md', 'y.md']);
  });

  test('of a deeper folder overrule those above it, and hold only there', () => {
    notes('n/a/keep.md', 'n/b/keep.md', 'n/a/b/only.md', 'n/only.md');
    put({ 'n/.gitignore': 'keep.md\n', 'n/a/.gitignore': '!keep.md\nonly.md\n' });
    expect(walk('n').found).toEqual(['a/keep.md', 'only.md']);
  });

  test('cannot bring back what lies in a folder that is left out', () => {
    notes('n/closed/a.md', 'n/b.md');
    put({ 'n/.gitignore': 'closed/\n!closed/a.md\n', 'n/closed/.gitignore': '!a.md\n' });
    expect(walk('n').found).toEqual(['b.md']);
  });

  test('may be .ignore, which has the last word', () => {
    notes('n/a.md', 'n/b.md', 'n/sub/a.md');
    put({ 'n/.ignore': '!a.md\nb.md\n', 'n/.gitignore': 'a.md\n', 'n/sub/.gitignore': 'a.md\n' });
    expect(walk('n').found).toEqual(['a.md', 'sub/a.md']);
  });

  test('may speak of names in any script, a character for each `?`', () => {
    notes('n/网络/草稿.md', 'n/网络/三次握手.md', 'n/草稿/a.md');
    put({ 'n/.gitignore': '草稿/\n', 'n/网络/.gitignore': '??.md\n' });
    expect(walk('n').found).toEqual(['网络/三次握手.md']);
  });

  test('count in folders whose names would be patterns', () => {
    notes('n/[a]*/x.md', 'n/[a]*/y.md', 'n/a/x.md', 'n/ !#b/x.md', 'n/ !#b/y.md');
    put({ 'n/[a]*/.gitignore': 'x.md\n', 'n/ !#b/.gitignore': '/y.md\n' });
    expect(walk('n').found).toEqual([' !#b/x.md', '[a]*/y.md', 'a/x.md']);
  });

  test('that leave out all Markdown are named as the reason', () => {
    notes('n/a.md');
    put({ 'n/.gitignore': '*.md\n' });
    expect(walk('n').diagnostics).toMatchObject([
      { code: 'no-questions', message: expect.stringContaining('.gitignore') },
    ]);
  });

  test('that cannot be read, or are no text, cost only their rules, and that is said', () => {
    notes('n/a.md', 'n/b.md');
    put({ elsewhere: 'a.md\n' });
    symlinkSync(at('elsewhere'), at('n/.gitignore'));
    write(at('n/.ignore'), Uint8Array.from([0x61, 0xff, 0x0a]));
    const { found, diagnostics } = walk('n');
    expect(found).toEqual(['a.md', 'b.md']);
    expect(diagnostics).toMatchObject([
      { file: expect.stringContaining('.gitignore'), code: 'ignore-rule' },
      { file: expect.stringContaining('.ignore'), code: 'ignore-rule' },
    ]);
  });

  test('have a rule that would take long passed over, and that is said with its line', () => {
    notes('n/a.md');
    put({ 'n/.gitignore': `\na/**/b/**/c/**/d\n${'x'.repeat(1025)}\n` });
    expect(walk('n').diagnostics).toMatchObject([
      { code: 'ignore-rule', line: 2 },
      { code: 'ignore-rule', line: 3 },
    ]);
  });
});

describe('the rules above a walked folder', () => {
  test('hold up to the root of its repository, and no further', () => {
    notes('r/n/a.md', 'r/n/b.md', 'r/n/c.md');
    mkdirSync(at('r/.git'));
    put({ '.gitignore': 'a.md\n', 'r/.gitignore': '/n/b.md\n' });
    expect(walk('r/n').found).toEqual(['a.md', 'c.md']);
  });

  test('do not hold without a repository', () => {
    notes('r/n/a.md');
    put({ 'r/.gitignore': 'a.md\n' });
    expect(walk('r/n').found).toEqual(['a.md']);
  });

  test('do not hold in a folder that they leave out and that was named all the same', () => {
    notes('r/n/a.md', 'r/n/b.md');
    mkdirSync(at('r/.git'));
    put({ 'r/.gitignore': 'n/\n', 'r/n/.gitignore': 'b.md\n' });
    expect(walk('r/n').found).toEqual(['a.md']);
  });

  test('do not hold in another repository within', () => {
    notes('r/n/a.md', 'r/n/b.md');
    mkdirSync(at('r/.git'));
    mkdirSync(at('r/n/.git'));
    put({ 'r/.gitignore': 'a.md\n', 'r/n/.gitignore': 'b.md\n' });
    expect(walk('r').found).toEqual(['n/a.md']);
  });

  test('hold for a folder that is named through a link as for the folder itself', () => {
    notes('r/n/a.md', 'r/n/b.md');
    mkdirSync(at('r/.git'));
    put({ 'r/.gitignore': 'b.md\n' });
    symlinkSync(at('r/n'), at('linked'));
    expect(walk('linked').found).toEqual(['a.md']);
  });
});

test('folders are followed to a depth that is said', () => {
  const steps = Array.from({ length: DEEPEST_FOLDER + 1 }, () => 'd');
  notes('n/a.md', `n/${steps.slice(1).join('/')}/b.md`, `n/${steps.join('/')}/c.md`);
  const { found, diagnostics } = walk('n');
  expect(found).toEqual(['a.md', `${steps.slice(1).join('/')}/b.md`]);
  expect(diagnostics).toMatchObject([{ code: 'too-deep', file: at(`n/${steps.join('/')}`) }]);
});

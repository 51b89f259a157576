// The labels of the first notes, by their own scorer: run where both it and Python are there.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');
const scorer = join(repository, '../shared/corpus/run.py');
const present = existsSync(scorer) && spawnSync('python3', ['--version']).status === 0;
const title = present
  ? 'the labelled notes'
  : 'the labelled notes (skipped: the corpus or python3 is not there)';

if (!present) console.warn(`${title}: ${scorer}`);

describe.skipIf(!present)(title, () => {
  test('the first notes score 1.000, with the context of all three generic headings', () => {
    const { stdout, stderr } = spawnSync('python3', [scorer, '--split', 'section', '--json'], {
      cwd: repository,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).seed).toMatchObject({
      F1: 1,
      F1at50: 1,
      F1strict: 1,
      IoU: 1,
      noth: 0,
      ctx: [3, 3],
    });
  });

  test('the first notes give every part that they must, and most of those that they may', () => {
    const { stdout } = spawnSync('python3', [scorer, '--split', 'fine'], {
      cwd: repository,
      encoding: 'utf8',
    });
    const [, core, ofCore, all, ofAll] = /core recall (\d+)\/(\d+).* all (\d+)\/(\d+)/.exec(stdout) ?? [];
    expect([core, ofCore, ofAll]).toEqual(['38', '38', '103']);
    expect(Number(all)).toBeGreaterThanOrEqual(80);
  });
});

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { minePath } from '../../src/home/mine.ts';
import { freshFolder, write } from './folder.ts';

const folder = freshFolder();

test('a version that was kept before is never the one that is written', () => {
  const names = [1, 2, 3].map(() => {
    const name = minePath(folder(), 't/a.md');
    write(join(folder(), name), name);
    return name;
  });
  expect(names).toEqual(['t/a.md.mine', 't/a.md.mine-2', 't/a.md.mine-3']);
});

test('a folder that is not there yet holds none', () => {
  expect(minePath(join(folder(), 'none'), 'a.md')).toBe('a.md.mine');
});

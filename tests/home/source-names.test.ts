import { join, sep } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceNames } from '../../src/home/source-names.ts';
import { freshFolder, write } from './folder.ts';

const folder = freshFolder();

/** A file by its absolute path, and how many folders of it lie above the one that was named. */
function found(path: string, above: number) {
  const steps = path.split('/').slice(1);
  return { file: path, real: path.split('/').join(sep), below: steps.slice(above).join('/') };
}

test('a name is the path below the named folder', () => {
  expect(sourceNames([found('/home/notes/tcp/x.md', 2), found('/home/notes/y.md', 2)])).toEqual([
    'tcp/x.md',
    'y.md',
  ]);
});

test('only names that clash get the folder above, and the next one while that is the same too', () => {
  expect(sourceNames([found('/p/a/x.md', 2), found('/p/b/x.md', 2), found('/p/b/y.md', 2)])).toEqual([
    'a/x.md',
    'b/x.md',
    'y.md',
  ]);
  expect(sourceNames([found('/p/one/n/x.md', 3), found('/p/two/n/x.md', 3)])).toEqual([
    'one/n/x.md',
    'two/n/x.md',
  ]);
});

test('a longer name that another file has already makes both longer', () => {
  const names = sourceNames([found('/p/a/x.md', 2), found('/p/b/x.md', 2), found('/q/a/x.md', 1)]);
  expect(names).toEqual(['p/a/x.md', 'b/x.md', 'q/a/x.md']);
});

test('for any files no two names are alike, in whatever order the files come', () => {
  const steps = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 });
  const file = fc
    .tuple(steps, fc.nat(3))
    .map(([path, above]) => found(`/${path.join('/')}/x.md`, Math.min(above, path.length)));
  const files = fc.uniqueArray(file, { selector: ({ real }) => real, maxLength: 8 });
  fc.assert(
    fc.property(files, (some) => {
      const names = sourceNames(some);
      expect(new Set(names).size).toBe(some.length);
      expect(sourceNames([...some].reverse())).toEqual([...names].reverse());
    }),
  );
});

test('a name that another file has is given to no other while that file is there', () => {
  const real = write(join(folder(), 'a', 'x.md'), '');
  const other = { file: 'x.md', below: 'x.md', real: join(folder(), 'b', 'x.md') };
  expect(sourceNames([other], new Map([['x.md', real]]))).toEqual(['b/x.md']);
  expect(sourceNames([other], new Map([['x.md', `${real}.gone`]]))).toEqual(['x.md']);
});

test('a file keeps the name it had, whatever folder is named now', () => {
  const known = new Map([['x.md', `${sep}p${sep}a${sep}x.md`]]);
  expect(sourceNames([found('/p/a/x.md', 1), found('/p/x.md', 1)], known)).toEqual(['x.md', 'p/x.md']);
});

test('where every shorter name is taken, the whole path is one', () => {
  const real = write(join(folder(), 'x.md'), '');
  const known = new Map(['x.md', 'a/x.md'].map((source): [string, string] => [source, `${real}`]));
  expect(sourceNames([found('/a/x.md', 1)], known)).toEqual(['/a/x.md']);
});

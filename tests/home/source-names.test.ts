import { sep } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceNames } from '../../src/home/source-names.ts';

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

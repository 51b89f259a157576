// What installing promises: it works on every platform, from any registry, with just the versions that were tested.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

interface Locked {
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const root = resolve(import.meta.dirname, '..');
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const locked: Record<string, Locked> = read('package-lock.json').packages;
const { dependencies, devDependencies } = read('package.json');

test('every optional part of a dependency is in the lockfile, so that npm ci works on every platform', () => {
  const paths = Object.keys(locked);
  const wanted = Object.values(locked).flatMap(({ optionalDependencies }) =>
    Object.keys(optionalDependencies ?? {}),
  );
  expect(wanted.filter((name) => !paths.some((path) => path.endsWith(`node_modules/${name}`)))).toEqual([]);
});

test('the lockfile names no address', () => {
  expect(Object.values(locked).flatMap(({ resolved }) => resolved ?? [])).toEqual([]);
});

test('all is bundled, in exact versions', () => {
  expect(dependencies).toBeUndefined();
  const versions = Object.values<string>(devDependencies);
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

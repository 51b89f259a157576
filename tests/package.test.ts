// What installing promises: it works on every platform, from any registry, with just the versions that were tested.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';

interface Locked {
  resolved?: string;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

const root = resolve(import.meta.dirname, '..');
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const locked: Record<string, Locked> = read('package-lock.json').packages;
const { dependencies, devDependencies, optionalDependencies, overrides, allowScripts } = read('package.json');

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

test('all but what has no bundle is bundled, in exact versions', () => {
  expect(dependencies).toBeUndefined();
  expect(Object.keys(optionalDependencies)).toEqual(['@open-spaced-repetition/binding']);
  const versions = Object.values<string>({ ...devDependencies, ...optionalDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('no script of a package has to run, and none does', () => {
  const withScript = Object.entries(locked).filter(([, { hasInstallScript }]) => hasInstallScript === true);
  const names = new Set(withScript.map(([path]) => path.replace(/^.*node_modules\//, '')));
  expect([...names]).toEqual(Object.keys(allowScripts));
  expect(Object.values(allowScripts)).toEqual([false]);
});

test('each dependency stands in CONTRIBUTING.md with its reason, and nothing else does', () => {
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const rows = [...text.matchAll(/^\| ([^|]+) \| ([^|]+) \|$/gm)].filter(
    ([, first]) => !/^(?:package|---)$/.test(first ?? ''),
  );
  const named = rows.flatMap(([, first = '']) =>
    first.split(', ').map((name) => name.replace(/ [\d.]+$/, '')),
  );
  const packages = Object.keys({ ...devDependencies, ...optionalDependencies, ...overrides });
  expect(named.sort()).toEqual(packages.sort());
  expect(rows.every(([, , why = '']) => why.trim().length > 10)).toBe(true);
});

const BUNDLES = [
  ...[
    'backup',
    'check',
    'cli',
    'config',
    'decks',
    'doctor',
    'edit',
    'import',
    'key-bar',
    'late-highlight',
    'late-ignore-rules',
  ],
  ...[
    'late-parse',
    'late-yaml',
    'list',
    'menu',
    'optimize',
    'overview',
    'plan',
    'reset',
    'restore',
    'stats',
    'study',
    'suspend',
    'sync',
    'topics',
    'undo',
  ],
].map((name) => `dist/${name}.js`);
const OTHERS = [
  ...['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', 'dist/LICENSES.txt', 'dist/package.json'],
  ...['bin/fit.js', 'bin/load.js', 'bin/netquiz.js', 'bin/package.json'],
];
/** What V8 compiled: made anew where the package is built, and only for speed. */
const COMPILED = /^dist\/compiled\/[\w.-]+\/(.+\.js)\.bin$/;

test('what is packed is what runs, and nothing else', () => {
  const { stdout, stderr } = spawnSync(
    'npm',
    ['pack', '--dry-run', '--json', '--ignore-scripts', '--offline'],
    {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  const [packed] = stdout === '' ? [] : (JSON.parse(stdout) as { files: { path: string }[] }[]);
  if (packed === undefined) throw new Error(stderr);
  const paths = packed.files.map(({ path }) => path);
  const compiled = paths.filter((path) => COMPILED.test(path));
  expect(compiled.filter((path) => !BUNDLES.includes(`dist/${COMPILED.exec(path)?.[1]}`))).toEqual([]);
  expect(paths.filter((path) => !compiled.includes(path)).sort()).toEqual(
    [...BUNDLES, ...OTHERS, ...filesOf('decks')].sort(),
  );
});

test('nothing that ships runs text as code, or speaks to a network', () => {
  for (const bundle of BUNDLES) {
    const text = readFileSync(join(root, bundle), 'utf8');
    expect({
      bundle,
      found: text.match(/(?<![\w.])(?:eval|Function)\(|\bnew Function\b|\bfetch\(/g),
    }).toEqual({ bundle, found: null });
    const modules = [...text.matchAll(/require\(["'](?:node:)?(\w+)["']\)/g)].map(([, name]) => name);
    expect(modules).toEqual(
      modules.filter((name) => !/^(?:https?|http2|net|tls|dgram|dns|vm|inspector)$/.test(name ?? '')),
    );
  }
});

/** Every file below a folder of the repository; decks hold no dot files. */
function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(root.length + 1)
        .replaceAll(sep, '/'),
    );
}

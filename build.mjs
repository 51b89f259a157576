// Bundles src/ into dist/: one CommonJS file for the start, one for each command and for each part that is
// loaded only when it is used. A dynamic import of one of our own files becomes a lazy `require` of its bundle,
// so a command pays only for what it needs.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { thirdPartyLicences } from './licences.mjs';

const src = resolve(import.meta.dirname, 'src');
const dist = resolve(import.meta.dirname, 'dist');

/** Files that are loaded on demand, each bundled on its own, by their names in dist/. */
const lazy = new Map(
  [
    ...readdirSync(join(src, 'commands')).map((name) => `commands/${name}`),
    'terminal/key-bar.ts',
    'terminal/menu.ts',
  ].map((path) => [join(src, path), basename(path, '.ts')]),
);

const lazyImports = {
  name: 'lazy-imports',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = resolve(resolveDir, path);
      const name = lazy.get(file);
      if (name === undefined)
        return { errors: [{ text: `${file} is not in build.mjs's list of lazy files` }] };
      return { path: `./${name}.js`, external: true };
    });
  },
};

/** Parts of Node, and files of ours, that take milliseconds to load and that many runs never use: loaded at first use. */
const LATE_BUILTINS = ['node:child_process', 'node:crypto'];
const lateFiles = new Map(
  ['cards/yaml.ts', 'home/ignore-rules.ts', 'markdown/highlight.ts', 'markdown/parse.ts'].map((path) => [
    join(src, path),
    `late-${basename(path, '.ts')}`,
  ]),
);

/** Packages that ask the system for something as they are loaded, and fail where it does not know: loaded at first use. */
const LATE_PACKAGES = /^env-paths$/;

/** Packages ask whether a stream is a terminal as they are loaded; `node:tty` brings all of Node's streams with it. */
const IS_TERMINAL = `
const { fstatSync } = require('node:fs');
const mayBe = (descriptor) => { try { return process.platform === 'win32' || fstatSync(descriptor).isCharacterDevice(); } catch { return false; } };
module.exports = { isatty: (descriptor) => mayBe(descriptor) && require('tty').isatty(descriptor) };`;

/**
 * Packages import all of these for a property or two (`import process from 'node:process'`). Copied into a module of their
 * own, as the bundler would, they take a millisecond each; taken as they are, nothing.
 */
const WHOLE_BUILTINS = /^node:(?:os|path|process)$/;

const wholeBuiltins = {
  name: 'whole-builtins',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: WHOLE_BUILTINS }, ({ path, importer, kind }) =>
      kind === 'import-statement' && /[\\/]node_modules[\\/]/.test(importer)
        ? { path, namespace: 'whole-builtin' }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'whole-builtin' }, ({ path }) => ({
      contents: `const whole = require('${path}'); export default whole;`,
    }));
  },
};

/** A static import of such a part becomes getters that load it; its types and its use in tests stay as they are. */
const lateParts = {
  name: 'late-parts',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^node:tty$/ }, () => ({ path: 'is-terminal', namespace: 'is-terminal' }));
    onLoad({ filter: /.*/, namespace: 'is-terminal' }, () => ({ contents: IS_TERMINAL }));
    onResolve({ filter: /^node:/ }, ({ path, namespace }) =>
      LATE_BUILTINS.includes(path) && namespace !== 'late' ? { path, namespace: 'late' } : undefined,
    );
    onResolve({ filter: /^\.\/late-/ }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
      const file = resolve(resolveDir, path);
      return kind === 'import-statement' && lateFiles.has(file)
        ? { path: relative(src, file), namespace: 'late' }
        : undefined;
    });
    onResolve({ filter: LATE_PACKAGES }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'late-package' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'late-package' }, ({ path }) => ({
      contents: `module.exports = (...given) => require('${path}').default(...given);`,
      resolveDir: src,
    }));
    onLoad({ filter: /.*/, namespace: 'late' }, async ({ path }) => {
      // Named below src/, since the name stands in the bundle: where it was built is nobody's business.
      const file = join(src, path);
      const target = lateFiles.has(file) ? `./${lateFiles.get(file)}.js` : path;
      const names = lateFiles.has(file) ? exportedNames(file) : Object.keys(await import(path));
      const getters = names
        .filter((name) => name !== 'default')
        .map((name) => `get ${name}() { return load().${name}; }`);
      return {
        contents: `let loaded; const load = () => (loaded ??= require('${target}')); module.exports = { ${getters.join(', ')} };`,
      };
    });
  },
};

/** gray-matter brings engines that run JavaScript. `cards/yaml.ts` gives it the only one it needs, so none of them ships. */
const noEngines = {
  name: 'no-engines',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]gray-matter[\\/]lib[\\/]engines\.js$/ }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};

function exportedNames(file) {
  return [...readFileSync(file, 'utf8').matchAll(/^export (?:function|const|class) (\w+)/gm)].map(
    ([, name]) => name,
  );
}

const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, 'package.json'), 'utf8'));
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const { metafile } = await build({
  entryPoints: Object.fromEntries([
    ['cli', join(src, 'cli.ts')],
    ...[...lazy, ...lateFiles].map(([file, name]) => [name, file]),
  ]),
  outdir: dist,
  bundle: true,
  platform: 'node',
  target: 'node20.17',
  format: 'cjs',
  supported: { 'dynamic-import': false },
  minifySyntax: true,
  minifyWhitespace: true,
  lineLimit: 120,
  // Each bundle is one function expression: bin/load.js runs it as it is, without making another text of it.
  banner: { js: '(function (exports, require, module) {' },
  footer: { js: '})' },
  legalComments: 'none',
  metafile: true,
  define: { NETQUIZ_VERSION: JSON.stringify(version) },
  plugins: [lazyImports, wholeBuiltins, lateParts, noEngines],
  // gray-matter requires it and we import it: one copy serves both.
  alias: { 'js-yaml': resolve(import.meta.dirname, 'node_modules/js-yaml/dist/js-yaml.js') },
});
writeFileSync(join(dist, 'package.json'), '{ "type": "commonjs" }\n');
writeFileSync(join(dist, 'LICENSES.txt'), thirdPartyLicences(Object.keys(metafile.inputs), dirname(dist)));
compileAhead();

/** See compile.mjs. Only speed depends on it. */
function compileAhead() {
  const home = mkdtempSync(join(tmpdir(), 'netquiz-build-'));
  try {
    const env = { ...process.env, NETQUIZ_HOME: home, XDG_STATE_HOME: home };
    const { status, stderr } = spawnSync(process.execPath, [resolve(import.meta.dirname, 'compile.mjs')], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (status !== 0) console.warn(`nothing was compiled ahead, so commands start slower: ${stderr}`);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

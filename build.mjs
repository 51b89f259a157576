// Bundles src/ into dist/: one CommonJS file for the start, one for each command and for each part that is
// loaded only when it is used. A dynamic import of one of our own files becomes a lazy `require` of its bundle,
// so a command pays only for what it needs.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
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

const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, 'package.json'), 'utf8'));
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const { metafile } = await build({
  entryPoints: Object.fromEntries([
    ['cli', join(src, 'cli.ts')],
    ...[...lazy].map(([file, name]) => [name, file]),
  ]),
  outdir: dist,
  bundle: true,
  platform: 'node',
  target: 'node20.17',
  format: 'cjs',
  supported: { 'dynamic-import': false },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  define: { NETQUIZ_VERSION: JSON.stringify(version) },
  plugins: [lazyImports],
});
writeFileSync(join(dist, 'package.json'), '{ "type": "commonjs" }\n');
writeFileSync(join(dist, 'LICENSES.txt'), thirdPartyLicences(Object.keys(metafile.inputs), dirname(dist)));

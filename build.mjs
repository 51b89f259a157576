// Bundles src/ into dist/: one CommonJS file for the start, one for each command and for each part that is
// loaded only when it is used. A dynamic import of one of our own files becomes a lazy `require` of its bundle,
// so a command pays only for what it needs.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { thirdPartyLicences } from './licences.mjs';

const src = resolve(import.meta.dirname, 'src');
const dist = resolve(import.meta.dirname, 'dist');

/** Files that are loaded on demand, each bundled on its own. */
const lazy = [...readdirSync(join(src, 'commands')).map((name) => `commands/${name}`)];

const lazyImports = {
  name: 'lazy-imports',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const name = relative(src, resolve(resolveDir, path));
      if (!lazy.includes(name))
        return { errors: [{ text: `${name} is not in build.mjs's list of lazy files` }] };
      return { path: `./${name.replace(/\.ts$/, '.js')}`, external: true };
    });
  },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const { metafile } = await build({
  entryPoints: ['cli.ts', ...lazy].map((name) => join(src, name)),
  outbase: src,
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
  plugins: [lazyImports],
});
writeFileSync(join(dist, 'package.json'), '{ "type": "commonjs" }\n');
writeFileSync(join(dist, 'LICENSES.txt'), thirdPartyLicences(Object.keys(metafile.inputs), dirname(dist)));

// Runs the commands that people wait for once, on a home made for it, and keeps what V8 compiled beside the bundles.
// Started by build.mjs as a process of its own, with NETQUIZ_HOME set.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { writeHome } from './bench/home.mjs';

const { cachePath, createLoader } = createRequire(import.meta.url)('./bin/load.js');
const root = import.meta.dirname;
const dist = resolve(root, 'dist');

writeHome(process.env.NETQUIZ_HOME, { cards: 20, reviews: 100 });
const { load, scripts } = createLoader(dist);
for (const argv of [[], ['list'], ['topics'], ['study'], ['--help'], ['stats'], ['stats']])
  await load('cli.js').main(argv, root);
for (const [name, script] of scripts) {
  const path = cachePath(dist, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, script.createCachedData());
}
process.exitCode = 0;

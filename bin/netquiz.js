#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { createLoader } = require('./load.js');

const dist = join(__dirname, '..', 'dist');
if (existsSync(join(dist, 'cli.js'))) {
  createLoader(dist).load('cli.js').main(process.argv.slice(2), join(__dirname, '..'));
} else {
  console.error('netquiz: it is not built yet; run `npm run build` in its folder');
  process.exitCode = 2;
}

#!/usr/bin/env node
const { join } = require('node:path');

let cli;
try {
  cli = require('../dist/cli.js');
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error;
  console.error('netquiz: it is not built yet; run `npm ci` in its folder');
  process.exitCode = 2;
}
cli?.main(process.argv.slice(2), join(__dirname, '..'));

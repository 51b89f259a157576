// Drawing Markdown that somebody wrote to be slow, against ordinary text of the same length: 64 KB each, the longest a
// card may be. Exits with 1 where a text takes more than the target times as long.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import stringWidth from 'fast-string-width';

const BYTES = 64 * 1024;
const TARGET = 12;
const ROUNDS = 7;

const ORDINARY = '- **point** with `code`, 中文 and a [link](https://example.org) in a line of its own\n';
const HOSTILE = {
  'one long word': 'a',
  'Chinese without a break': '网',
  'closing punctuation': '，',
  'combining marks': 'a\u0301',
  'joined emoji': '👩‍💻',
  'table rows': '|1|网|\n',
  'opening brackets': '[',
  'open emphasis': '*a ',
  'half tags': '<a "',
  'nested quotes': '> ',
  'nested lists': '- ',
  backticks: '` ``',
  footnotes: '[^1]: a [^1]\n',
  'footnotes in footnotes': '[^1]: ',
  'opening footnotes': '[^',
  'HTML lists': '<ul><li>a',
  'HTML links': '<a href="https://example.org">a',
};
/** Code in languages whose rules are slow on it; blocks as long as are still coloured. */
const HOSTILE_CODE = { java: '$', ini: '--a', csharp: 'function ', c: 'aA', typescript: 'a' };
const BLOCK = 3900;
for (const [language, piece] of Object.entries(HOSTILE_CODE))
  HOSTILE[`${language} code`] =
    `\`\`\`${language}\n${piece.repeat(Math.floor(BLOCK / piece.length))}\n\`\`\`\n`;

const fill = (piece) => piece.repeat(Math.ceil(BYTES / Buffer.byteLength(piece)));
const pen = {
  columns: 80,
  window: 80,
  manner: 'styled',
  measure: (text) => stringWidth(text),
  safe: (text) => text,
  style: (_, text) => text,
  link: (text) => text,
};

const folder = mkdtempSync(join(tmpdir(), 'netquiz-bench-'));
try {
  const outfile = join(folder, 'draw.mjs');
  await build({
    entryPoints: [resolve(import.meta.dirname, '../src/markdown/draw.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  const { drawMarkdown } = await import(outfile);
  const median = (text) => {
    const times = Array.from({ length: ROUNDS }, () => {
      const begin = performance.now();
      drawMarkdown(text, pen);
      return performance.now() - begin;
    });
    return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
  };
  median(fill(ORDINARY));
  const floor = median(fill(ORDINARY));
  console.log(`64 KB of ordinary Markdown: ${floor.toFixed(1)} ms`);
  for (const [name, piece] of Object.entries(HOSTILE)) {
    const head = name === 'table rows' ? '|a|b|\n|-|-|\n' : name === 'opening footnotes' ? '[^a]: b\n\n' : '';
    const ratio = median(head + fill(piece)) / floor;
    if (ratio > TARGET) process.exitCode = 1;
    console.log(
      `${name.padEnd(26)} ratio ${ratio.toFixed(2).padStart(6)}  target ${TARGET}  ${ratio > TARGET ? 'ABOVE' : 'ok'}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

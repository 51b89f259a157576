// For any bytes in a card file, made of pieces of the corpus: reading and drawing never throws, and nothing that comes out
// is unsafe to print.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { buildDeck } from '../../src/cards/deck.ts';
import { readDeckFolder } from '../../src/home/deck-folder.ts';
import { answerLines, questionLines } from '../../src/study/view.ts';
import { formatDiagnostic } from '../../src/terminal/report.ts';
import { safeJson, safeLine } from '../../src/terminal/safe-text.ts';
import { createPen, createTheme } from '../../src/terminal/theme.ts';
import { PAYLOADS } from './cases/payloads.ts';
import { light } from './cases.ts';
import { unsafeIn } from './unsafe.ts';

const RUNS = Number(process.env.NETQUIZ_FAULTS === 'all' ? 20_000 : 400);
const folder = mkdtempSync(join(tmpdir(), 'netquiz-any-deck-'));
const deck = join(folder, 'deck');
mkdirSync(deck);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SHORT = 4000;
const seeds = light
  .flatMap(({ files = {} }) => Object.values(files))
  .map((content) => Buffer.from(content))
  .filter(({ length }) => length < SHORT);
const MARKS = [
  '[',
  '](',
  ')',
  '`',
  '```\n',
  '**',
  '_',
  '~~',
  '|',
  '\n|-|\n',
  '> ',
  '- ',
  '# ',
  '<',
  '>',
  '<!--',
  '{{c1::',
  '::',
  '}}',
  '==',
  '- [x] ',
  '&#27;',
  '%1b',
  '---\n',
  '\n',
  '\r',
  ': ',
  '"',
  '&a ',
  '*a',
  '!!x ',
  '\\\\',
  '\t',
];

const piece = fc.oneof(
  fc.constantFrom(...Object.values(PAYLOADS), ...MARKS).map((text) => Buffer.from(text)),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
);

/** A file of the corpus, or a plain card, with pieces put in and stretches cut out. */
const anyFile = fc
  .tuple(
    fc.oneof(fc.constantFrom(...seeds), fc.constant(Buffer.from('---\nid: a\nquestion: Q?\n---\n\nText.\n'))),
    fc.array(fc.tuple(fc.nat(SHORT), fc.nat(20), piece), { maxLength: 8 }),
  )
  .map(([seed, edits]) =>
    edits.reduce((bytes, [at, cut, put]) => {
      const start = at % (bytes.length + 1);
      return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + cut)]);
    }, seed),
  );

const theme = createTheme({ FORCE_COLOR: '1' });

function drawn(card: Card, columns: number): string[] {
  const pen = createPen(theme, columns);
  return card.faces.flatMap((face) => {
    const asked = { card, face, memory: null, place: 1 };
    const look = { theme, pen, plain: false };
    return [...questionLines({ asked, total: 1 }, look), ...answerLines({ asked }, look)];
  });
}

test('any card file is read and drawn without a fault, and nothing unsafe comes out', () => {
  fc.assert(
    fc.property(anyFile, fc.constantFrom(20, 41, 80), (bytes, columns) => {
      writeFileSync(join(deck, 'any.md'), bytes);
      const { files, diagnostics } = readDeckFolder(deck);
      const built = buildDeck('deck', files);
      const said = [...diagnostics, ...built.diagnostics].map((it) => safeLine(formatDiagnostic(it)));
      const shown = built.cards.flatMap((card) => [...drawn(card, columns), safeJson(JSON.stringify(card))]);
      expect(unsafeIn([...said, ...shown].join('\n'))).toEqual([]);
      for (const card of built.cards)
        expect(JSON.parse(safeJson(JSON.stringify(card)))).toEqual(JSON.parse(JSON.stringify(card)));
      for (const line of said) expect(line).not.toContain('\n');
    }),
    { numRuns: RUNS },
  );
}, 600_000);

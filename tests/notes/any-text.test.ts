// What holds for any notes at all: random text, pieces of Markdown glued together, and real notes that were damaged.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isQuestionTitle } from '../../src/notes/answer-words.ts';
import { parts } from '../../src/notes/body.ts';
import { findQuestions } from '../../src/notes/find-questions.ts';
import { findMarked } from '../../src/notes/marked.ts';
import { outline } from './outline.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const CORPUS = join(import.meta.dirname, '../../../shared/corpus/files');
if (!existsSync(CORPUS)) console.warn(`only the fixtures are damaged: ${CORPUS} is not there`);

const NOTES = [FIXTURES, CORPUS]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')));

/** Pieces that mean something to one shape or another, alone or half. */
const PIECES = [
  ...[
    '# ',
    '## ',
    '###',
    '# A',
    '#标题',
    '## 题目',
    '## 解答',
    '## Answer',
    '# 目录',
    '# References',
    '# ',
    '===',
    '---',
  ],
  ...[
    'Q: ',
    'A: ',
    'Q1. ',
    'Q2) why',
    '问：',
    '答：',
    '第1题、',
    'Question 3:',
    '**Question:**',
    '**Answer:** B',
    'Answer',
  ],
  ...[
    '1. ',
    '2) ',
    '3、',
    '（4）',
    '1.2 ',
    '- ',
    '* ',
    '+ ',
    '1. ### ',
    '- **a**',
    '**',
    '__',
    '**Why?**',
    '**a**: b',
    '`',
  ],
  ...[
    'Why?',
    'Why？',
    'What is ARP',
    '什么是端口',
    '説明しなさい',
    '¿Qué es?',
    '무엇인가',
    'How (really)?',
    'text',
    '文字。',
    '?',
  ],
  ...[
    '<details>',
    '<details open>',
    '</details>',
    '<summary>',
    '</summary>',
    '<summary>Why?</summary>',
    '<summary>展开',
  ],
  ...[
    'A. one',
    'B) two',
    '- C: three',
    '- [ ] no',
    '- [x] yes',
    'D、四',
    '```',
    '~~~js',
    '    code',
    '> ',
    '> # a',
    '|a|b|',
  ],
  ...[
    '|-|-|',
    '[a](#a)',
    '[⬆ top](#top)',
    '![](a.png)',
    '[r]: https://a.example',
    '<!--',
    '-->',
    '<!-- toc -->',
    '[TOC]',
  ],
  ...[
    '<br>',
    '<p>',
    '\t',
    '\u3000',
    '\u00a0',
    '\u200b',
    '★ ',
    ':star:',
    '+++',
    '{"a": 1}',
    'title: a',
    '\uFEFF',
    '\0',
    '\u2028',
  ],
  ...['\n', '\n', '\n', '\n\n', '\n\n', '\n\n', '\r', '\r\n', ' ', '  ', '   ', '    '],
];

const glued = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));
const rows = fc.array(fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }), { maxLength: 40 });
const gluedRows = rows.map((lines) => lines.map((pieces) => pieces.join('')).join('\n'));

type Damage = (lines: string[], at: number, other: number) => string[];

const DAMAGES: readonly Damage[] = [
  (lines, at) => lines.toSpliced(at, 1),
  (lines, at) => lines.toSpliced(at, 0, lines[at] ?? ''),
  (lines, at, other) => lines.with(at, lines[other] ?? '').with(other, lines[at] ?? ''),
  (lines, at, other) => lines.with(at, (lines[at] ?? '').slice(0, other % ((lines[at] ?? '').length + 1))),
  (lines, at, other) => lines.with(at, flipped(lines[at] ?? '', other)),
  (lines, at, other) => lines.with(at, `${lines[at]}${lines[other]}`),
  (lines, at, other) => lines.slice(Math.min(at, other), Math.max(at, other) + 1),
  (lines, at, other) => lines.with(at, ' '.repeat(other % 6) + (lines[at] ?? '')),
];

function flipped(line: string, at: number): string {
  const place = at % (line.length + 1);
  const code = (line.charCodeAt(place) || 0) ^ (1 << (at % 7));
  return line.slice(0, place) + String.fromCharCode(code) + line.slice(place + 1);
}

const damaged = fc
  .tuple(
    fc.constantFrom(...NOTES),
    fc.array(fc.tuple(fc.constantFrom(...DAMAGES), fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 }),
  )
  .map(([notes, damages]) => {
    const broken = damages.reduce(
      (lines, [damage, at, other]) =>
        lines.length === 0 ? lines : damage(lines, at % lines.length, other % lines.length),
      notes.split('\n'),
    );
    return broken.join('\n');
  });

/** How many times as many texts as usual: for a long search. */
const MORE = Number(process.env.NETQUIZ_MORE_TEXTS ?? 1);

const TEXTS = [
  ['random text', fc.string({ unit: 'binary', maxLength: 300 }), 300 * MORE],
  ['pieces of Markdown', glued, 500 * MORE],
  ['lines of pieces', gluedRows, 800 * MORE],
  ['damaged notes', damaged, 60 * MORE],
] as const;

/** The nearest line above that says something, without the marks of a heading. */
function saidAbove(lines: readonly string[], line: number): string {
  const above = lines.slice(0, line - 1).findLast((text) => !parts(text)) ?? '';
  return above.replace(/^[\s#]+|[\s#]+$/g, '');
}

describe.each(TEXTS)('for any notes made of %s', (_, text, numRuns) => {
  test('every line named lies in the file, and all are in order', () => {
    fc.assert(
      fc.property(text, (notes) => {
        const { questions, document } = findQuestions(notes);
        const isLine = (line: number) => Number.isInteger(line) && line >= 1 && line <= document.lines.length;
        let above = 0;
        for (const { text, line, stem, answerStart, answerEnd, stub } of questions) {
          expect(text.trim()).not.toBe('');
          expect(text).not.toMatch(/[\r\n]/);
          // A card that is asked both ways round stands in one place; asked backwards, its answer begins there.
          if (answerStart === line) expect(line).toBeGreaterThanOrEqual(above);
          else expect(line).toBeGreaterThan(above);
          above = line;
          expect(answerStart === null).toBe(answerEnd === null);
          if (answerStart === null) expect(stub).toBe(true);
          for (const span of [
            stem,
            answerStart === null ? null : { start: answerStart, end: answerEnd ?? 0 },
          ]) {
            if (span === null) continue;
            expect(isLine(span.start) && isLine(span.end)).toBe(true);
            expect(span.start).toBeLessThanOrEqual(span.end);
            expect(span.start).toBeGreaterThanOrEqual(line);
          }
          if (stem !== null && answerStart !== null) expect(stem.end).toBeLessThan(answerStart);
          expect(isLine(line)).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  /**
   * A question that a title such as 题目 announces may be answered by a whole chapter below a title such as 解答; an answer
   * is told without the marked cards that stand in it.
   */
  test('no question stands inside the answer or the stem of another', () => {
    fc.assert(
      fc.property(text, (notes) => {
        const { questions: all, document } = findQuestions(notes);
        const marked = new Set(findMarked(document).map(({ line }) => line));
        const questions = all.filter(({ line }) => !marked.has(line));
        for (const [at, { answerEnd, stem, line }] of questions.entries()) {
          const isAnnounced = isQuestionTitle(saidAbove(document.lines, line));
          const end = Math.max(isAnnounced ? line : (answerEnd ?? line), stem?.end ?? line);
          const next = questions[at + 1];
          if (next !== undefined) expect(next.line).toBeGreaterThan(end);
        }
      }),
      { numRuns },
    );
  });

  test('line endings of another system change nothing', () => {
    fc.assert(
      fc.property(text, (notes) => {
        const plain = notes.replaceAll('\r', '');
        expect(outline(plain.replaceAll('\n', '\r\n'))).toEqual(outline(plain));
      }),
      { numRuns },
    );
  });
});

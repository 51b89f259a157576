import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/notes/document.ts';
import { findQuestions } from '../../src/notes/find-questions.ts';
import { cutParts, withParts } from '../../src/notes/parts.ts';
import { asked, below, fineQuestions, outline, partsOf } from './parts/outline.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');

/** What is asked of notes, a part with an indent. */
const tree = (text: string) =>
  fineQuestions(text).map(
    ({ level, line, context, text }) =>
      `${level === 'part' ? '  ' : ''}${line} ${context === null ? '' : `${context} › `}${text}`,
  );

const PARTS = [
  '3 数据库 › 锁',
  '  7 锁 › 共享锁（S）',
  '  10 锁 › 排他锁（X）',
  '16 事务 › 隔离级别',
  '  20 事务 › 隔离级别：读已提交',
  '  21 事务 › 隔离级别：可重复读',
  '26 深入 › 隔离级别详解',
  '  30 隔离级别详解 › 隔离级别：读已提交',
  '  31 隔离级别详解 › 隔离级别：可重复读',
  '35 InnoDB 和 MyISAM 的区别',
  '  39 InnoDB 和 MyISAM 的区别 › 事务',
  '  40 InnoDB 和 MyISAM 的区别 › 行锁',
  '42 SQL',
  '  46 SQL › SELECT',
  '  50 SQL › INSERT',
  '  54 SQL › DELETE',
];

describe('notes with parts of many shapes', () => {
  test('give these questions', () => {
    expect(tree(fixture('parts.zh.md'))).toEqual(PARTS);
  });

  test.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['CR', (text: string) => text.replaceAll('\n', '\r')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ])('give the same with %s', (_, change) => {
    expect(tree(change(fixture('parts.zh.md')))).toEqual(PARTS);
  });

  test('give their sections alone when they are not cut', () => {
    const { questions } = findQuestions(fixture('parts.zh.md'), { split: 'section' });
    expect(questions.map(({ level }) => level)).toEqual(Array(5).fill('section'));
    expect(findQuestions(fixture('parts.zh.md')).questions).toEqual(questions);
  });
});

describe('a part', () => {
  const text = '# Storage\n\n## Caches\n\n- **Write-back**: later\n- **Write-through**: at once\n';

  test('knows its section and the titles above', () => {
    expect(partsOf(text)[0]).toEqual({
      text: 'Write-back',
      context: 'Caches',
      line: 5,
      stem: null,
      answerStart: 5,
      answerEnd: 5,
      path: ['Storage', 'Caches'],
      stub: false,
      type: 'basic',
      level: 'part',
      section: { text: 'Caches', context: 'Storage', isAmbiguous: false },
      isAmbiguous: true,
      composed: 'later',
    });
  });

  test('is cut of one question as of all', () => {
    const document = readDocument(text);
    const [section] = findQuestions(text).questions;
    expect(section).toBeDefined();
    if (section !== undefined) expect(cutParts(section, document)).toEqual(partsOf(text));
  });
});

test('a line is a part of the inner of two sections, and none where it is a section itself', () => {
  const text = '# Locks\n\n- **Read**: many\n- **Write**: one\n';
  const document = readDocument(text);
  const [outer] = findQuestions(text).questions;
  if (outer === undefined) throw new Error('no section');
  const inner = { ...outer, text: 'Modes', line: 3, answerStart: 4 };
  const names = withParts([outer, { ...outer, text: 'Kinds', line: 2 }, inner], document).map(
    ({ line, context, text }) => `${line} ${context} › ${text}`,
  );
  expect(names).toEqual(['1 null › Locks', '2 null › Kinds', '3 null › Modes', '4 Kinds › Write']);
});

describe('nothing is cut from', () => {
  const text = below('- **a1**: one', '- **a2**: two');
  const [section] = findQuestions(text).questions;
  test.each([
    ['a stub', { stub: true }],
    ['a choice', { type: 'choice' as const }],
    ['a cloze', { type: 'cloze' as const }],
    ['a composed answer', { composed: 'one' }],
    ['a question without lines', { answerStart: null, answerEnd: null }],
  ])('%s', (_, change) => {
    if (section === undefined) throw new Error('no section');
    expect(cutParts(section, readDocument(text))).toHaveLength(2);
    expect(cutParts({ ...section, ...change }, readDocument(text))).toEqual([]);
  });
});

describe('the context of a part', () => {
  const items = '\n- **Read**: many\n- **Write**: one\n';

  test('is the heading above a generic title', () => {
    expect(outline(`# Locks\n## Overview\n${items}`)[0]).toBe('4 Locks › Read 4-4');
  });

  test('is both titles where the section needs the one above', () => {
    const text = `# Locks\n## Modes\n${items}# Latches\n## Modes\nAs above.\n`;
    expect(outline(text)[0]).toBe('4 Locks › Modes › Read 4-4');
  });

  test('is the heading above where every part begins with the name of the section', () => {
    const text = '# IPC\n## Signal\n\n| Signal | Default |\n|-|-|\n| HUP | ends |\n| CHLD | nothing |\n';
    expect(outline(text)).toEqual(['6 IPC › Signal HUP 6-6', '7 IPC › Signal CHLD 7-7']);
  });

  test('is the heading above for a part that is called as its section', () => {
    expect(outline('# IPC\n## Pipe\n\n- **Pipe**: one way\n- **Named pipe**: in the file system\n')).toEqual([
      '4 IPC › Pipe › Pipe 4-4',
      '5 Pipe › Named pipe 5-5',
    ]);
  });
});

describe('parts that would read alike', () => {
  const items = '- **Read**: many\n- **Write**: one\n';

  test('are told apart by their sections', () => {
    expect(outline(`# Locks\n## Overview\n${items}## Details\n${items}`)).toEqual([
      '3 Locks › Overview › Read 3-3',
      '4 Locks › Overview › Write 4-4',
      '6 Locks › Details › Read 6-6',
      '7 Locks › Details › Write 7-7',
    ]);
  });

  test('are told apart by all titles above where their sections are called alike', () => {
    const text = `# A\n## Locks\n### Modes\n${items}# B\n## Locks\n### Modes\n${items}`;
    expect(outline(text)).toEqual([
      '4 A › Locks › Modes › Read 4-4',
      '5 A › Locks › Modes › Write 5-5',
      '9 B › Locks › Modes › Read 9-9',
      '10 B › Locks › Modes › Write 10-10',
    ]);
  });

  test('are asked once in one section', () => {
    expect(
      outline(below('- **Read**: many', '- **Write**: one', '', '1. **Read**: again', '2. **Scan**: all')),
    ).toEqual(['3 Subject › Read 3-3', '4 Subject › Write 4-4', '7 Subject › Scan 7-7']);
  });
});

describe('for any notes', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '# T',
      '## T',
      '',
      '- **a**: b',
      '- **c**',
      '1. d：e',
      '  - **f**: g',
      '| h | i |',
      '|-|-|',
      '| j | k',
      'l: m',
      '**n**',
      'o',
      'text, more.',
      '```',
      '> q',
      '2、r：s',
      '<details>',
      '\t- **t** - u',
      '- [x] v',
      '- WAL，w',
      '![i](i.png)',
      '---',
      '**x** - y',
    ),
    fc.string(),
  );
  const notes = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));

  test('parts lie within their notes, say something, and no two questions read alike', () => {
    fc.assert(
      fc.property(notes, (text) => {
        const questions = fineQuestions(text);
        const lines = text.split(/\r\n|\r|\n/).length;
        const seen = new Set<string>();
        for (const { level, line, text, context, answerStart, answerEnd, section } of questions) {
          if (level === 'section') continue;
          const key = `${context} › ${text}`;
          const isSound =
            text !== '' &&
            section !== null &&
            line <= (answerStart ?? 0) &&
            (answerStart ?? 0) <= (answerEnd ?? 0) &&
            (answerEnd ?? 0) <= lines &&
            !seen.has(key);
          if (!isSound) return false;
          seen.add(key);
        }
        return true;
      }),
      { numRuns: 500 },
    );
  });

  test('questions stand in the order of the notes, and the sections that stay are those found without cutting', () => {
    fc.assert(
      fc.property(notes, (text) => {
        const fine = fineQuestions(text);
        const whole = findQuestions(text).questions;
        const sections = fine.filter(({ level }) => level === 'section');
        expect(whole).toEqual(expect.arrayContaining(sections));
        expect(fine.map(({ line }) => line)).toEqual(fine.map(({ line }) => line).sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });
});

test('a section whose parts say all of it stays while it is short', () => {
  const items = (count: number) => Array.from({ length: count }, (_, at) => `- **call${at}**: does ${at}`);
  expect(tree(below(...items(7)))[0]).toBe('1 Subject');
  expect(tree(below(...items(8)))[0]).toBe('  3 Subject › call0');
  expect(asked(below(...items(8)))).toHaveLength(8);
});

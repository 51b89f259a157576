// The notes this project began with, where they are beside the repository.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type NotesFile, planImport } from '../../src/cards/import-plan.ts';
import { findQuestions } from '../../src/notes/find-questions.ts';

const FILE = join(import.meta.dirname, '../../../shared/notes/network-interview.zh.md');
const present = existsSync(FILE);
const title = present ? 'the first notes' : 'the first notes (skipped: the notes are not there)';

if (!present) console.warn(`${title}: ${FILE}`);

describe.skipIf(!present)(title, () => {
  const found = present ? findQuestions(readFileSync(FILE, 'utf8')) : findQuestions('');
  const { questions } = found;
  const linesOf = (wanted: (question: (typeof questions)[number]) => boolean) =>
    questions.filter(wanted).map(({ line }) => line);

  test('give 39 questions, none from the table of contents', () => {
    expect(questions).toHaveLength(39);
    expect(linesOf(({ line }) => line <= 27)).toEqual([]);
  });

  test('have three stubs', () => {
    expect(linesOf(({ stub }) => stub)).toEqual([145, 330, 372]);
  });

  test('have three questions that need the heading above', () => {
    expect(linesOf(({ isAmbiguous }) => isAmbiguous)).toEqual([30, 246, 250]);
    expect(linesOf(({ isAmbiguous, context }) => isAmbiguous && context === null)).toEqual([]);
  });

  test('have these questions on http', () => {
    const notes: NotesFile = { source: 'network-interview.zh.md', found, images: new Map() };
    const { planned } = planImport([notes], [], () => false);
    const lines = planned.filter(({ card }) => card.topic === 'http' || card.tags.includes('http'));
    expect(lines.map(({ question }) => question.line)).toEqual([
      188, 199, 216, 220, 227, 246, 250, 263, 268, 276, 303, 316, 378,
    ]);
  });

  describe('cut finely', () => {
    const fine = present ? findQuestions(readFileSync(FILE, 'utf8'), { split: 'fine' }).questions : [];
    const askedOn = (line: number) =>
      fine.find((question) => question.line === line && question.level === 'part');

    test('ask a status code twice, told apart', () => {
      const twice = [196, 208].map(askedOn);
      expect(twice.map((part) => part?.text)).toEqual(['状态码 403', '状态码 403']);
      expect(new Set(twice.map((part) => part?.context)).size).toBe(2);
    });

    test('ask no two questions that read alike', () => {
      const names = fine.map(({ context, text }) => `${context} › ${text}`);
      expect(names).toEqual([...new Set(names)]);
    });

    test('keep the sections that are short, or of which something is in no part', () => {
      const kept = new Set(fine.filter(({ level }) => level === 'section').map(({ line }) => line));
      expect(questions.map(({ line }) => line).filter((line) => !kept.has(line))).toEqual([
        30, 106, 164, 188, 199, 227,
      ]);
    });
  });
});

import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { DEFAULT_MEMORY_SETTINGS, previewReview } from '../../src/schedule/memory.ts';
import type { Answered } from '../../src/study/session.ts';
import { answerLines, type Look, questionLines, savedLine } from '../../src/study/view.ts';
import { createPen, createTheme } from '../../src/terminal/theme.ts';
import { makeCard, noon } from '../schedule/cards.ts';

const now = noon(10);
const plain = createTheme({ NO_COLOR: '1' });
const look = (columns = 80): Look => ({ theme: plain, pen: createPen(plain, columns), plain: false });

function asked(card: Card) {
  return { card, memory: null, face: card.faces[0], place: 3 };
}

const preview = previewReview(null, now, 'd/a', DEFAULT_MEMORY_SETTINGS);

describe('a question', () => {
  test('stands below where one is, with the heading that qualifies it', () => {
    const card = makeCard('a', { topic: 'dns' });
    const face = { ...card.faces[0], question: '关系', context: 'URI和URL' };
    expect(questionLines({ asked: { ...asked(card), face }, total: 7 }, look())).toEqual([
      '',
      '3/7 · dns · new',
      'URI和URL ›',
      '关系',
    ]);
  });

  test('wraps to the window', () => {
    const card = makeCard('a');
    const face = { ...card.faces[0], question: 'why '.repeat(20).trim() };
    const lines = questionLines({ asked: { ...asked(card), face }, total: 7 }, look(30));
    expect(lines.filter((line) => line.length > 30)).toEqual([]);
    expect(lines.length).toBeGreaterThan(4);
  });
});

describe('a question of several lines', () => {
  test('has its first as title and the others as Markdown below', () => {
    const card = makeCard('a');
    const face = { ...card.faces[0], question: 'What is **printed**?\n\n```js\nf()\n```' };
    expect(questionLines({ asked: { ...asked(card), face }, total: 7 }, look()).slice(2)).toEqual([
      'What is **printed**?',
      '',
      '  f()',
    ]);
  });
});

describe('a cloze', () => {
  const cloze = (question: string, answer: string) => {
    const card = makeCard('a', { type: 'cloze' });
    return { asked: { ...asked(card), face: { ...card.faces[0], question, answer } }, total: 7 };
  };

  test('is asked as its text with gaps, and answered with the whole', () => {
    const card = cloze('TCP has […] bytes', 'TCP has {{c1::20}} bytes');
    expect(questionLines(card, look()).slice(2)).toEqual(['TCP has […] bytes']);
    expect(answerLines(card, look()).slice(1)).toEqual(['TCP has **20** bytes', '']);
  });

  test('shows its question above where that says something else', () => {
    const card = cloze('The header of TCP', 'It has {{c1::20::a number}} bytes');
    expect(questionLines(card, look()).slice(2)).toEqual([
      'The header of TCP',
      '',
      'It has [a number] bytes',
    ]);
  });

  test('that deletes nothing is asked like any other card', () => {
    const card = cloze('The header of TCP', 'It has 20 bytes');
    expect(questionLines(card, look()).slice(2)).toEqual(['The header of TCP']);
    expect(answerLines(card, look()).slice(1)).toEqual(['It has 20 bytes', '']);
  });
});

describe('a choice', () => {
  const choice = (question: string, answer: string) => {
    const card = makeCard('a', { type: 'choice' });
    return { asked: { ...asked(card), face: { ...card.faces[0], question, answer } }, total: 7 };
  };

  test('numbers its options without a tick, and ticks them in the answer', () => {
    const card = choice('Which?\n\n> of two', 'Look:\n\n- [ ] IP\n- [x] TCP\n\nIt repeats.');
    const shown = ['Which?', '', '│ of two', '', 'Look:', '', '1. IP', '2. TCP'];
    expect(questionLines(card, look()).slice(2)).toEqual(shown);
    expect(answerLines(card, look()).slice(1)).toEqual(['1. ☐ IP', '2. ☑ TCP', '', 'It repeats.', '']);
  });

  test('without a right option is asked like any other card', () => {
    const card = choice('Which?', '- [ ] IP\n- [ ] TCP');
    expect(questionLines(card, look()).slice(2)).toEqual(['Which?']);
    expect(answerLines(card, look()).slice(1)).toEqual(['☐ IP', '☐ TCP', '']);
  });
});

test('a card without an answer says so', () => {
  const card = makeCard('a');
  const face = { ...card.faces[0], answer: '' };
  expect(answerLines({ asked: { ...asked(card), face } }, look())[1]).toMatch(/no answer/);
});

const saved: Answered = {
  card: 'd/a',
  grade: 'good',
  ms: 1,
  before: null,
  after: preview.good,
  outlook: null,
};
const plainly = (): Look => ({ ...look(), plain: true });

test('a saved answer says when the card is back', () => {
  expect(savedLine(saved, now, look())).toBe('✓ good · back in 10m');
  expect(savedLine(saved, now, plainly())).toBe('Saved: good, back in 10 minutes');
});

test('a saved answer before an interview says what it comes to', () => {
  const planned = { ...saved, outlook: 0.836 };
  expect(savedLine(planned, now, look())).toBe('✓ good · 84 % on the day');
  expect(savedLine(planned, now, plainly())).toBe('Saved: good, 84 % on the day');
  expect(savedLine({ ...planned, outlook: 'today' }, now, look())).toBe('✓ good · back today');
});

test('an answer that is not recorded says so', () => {
  const cram = { card: 'd/a', ms: 1, before: null, after: null, outlook: null };
  expect(savedLine({ ...cram, grade: 'again' }, now, look())).toBe('again, not recorded');
  expect(savedLine({ ...cram, grade: 'good' }, now, look())).toBe('good, not recorded');
});

import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { DEFAULT_MEMORY_SETTINGS, previewReview } from '../../src/schedule/memory.ts';
import type { Phase, Session } from '../../src/study/session.ts';
import {
  answerLines,
  helpLines,
  keyBar,
  type Look,
  questionLines,
  savedLine,
  summaryLines,
} from '../../src/study/view.ts';
import { createPen, createTheme } from '../../src/terminal/theme.ts';
import { makeCard, noon } from '../schedule/cards.ts';

const now = noon(10);
const plain = createTheme({ NO_COLOR: '1' });
const look = (columns = 80): Look => ({ theme: plain, pen: createPen(plain, columns) });

function asked(card: Card) {
  return { card, memory: null, face: card.faces[0], place: 3 };
}

const preview = previewReview(null, now, 'd/a', DEFAULT_MEMORY_SETTINGS);
const answer: Phase = { at: 'answer', asked: asked(makeCard('a')), preview, previewedAt: now };

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

describe('the key bar', () => {
  test('names the grades and what each would do', () => {
    expect(keyBar(answer, look())).toMatch(/^1 again <1m · 2 hard 6m · 3 good 10m · 4 easy \d+d$/);
  });

  test('counts from the moment for which the preview was made', () => {
    const minutesLater = { ...answer, previewedAt: { ...now, at: now.at + 4 * 60_000 } };
    expect(keyBar(minutesLater, look())).toMatch(/^1 again <1m · 2 hard 2m · 3 good 6m · /);
  });

  test('takes as many lines as a narrow window needs, and breaks no key', () => {
    const lines = keyBar(answer, look(25)).split('\n');
    expect(lines.map((line) => line.length <= 25)).not.toContain(false);
    expect(lines.join(' · ')).toBe(keyBar(answer, look()));
  });

  test('offers the answer at a question', () => {
    expect(keyBar({ at: 'question', asked: asked(makeCard('a')) }, look())).toBe(
      'space answer · ? help · q quit',
    );
  });
});

test('a saved answer says when the card is back', () => {
  expect(
    savedLine({ card: 'd/a', grade: 'good', ms: 1, before: null, after: preview.good }, now, look()),
  ).toBe('✓ good · back in 10m');
});

test('help fits a narrow window', () => {
  const wide = helpLines(look(25)).filter((line) => line.length > 25);
  expect(wide).toEqual([]);
});

test('help names every key', () => {
  const text = helpLines(look()).join('\n');
  for (const key of ['space', '1 2 3 4', 'u ', 's ', 'b ', 'l ', 'q ']) expect(text).toContain(key);
});

describe('the summary', () => {
  const session = (changes: Partial<Session>): Session => ({
    phase: { at: 'over', ending: 'finished' },
    queue: { steps: [], reviews: [], fresh: [], recent: [] },
    settings: DEFAULT_MEMORY_SETTINGS,
    begun: new Set(),
    total: 2,
    answers: [],
    drawnAt: null,
    askedAt: null,
    lastKey: null,
    past: [],
    ...changes,
  });
  const answers = (['again', 'good', 'easy'] as const).map((grade, at) => ({
    card: `d/${at % 2}`,
    grade,
    ms: 1000,
    before: at === 0 ? null : preview.good,
    after: preview[grade],
  }));

  test('counts answers, cards, new ones, time and what was remembered', () => {
    expect(summaryLines(session({ answers }), now.at + 600_000, now, look())).toEqual([
      '',
      '3 answers on 2 cards, 1 of them new, in 3s.',
      'Remembered 2 of 3 (67 %).',
      'Next card: in 10 minutes.',
    ]);
  });

  test('of a session broken off says what is left, the present card included', () => {
    const queue = { steps: [], reviews: [], fresh: [{ card: makeCard('b'), memory: null }], recent: [] };
    const lines = summaryLines(session({ phase: { at: 'over', ending: 'quit' }, queue }), null, now, look());
    expect(lines.at(-1)).toBe('2 cards left for today.');
  });
});

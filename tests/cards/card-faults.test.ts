import { expect, test } from 'vitest';
import { type CheckedCard, cardFaults } from '../../src/cards/card-faults.ts';

const card = (fields: Partial<CheckedCard>): CheckedCard => ({
  file: 'a.md',
  line: 1,
  id: String(fields.line ?? 1),
  lang: null,
  group: String(fields.line ?? 1),
  question: 'How is a window opened?',
  context: null,
  answer: 'The receiver says how many bytes it still has room for.',
  ...fields,
});
const codes = (...cards: CheckedCard[]) => cardFaults(cards).map(({ code, line }) => `${code} ${line}`);

test('an answer too long to be said from memory is told, with its line', () => {
  expect(codes(card({ answer: 'word '.repeat(200) }))).toEqual([]);
  expect(codes(card({ answer: 'word '.repeat(201), line: 7 }))).toEqual(['answer-too-long 7']);
});

test.each<[string, Partial<CheckedCard>]>([
  ['the same question, whatever its answer', { answer: 'It was never shut.' }],
  ['the same question in other letters', { question: 'how is a WINDOW opened' }],
  ['a question and an answer that hardly differ', { question: 'How is a window opened again?' }],
])('%s is told of the later card', (_, change) => {
  expect(codes(card({}), card({ line: 9, ...change }))).toEqual(['near-duplicate 9']);
});

test.each<[string, Partial<CheckedCard>]>([
  ['another subject', { context: 'HTTP/2' }],
  ['another language of the card', { id: '1' }],
  ['another language', { lang: 'en' }],
  ['another question', { question: 'What closes a connection?', answer: 'A segment with FIN.' }],
  ['a part of the section', { group: '1', question: 'How is a window opened again?' }],
])('%s is no double', (_, change) => {
  expect(codes(card({}), card({ line: 9, ...change }))).toEqual([]);
});

test('each card is told once, however many are like it', () => {
  const many = Array.from({ length: 5 }, (_, at) => card({ line: at + 1, id: `${at}`, group: `${at}` }));
  expect(codes(...many)).toHaveLength(4);
});

import { describe, expect, test } from 'vitest';
import { answerIn, cardsOf, pairsOf, placesOf, stemIn } from './finding.ts';

describe('a line that is ?', () => {
  test('parts the lines above it from those below', () => {
    const text = 'before\n\nWhat does a **NAT**\nrewrite?\n?\nThe address\n- and the port\n\nbehind\n';
    expect(pairsOf(text)).toEqual([['What does a NAT rewrite?', 'The address\n- and the port']]);
    expect(placesOf(text)).toEqual([[3, 7]]);
  });

  test('leaves what is no text of the question to its stem', () => {
    const text = 'What is printed?\n```js\nf()\n\ng()\n```\n?\nTwice 1.\n';
    expect(pairsOf(text)).toEqual([['What is printed?', 'Twice 1.']]);
    expect(cardsOf(text).map((card) => stemIn(text, card))).toEqual(['```js\nf()\n\ng()\n```']);
  });

  test('may have blank lines in code below it', () => {
    expect(pairsOf('a\n?\n```\nb\n\nc\n```\nd\n\ne\n')).toEqual([['a', '```\nb\n\nc\n```\nd']]);
  });

  test('may stand below a heading', () => {
    const text = '### What is **RTT**? ###\n?\nA time.\n';
    expect(pairsOf(text)).toEqual([['What is RTT?', 'A time.']]);
    expect(placesOf(text)).toEqual([[1, 3]]);
  });

  test('ends at +++ where that closes it', () => {
    const text = 'a\n?\n\n| b |\n| --- |\n| c |\n\nd\n\n+++\n\nbehind\n';
    expect(pairsOf(text)).toEqual([['a', '| b |\n| --- |\n| c |\n\nd']]);
    expect(placesOf(text)).toEqual([[1, 10]]);
    expect(pairsOf('a\n?\nb\n\nprose\n\n## h\n\n+++\n')).toEqual([['a', 'b']]);
  });

  test('drops schedules and tags', () => {
    const text =
      '#flashcards/net\na ^id\n?\nb <!--SR:!2026-01-02,3,250-->\n<!--SR:!2026-01-02,3,250-->\n\nc\n';
    expect(pairsOf(text)).toEqual([['a', 'b']]);
    expect(placesOf(text)).toEqual([[2, 5]]);
  });

  test('takes a rule right below with it', () => {
    expect(placesOf('a\n?\nb\n---\nc\n')).toEqual([[1, 4]]);
  });

  test.each([
    ['nothing above', '\n?\nb\n'],
    ['a blank line above', 'a\n\n?\nb\n'],
    ['nothing below', 'a\n?\n\nb\n'],
    ['code round it', '```\na\n?\nb\n```\n'],
    ['a comment round it', '<!--\na\n?\nb\n-->\n'],
    ['only marks round it', '?\n?\n?\n'],
  ])('is no mark with %s', (_, text) => {
    expect(cardsOf(text)).toEqual([]);
  });
});

test('?? is asked both ways', () => {
  const text = 'SYN\nfirst\n??\nopens a connection\n- with a number\n';
  const [card] = cardsOf(text);
  expect(card).toMatchObject({ text: 'SYN first', answer: { start: 4, end: 5 } });
  expect(card?.reversed?.text).toBe('opens a connection');
  expect(card?.reversed && [stemIn(text, card.reversed), answerIn(text, card.reversed)]).toEqual([
    '- with a number',
    'SYN\nfirst',
  ]);
});

test('two marks in one paragraph make no card of the same lines', () => {
  expect(pairsOf('a\n?\nb\n?\nc\n')).toEqual([['a', 'b']]);
});

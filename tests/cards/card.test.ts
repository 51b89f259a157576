import { describe, expect, test } from 'vitest';
import {
  type Card,
  cardKey,
  faceIn,
  foldTopic,
  matchesTopic,
  stemOf,
  titleOf,
} from '../../src/cards/card.ts';
import { card } from './cards.ts';

const speaking = (...langs: (string | null)[]): Card => {
  const [first, ...others] = langs.map((lang) => ({
    lang,
    question: '',
    context: null,
    answer: '',
    file: '',
  }));
  if (first === undefined) throw new Error('a card has a face');
  return card({ faces: [first, ...others] });
};

describe('the face of a card', () => {
  test.each([
    ['the wanted language', ['en', 'zh'], 'zh', 'zh'],
    ['the very region', ['zh', 'zh-TW'], 'zh-TW', 'zh-TW'],
    ['the language of a wanted region', ['en', 'zh'], 'zh-TW', 'zh'],
    ['a region of the wanted language', ['en', 'pt-BR'], 'pt', 'pt-BR'],
    ['no language', ['zh', null, 'en'], 'ja', null],
    ['English', ['zh', 'en'], 'ja', 'en'],
    ['the first', ['zh', 'ko'], 'ja', 'zh'],
  ])('is the one in %s', (_, langs, wanted, shown) => {
    expect(faceIn(speaking(...langs), wanted).lang).toBe(shown);
  });
});

describe('a topic that was asked for', () => {
  const tcp = card({ topic: 'tcp-ip', tags: ['网络', 'c10k'] });

  test.each(['tcp-ip', 'TCP-IP', ' TCP/IP ', 'ＴＣＰ-ip', '网络', 'C10K'])(
    'is that of a card: "%s"',
    (wanted) => {
      expect(matchesTopic(tcp, ['dns', wanted])).toBe(true);
    },
  );

  test('is not that of a card with a longer name', () => {
    expect(matchesTopic(tcp, ['tcp'])).toBe(false);
  });

  test('may be none', () => {
    expect(matchesTopic(tcp, [])).toBe(true);
  });
});

test('names are folded in width and letter case', () => {
  expect(foldTopic(' ＨＴＴＰ ')).toBe('http');
});

test('progress hangs on deck and id', () => {
  expect(cardKey(card({ deck: 'notes', id: '__proto__' }))).toBe('notes/__proto__');
});

test.each([
  ['What is DNS?', 'What is DNS?', ''],
  ['What is printed?\n\n```\nf()\n```\n', 'What is printed?', '```\nf()\n```'],
  ['\n  a  \nb', 'a', 'b'],
])('the title of %j is its first line, and its stem the rest', (question, title, stem) => {
  expect([titleOf(question), stemOf(question)]).toEqual([title, stem]);
});

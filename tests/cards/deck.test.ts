import { describe, expect, test } from 'vitest';
import type { CardFile } from '../../src/cards/card-file.ts';
import { buildDeck } from '../../src/cards/deck.ts';
import { cardFile } from './cards.ts';

const read = (file: string, fields: Partial<CardFile> = {}, folder: string | null = null) => ({
  card: cardFile(fields),
  file,
  folder,
});

describe('the cards of a deck', () => {
  test('are one for the files that share an id, with a face for each language', () => {
    const { cards, diagnostics } = buildDeck('net', [
      read('tcp/a.en.md', {
        id: 'a',
        lang: 'en',
        question: 'What?',
        topic: 'tcp',
        tags: ['TCP', 'tcp', 'C++'],
      }),
      read('b.md', { id: 'b' }),
      read('tcp/a.zh.md', { id: 'a', lang: 'zh', question: '什么？', context: '端口' }),
    ]);
    expect(diagnostics).toEqual([]);
    expect(cards.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(cards[0]).toMatchObject({ deck: 'net', topic: 'tcp', tags: ['tcp', 'cpp'] });
    expect(cards[0]?.faces).toEqual([
      { lang: 'en', question: 'What?', context: null, answer: 'A number of 16 bits.', file: 'tcp/a.en.md' },
      {
        lang: 'zh',
        question: '什么？',
        context: '端口',
        answer: 'A number of 16 bits.',
        file: 'tcp/a.zh.md',
      },
    ]);
  });

  test('take time that grows with the number of languages and no faster', () => {
    const timeOf = (count: number) => {
      const files = Array.from({ length: count }, (_, at) => read(`${at}.md`, { id: 'a', lang: `l${at}` }));
      const start = performance.now();
      expect(buildDeck('net', files).cards[0]?.faces).toHaveLength(count);
      return performance.now() - start;
    };
    timeOf(1000);
    expect(timeOf(20_000)).toBeLessThan(1000);
  });

  test.each([null, 'zh'])(
    'are told when two files are one language (%s) of one card; the first counts',
    (lang) => {
      const { cards, diagnostics } = buildDeck('net', [
        read('a.md', { id: 'a', lang, question: 'first' }),
        read('b.md', { id: 'a', lang, question: 'second' }),
        read('c.md', { id: 'c' }),
      ]);
      expect(diagnostics).toMatchObject([{ file: 'b.md', line: null, code: 'card-duplicate' }]);
      expect(cards.map(({ faces }) => faces.map(({ file }) => file))).toEqual([['a.md'], ['c.md']]);
    },
  );

  test('stand in their order, those without one last, in the order of the files', () => {
    const orders = [null, 30, -1, null, 2.5, 30];
    const files = orders.map((order, at) => read(`${at}.md`, { id: String(at), order }));
    expect(buildDeck('net', files).cards.map(({ id }) => id)).toEqual(['2', '4', '1', '5', '0', '3']);
  });

  test.each([
    ['its own', { topic: 'TCP/IP' }, 'http', 'tcp-ip'],
    ['that of its folder', {}, 'HTTP', 'http'],
    ['that of the deck', {}, null, 'my-deck'],
    ['that of its folder where its own says nothing', { topic: '' }, 'http', 'http'],
  ])('have a topic: %s', (_, fields, folder, topic) => {
    expect(buildDeck('My Deck', [read('a.md', fields, folder)]).cards[0]?.topic).toBe(topic);
  });

  test.each(['__proto__', 'constructor'])('may be called %s', (id) => {
    expect(buildDeck('net', [read('a.md', { id })]).cards).toMatchObject([{ id }]);
  });
});

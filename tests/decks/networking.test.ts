// What makes the folder a deck: every file is read, topics follow one another, and each kind of card has what it needs.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cards, diagnostics, files, folder, TOPICS, twins } from './deck.ts';

test('every file is a card that can be read, and no two are the same', () => {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.md') && !name.endsWith('README.md'),
  );
  expect([diagnostics, twins]).toEqual([[], []]);
  expect(files.map(({ path }) => path).sort()).toEqual(found.sort());
});

test('its order is that of the topics, every topic is there, and no two cards share a place', () => {
  expect([...new Set(cards.map(({ topic }) => topic))]).toEqual(TOPICS);
  expect(new Set(cards.map(({ order }) => order)).size).toBe(cards.length);
});

test('each topic keeps to its own range of orders', () => {
  const astray = cards.filter(
    ({ topic, order }) => Math.floor((order ?? 0) / 1000) !== TOPICS.indexOf(topic ?? '') + 1,
  );
  expect(astray.map(({ id }) => id)).toEqual([]);
});

test('a cloze has a few gaps with the same numbers in both languages', () => {
  const faults = cards.filter(({ type, faces }) => {
    const [en = [], zh = []] = faces.map(({ answer }) => gapsOf(answer));
    return type === 'cloze' && !(en.length >= 3 && en.length <= 9 && en.join() === zh.join());
  });
  expect(faults.map(({ id }) => id)).toEqual([]);
});

test('a choice has a few options, one of them right, in the same place in both languages', () => {
  const faults = cards.filter(({ type, faces }) => {
    const [en = '', zh = ''] = faces.map(({ answer }) => boxesOf(answer));
    return type === 'choice' && !(/^ {2,4}$/.test(en.replace('x', '')) && en.includes('x') && en === zh);
  });
  expect(faults.map(({ id }) => id)).toEqual([]);
});

/** Of each gap its number, and the digits of what it hides. */
function gapsOf(answer: string): string[] {
  return [...answer.matchAll(/\{\{(c\d+)::(.*?)(?:::.*?)?\}\}/g)].map(
    ([, number, text = '']) => `${number} ${text.replace(/\D/g, '')}`,
  );
}

/** The boxes of the options that an answer begins with, in order: ` x  ` has four, the second ticked. */
function boxesOf(answer: string): string {
  const options = answer.trim().split('\n\n', 1)[0] ?? '';
  return [...options.matchAll(/^- \[([ x])\] /gm)].map(([, box]) => box).join('');
}

describe.each(cards.map((card) => [card.id, card] as const))('%s', (id, card) => {
  const own = files.filter((file) => file.card.id === id);

  test('is named after its id, and both files agree on what is not text', () => {
    expect(own.map(({ path }) => path)).toEqual(
      ['en', 'zh'].map((lang) => join(card.topic, `${id}.${lang}.md`)),
    );
    const shared = own.map(({ card: { topic, tags, type, order, sources } }) => ({
      topic,
      tags,
      type,
      order,
      sources,
    }));
    expect(shared[0]).toEqual(shared[1]);
  });
});

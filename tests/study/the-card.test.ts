import { expect, test } from 'vitest';
import { theCard, theCards } from '../../src/study/the-card.ts';
import { makeCard } from '../schedule/cards.ts';

const face = (lang: string, question: string) => ({
  ...makeCard('x').faces[0],
  lang,
  question,
});
const handshake = makeCard('handshake', {
  faces: [face('en', 'Why three segments?'), face('zh', '三次握手为什么是三次？')],
});
const cards = [handshake, makeCard('tcp-close'), makeCard('tcp-open')];

/** The message and the choices of the error, the exit code first. */
function errorOf(act: () => unknown): unknown[] {
  try {
    act();
  } catch (error) {
    const { exitCode, message, choices } = error as { exitCode: number; message: string; choices: string[] };
    return [exitCode, message, ...choices];
  }
  return [];
}

test('a card is named by words of any of its languages', () => {
  for (const name of ['handshake', 'segments three', '三次握手', '为什么 握手'])
    expect(theCard(cards, name)).toBe(handshake);
});

test('a name of several lists each with its question, in the language that is wanted', () => {
  expect(errorOf(() => theCard(cards, 'tcp'))).toEqual([
    1,
    '"tcp" could be 2 cards; say more of one of them',
    `${cards[1]?.deck}/tcp-close  tcp-close?`,
    `${cards[2]?.deck}/tcp-open  tcp-open?`,
  ]);
  const twin = makeCard('handshake-2', { faces: handshake.faces });
  expect(errorOf(() => theCard([handshake, twin], '三次握手', 'zh'))[2]).toContain('三次握手为什么是三次？');
});

test('no more than ten are listed', () => {
  const many = Array.from({ length: 14 }, (_, at) => makeCard(`many-${at}`));
  const [, , ...choices] = errorOf(() => theCard(many, 'many'));
  expect([choices.length, choices.at(-1)]).toEqual([11, 'and 4 more']);
});

test('a name of none says near ones', () => {
  expect(errorOf(() => theCard(cards, 'tcp-clsoe'))).toEqual([
    1,
    'no card is called "tcp-clsoe"; did you mean tcp-close?',
  ]);
  expect(errorOf(() => theCard(cards, 'three segmnts'))[1]).toContain('did you mean handshake?');
  expect(errorOf(() => theCard(cards, 'nosuch'))[1]).toContain('netquiz list shows them');
});

test('several names are several cards, each once', () => {
  expect(theCards(cards, ['open', 'handshake', 'tcp-open'], 'en')).toEqual([cards[2], handshake]);
});

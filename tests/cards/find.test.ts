import { expect, test } from 'vitest';
import { findCards, searchCards } from '../../src/cards/find.ts';
import { makeCard } from '../schedule/cards.ts';

const cards = ['tcp', 'tcp-close', 'udp'].map((id) => makeCard(id));
const ids = (name: string) => findCards(cards, name).map(({ id }) => id);

test('an id or a key is one card, even where it is a part of another id', () => {
  expect([ids('tcp'), ids('TCP'), ids(`${cards[2]?.deck}/udp`)]).toEqual([['tcp'], ['tcp'], ['udp']]);
});

test('a part of ids is every card that has it', () => {
  expect([ids('cp'), ids('close')]).toEqual([['tcp', 'tcp-close'], ['tcp-close']]);
});

test('words of the question find it in any order', () => {
  const face = { ...makeCard('x').faces[0], question: 'Why does TCP need three segments?' };
  expect(findCards([makeCard('x', { faces: [face] })], 'three tcp').map(({ id }) => id)).toEqual(['x']);
});

test('a name that is on no card finds none', () => {
  expect(ids('nosuch')).toEqual([]);
});

test('the name of a deck alone is no part of a card’s, but is with what follows', () => {
  const deck = cards[0]?.deck ?? '';
  expect([ids(deck), ids(`${deck}/tcp-`)]).toEqual([[], ['tcp-close']]);
});

test('words are looked for in ids and questions, whatever their order, case and width', () => {
  const face = { ...makeCard('x').faces[0], question: '为什么 TCP 握手需要三次？' };
  const card = makeCard('why-three', { faces: [face] });
  const found = (words: string) => searchCards([card, ...cards], words).map(({ id }) => id);
  expect([found('握手'), found('三次 ＴＣＰ'), found('why 握手')]).toEqual([
    ['why-three'],
    ['why-three'],
    ['why-three'],
  ]);
  expect([found('tcp'), found('tcp nosuch')]).toEqual([['why-three', 'tcp', 'tcp-close'], []]);
});

import { expect, test } from 'vitest';
import { findCards } from '../../src/cards/find.ts';
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

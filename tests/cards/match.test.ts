import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Identity, matchIdentities } from '../../src/cards/match.ts';

const identity = (fields: Partial<Identity> = {}): Identity => ({
  source: 'net.md',
  path: ['TCP'],
  context: null,
  question: '三次握手',
  body: 'SYN, SYN-ACK, ACK.',
  part: false,
  ...fields,
});

describe('a question is the card', () => {
  test.each<[string, Partial<Identity>]>([
    ['it was, when nothing changed', {}],
    ['with another answer', { body: 'Three segments.' }],
    ['below another heading', { path: ['网络', '传输层'] }],
    ['with its heading moved under another and another answer', { path: ['网络', 'TCP'], body: 'Three.' }],
    ['in other words, with the same answer', { question: '握手有几次？' }],
    ['in another notes file with the same answer', { source: 'tcp.md' }],
    ['in another notes file below another heading', { source: 'tcp.md', path: [] }],
  ])('%s', (_, change) => {
    expect(
      matchIdentities([identity(change)], [identity({ question: '别的', body: 'x' }), identity()]),
    ).toEqual([1]);
  });
});

describe('a question is a new one', () => {
  test.each<[string, Partial<Identity>]>([
    ['with other words and another answer', { question: '握手有几次？', body: 'Three.' }],
    ['of another heading with another answer', { context: 'UDP', path: ['UDP'], body: 'None.' }],
    ['in another notes file with another answer', { source: 'udp.md', body: 'None.' }],
    // The same words are a question of its own there, unless answer or place say more: "Redis" of caches, of queues.
    ['below another heading with another answer', { path: ['UDP'], body: 'Three segments.' }],
    ['with other words below another heading', { question: '握手有几次？', path: [] }],
  ])('%s', (_, change) => {
    expect(matchIdentities([identity(change)], [identity()])).toEqual([null]);
  });

  test('when all that agrees is that there is no answer yet', () => {
    expect(
      matchIdentities([identity({ question: 'a', body: '' })], [identity({ question: 'b', body: '' })]),
    ).toEqual([null]);
  });
});

describe('a renamed notes file', () => {
  const cards = ['a', 'b', 'c', 'd'].map((question) => identity({ question, body: `answer ${question}` }));
  const renamed = cards.map((card) => ({ ...card, source: 'new.md' }));

  test('keeps its cards, though half of their answers changed too', () => {
    const wanted = renamed.map((card, at) => (at < 2 ? { ...card, body: 'changed' } : card));
    expect(matchIdentities(wanted, cards)).toEqual([0, 1, 2, 3]);
  });

  test('is another file when most of it differs', () => {
    const wanted = renamed.map((card, at) => (at < 3 ? { ...card, body: 'changed' } : card));
    expect(matchIdentities(wanted, cards)).toEqual([null, null, null, 3]);
  });

  test('is another file when the old one is imported beside it', () => {
    const wanted = [...renamed.map((card, at) => (at < 2 ? { ...card, body: 'changed' } : card)), ...cards];
    expect(matchIdentities(wanted, cards)).toEqual([null, null, null, null, 0, 1, 2, 3]);
  });

  test('is another file when the deck already has cards of it', () => {
    const own = identity({ source: 'new.md', question: 'e', body: 'e' });
    const wanted = [own, ...renamed.map((card, at) => (at < 2 ? { ...card, body: 'changed' } : card))];
    expect(matchIdentities(wanted, [...cards, own])).toEqual([4, null, null, 2, 3]);
  });
});

test('equal titles are told apart by their headings, then by their order', () => {
  const [under, over] = [identity({ path: ['B'] }), identity({ path: ['A'] })];
  expect(matchIdentities([over, under], [under, over])).toEqual([1, 0]);
  expect(matchIdentities([under, under, under], [under, under])).toEqual([0, 1, null]);
});

test('the stronger agreement of a later question comes first', () => {
  const moved = identity({ path: ['Z'] });
  expect(matchIdentities([moved, identity()], [identity()])).toEqual([null, 0]);
});

test('no card is given twice, and the same notes find all their cards, for any questions', () => {
  const few = fc.constantFrom('', 'a', 'b');
  const any = fc.record({
    source: few,
    path: fc.array(few, { maxLength: 1 }),
    context: fc.option(few),
    question: few,
    body: few,
    part: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(any), fc.array(any), (wanted, cards) => {
      const given = matchIdentities(wanted, cards).filter((card) => card !== null);
      expect(new Set(given).size).toBe(given.length);
      expect(matchIdentities(wanted, wanted)).toEqual(expect.not.arrayContaining([null]));
    }),
  );
});

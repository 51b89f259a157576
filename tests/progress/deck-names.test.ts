// Long chains of renames, followed fast and followed simply: both say the same of every name, and of every card.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeckNames, partsOf, presentOf } from '../../src/progress/deck-names.ts';
import type { Happening } from '../../src/progress/event.ts';
import { applyEvent, emptyProgress, replay } from '../../src/progress/replay.ts';
import { event } from './events.ts';

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__');
const anyRename = fc.record({ op: fc.constant('rename' as const), from: names, to: names });
const anyReview = fc.record({
  op: fc.constant('review' as const),
  card: fc.tuple(names, fc.constantFrom('1', '2', '3')).map(([deck, id]) => `${deck}/${id}`),
  grade: fc.constantFrom('good' as const, 'again' as const),
  ms: fc.nat(100),
});
const anyReset = fc.record({ op: fc.constant('reset' as const), card: anyReview.map(({ card }) => card) });

/** Every former name with its present one, written anew at each rename. */
function followSimply(renames: readonly { from: string; to: string }[]): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const { from, to } of renames) {
    const present = renamed.get(from) ?? from;
    if (from === to) {
      renamed.delete(from);
      continue;
    }
    for (const [former, name] of renamed) if (name === present) renamed.set(former, to);
    renamed.set(from, to).set(present, to).delete(to);
  }
  return renamed;
}

describe('for any renames', () => {
  test('a name means the deck that it means where all former names are written anew each time', () => {
    fc.assert(
      fc.property(fc.array(anyRename, { maxLength: 60, size: 'max' }), (renames) => {
        const fast = new DeckNames();
        for (const { from, to } of renames) fast.rename(from, to);
        const simple = followSimply(renames);
        expect(fast.renamed()).toEqual(simple);
        for (const name of ['a', 'b', 'c', 'd', 'e', '__proto__'])
          expect(fast.meant(name).name).toBe(simple.get(name) ?? name);
      }),
      { numRuns: 1000 },
    );
  });

  test('between answers a replay gives what applying one event after the other gives', () => {
    const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
      { weight: 4, arbitrary: anyRename },
      { weight: 4, arbitrary: anyReview },
      { weight: 1, arbitrary: anyReset },
      { weight: 1, arbitrary: fc.constant({ op: 'reset' as const, all: true as const }) },
    );
    fc.assert(
      fc.property(fc.array(anyHappening, { maxLength: 60, size: 'max' }), (happenings) => {
        const events = happenings.map((happening, at) => event(happening, at / 10));
        const progress = emptyProgress();
        for (const one of events) applyEvent(progress, one);
        expect(replay(events)).toEqual(progress);
      }),
      { numRuns: 500 },
    );
  });
});

test('decks that got one name are one, of which the one that had it comes first', () => {
  const decks = new DeckNames();
  const [a, b, c] = ['a', 'b', 'c'].map((name) => decks.first(name));
  decks.rename('a', 'c');
  decks.rename('b', 'c');
  decks.rename('c', 'd');
  expect([a, b, c].map((line) => line && presentOf(line).name)).toEqual(['d', 'd', 'd']);
  const parts = partsOf(decks.there('d'));
  expect(parts.filter(({ line }) => [a, b, c].includes(line)).map(({ last }) => last)).toEqual([
    'c',
    'a',
    'b',
  ]);
});

test('a deck that gets a former name is another one', () => {
  const decks = new DeckNames();
  const old = decks.first('a');
  decks.rename('a', 'b');
  expect(decks.meant('a')).toBe(presentOf(old));
  decks.rename('a', 'a');
  expect(decks.meant('a')).not.toBe(presentOf(old));
  expect(decks.meant('b')).toBe(presentOf(old));
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pickApart, SIBLING_DISTANCE, siblingGroup, spreadSiblings } from '../../src/schedule/siblings.ts';
import { makeCard } from './cards.ts';

/** A card for each letter, in a section of that letter. */
const cardsOf = (letters: string) =>
  [...letters].map((letter, at) => ({ card: makeCard(`${letter}${at}`, { partOf: letter }) }));
const lettersOf = (cards: ReturnType<typeof cardsOf>) => cards.map(({ card }) => card.partOf).join('');
const spread = (letters: string) => lettersOf(spreadSiblings(cardsOf(letters)));

/** How many other cards stand between siblings that follow one another, at least; Infinity without siblings. */
function leastBetween(letters: string): number {
  const distances = [...letters].flatMap((letter, at) => {
    const before = letters.lastIndexOf(letter, at - 1);
    return at === 0 || before < 0 ? [] : [at - before - 1];
  });
  return Math.min(Infinity, ...distances);
}

/** The size of the largest group, and how many are as large. */
function largestGroups(letters: string): { size: number; groups: number } {
  const sizes = [...new Set(letters)].map((letter) => letters.split(letter).length - 1);
  const size = Math.max(0, ...sizes);
  return { size, groups: sizes.filter((other) => other === size).length };
}

const anyLetters = fc
  .array(fc.constantFrom(...'aaaabbcdefghijklmnop'), { maxLength: 40 })
  .map((letters) => letters.join(''));

describe('siblings', () => {
  test.each([
    ['abcdef', 'abcdef'],
    ['aabcdef', 'abcdefa'],
    ['bcdeaaa', 'abcadea'],
    ['bcaaaa', 'abacaa'],
    ['aabbcc', 'abcabc'],
    ['', ''],
  ])('of %s are handed out as %s', (given, wanted) => {
    expect(spread(given)).toBe(wanted);
  });

  test('are never neighbours where that can be avoided, for any cards', () => {
    fc.assert(
      fc.property(anyLetters, (letters) => {
        const avoidable = 2 * largestGroups(letters).size <= letters.length + 1;
        fc.pre(avoidable);
        expect(leastBetween(spread(letters))).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  test('have five others between them where there are enough, for any cards', () => {
    fc.assert(
      fc.property(anyLetters, (letters) => {
        const { size, groups } = largestGroups(letters);
        fc.pre(size > 1 && (size - 1) * (SIBLING_DISTANCE + 1) + groups <= letters.length);
        expect(leastBetween(spread(letters))).toBeGreaterThanOrEqual(SIBLING_DISTANCE);
      }),
      { numRuns: 2000 },
    );
  });

  test('are all handed out, each once, and one at a time as all together, for any cards', () => {
    fc.assert(
      fc.property(anyLetters, (letters) => {
        const cards = cardsOf(letters);
        const together = spreadSiblings(cards);
        expect(new Set(together)).toEqual(new Set(cards));
        const left = [...cards];
        const recent: string[] = [];
        for (const wanted of together) {
          const next = pickApart(left, recent.slice(-SIBLING_DISTANCE));
          expect(next).toBe(wanted);
          left.splice(left.indexOf(wanted), 1);
          recent.push(siblingGroup(wanted));
        }
        expect(pickApart(left, recent)).toBeNull();
      }),
    );
  });

  test('of ten thousand cards are spread at once', () => {
    const cards = Array.from({ length: 10_000 }, (_, at) => ({
      card: makeCard(`c${at}`, { partOf: at % 2 === 0 ? 'big' : `s${at >> 4}` }),
    }));
    expect(spreadSiblings(cards)).toHaveLength(10_000);
  });
});

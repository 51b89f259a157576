import { describe, expect, test } from 'vitest';
import { planGone } from '../../src/cards/gone.ts';
import { edited, imported, planned } from './importing.ts';

const NOTES = { 'a.md': '# TCP\n## 甲\n一。\n## 乙\n二。\n## 丙\n三。\n' };
const LESS = { 'a.md': '# TCP\n## 丙\n三。\n' };
const deck = edited(imported(NOTES), '乙', (text) => text.replace('二。', '两。'));
const plan = planned(LESS, deck);

describe('a card whose question is gone', () => {
  const fates = (prune: boolean, known: Record<string, 'suspended' | 'asked'> = {}) => {
    const { cards, suspend, back } = planGone(plan, (id) => known[id] ?? null, prune);
    return {
      fates: cards.map(({ file, fate }) => `${fate} ${file.card.id}`).sort(),
      suspend: suspend.sort(),
      back,
    };
  };

  test('is suspended', () => {
    expect(fates(false)).toEqual({
      fates: ['suspended 乙', 'suspended 甲'],
      suspend: ['乙', '甲'],
      back: [],
    });
  });

  test('is not suspended again, and asked while the person says so', () => {
    expect(fates(false, { 甲: 'suspended', 乙: 'asked' })).toEqual({
      fates: ['asked 乙', 'suspended 甲'],
      suspend: [],
      back: [],
    });
  });

  test('is removed when that is asked for, unless a person edited it', () => {
    expect(fates(true)).toEqual({ fates: ['edited 乙', 'removed 甲'], suspend: ['乙'], back: [] });
  });

  test('that is in the notes again is back', () => {
    expect(planGone(planned(NOTES, deck), (id) => (id === '甲' ? 'suspended' : null), false)).toEqual({
      cards: [],
      suspend: [],
      back: ['甲'],
    });
  });
});

import { describe, expect, test } from 'vitest';
import { TAKE_ALL, takeNotes } from '../../src/cards/take.ts';
import { changes, deckFile, edited, imported, planned } from './importing.ts';

const BEFORE = { 'a.md': '# TCP\n## 甲\n一。\n## 乙\n二。\n## 丙\n三。\n' };
const AFTER = { 'a.md': '# TCP\n## 甲\n壹。\n## 乙乙\n二。\n## 丙\n三。\n' };
const mine = (text: string) => text.replace('tags: [tcp]', 'tags: [mine]');
const deck = ['甲', '乙', '丙'].reduce((so, id) => edited(so, id, mine), imported(BEFORE));
const plan = planned(AFTER, deck);

describe("the notes' version", () => {
  test('is offered where both changed, and taken by no one who does not ask', () => {
    expect(changes(plan)).toEqual(['kept 甲', 'kept 乙', 'unchanged 丙']);
    expect(takeNotes(plan, [])).toEqual({ plan, unknown: [] });
  });

  test("is written over the card that is named, and the person's is kept", () => {
    const { plan: taken, unknown } = takeNotes(plan, ['甲']);
    expect(unknown).toEqual([]);
    expect(changes(taken)).toEqual(['updated 甲', 'kept 乙', 'unchanged 丙']);
    expect(taken.planned[0]?.text).toContain('壹。');
    expect(taken.planned[0]?.mine).toBe(deck.find(({ card }) => card.id === '甲')?.text);
    expect(taken.planned[1]?.mine).toBeNull();
  });

  test('is written over all that both changed, and no other', () => {
    const { plan: taken } = takeNotes(plan, [TAKE_ALL]);
    expect(changes(taken)).toEqual(['updated 甲', 'renamed 乙', 'unchanged 丙']);
    expect(taken.planned.map(({ was }) => was)).toEqual([null, '乙', null]);
    const after = taken.planned.map(({ path, text }) => deckFile(path, text));
    expect(changes(planned(AFTER, after))).toEqual(['unchanged 甲', 'unchanged 乙', 'unchanged 丙']);
  });

  test('is there for no other card, which is told', () => {
    expect(takeNotes(plan, ['丙', '甲', 'nosuch']).unknown).toEqual(['丙', 'nosuch']);
  });
});

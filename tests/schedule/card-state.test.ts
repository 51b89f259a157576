import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAskable, isDueNow, standingOf, UNSEEN } from '../../src/schedule/card-state.ts';
import { known, learning, marchDay, noon, state } from './cards.ts';

const card = { stub: false };
const now = noon(10);

describe('a card stands', () => {
  test('with the new ones until it is answered, with the learning ones until it is learnt', () => {
    expect(standingOf(card, UNSEEN)).toBe('new');
    expect(standingOf(card, state({ memory: learning() }))).toBe('learning');
    expect(standingOf(card, state({ memory: learning({ phase: 'relearning' }) }))).toBe('learning');
    expect(standingOf(card, state({ memory: known() }))).toBe('review');
  });

  test('with the suspended ones whatever is remembered of it, and with the stubs before that', () => {
    expect(standingOf(card, state({ memory: known(), suspended: true }))).toBe('suspended');
    expect(standingOf(card, state({ memory: known(), gone: 'suspended' }))).toBe('suspended');
    expect(standingOf({ stub: true }, state({ memory: known(), suspended: true }))).toBe('stub');
  });
});

describe('a card may be asked', () => {
  test('unless it is a stub or suspended', () => {
    expect(isAskable(card, UNSEEN, now)).toBe(true);
    expect(isAskable({ stub: true }, UNSEEN, now)).toBe(false);
    expect(isAskable(card, state({ suspended: true }), now)).toBe(false);
    expect(isAskable(card, state({ gone: 'suspended' }), now)).toBe(false);
    expect(isAskable(card, state({ gone: 'asked' }), now)).toBe(true);
    expect(isAskable(card, state({ suspended: true, gone: 'asked' }), now)).toBe(false);
  });

  test('not on the study day it is buried on, but on the days before and after', () => {
    const buried = state({ buriedOn: marchDay(10) });
    expect(isAskable(card, buried, now)).toBe(false);
    expect(isAskable(card, buried, noon(11))).toBe(true);
    expect(isAskable(card, buried, noon(9))).toBe(true);
    expect(isAskable(card, buried, { at: Date.UTC(2026, 2, 11, 3, 59), offset: 0 })).toBe(false);
    expect(isAskable(card, buried, { at: Date.UTC(2026, 2, 11, 4), offset: 0 })).toBe(true);
  });
});

describe('a card is due', () => {
  test('when it was answered before and its day or its minute has come', () => {
    expect(isDueNow(card, state({ memory: known({ dueDay: marchDay(10) }) }), now)).toBe(true);
    expect(isDueNow(card, state({ memory: known({ dueDay: marchDay(11) }) }), now)).toBe(false);
    expect(isDueNow(card, state({ memory: learning({ dueAt: now.at }) }), now)).toBe(true);
    expect(isDueNow(card, state({ memory: learning({ dueAt: now.at + 1 }) }), now)).toBe(false);
  });

  test('never when it is new or may not be asked', () => {
    expect(isDueNow(card, UNSEEN, now)).toBe(false);
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (stub, suspended, buried) => {
        const memory = known({ dueDay: marchDay(1) });
        const so = state({ memory, suspended, buriedOn: buried ? marchDay(10) : null });
        expect(isDueNow({ stub }, so, now)).toBe(!stub && !suspended && !buried);
      }),
    );
  });
});

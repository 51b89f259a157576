import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Card, cardKey } from '../../src/cards/card.ts';
import type { CardState } from '../../src/schedule/card-state.ts';
import { newCardsOfDay } from '../../src/schedule/interview-numbers.ts';
import { afterReview, DEFAULT_MEMORY_SETTINGS, GRADES, type Grade } from '../../src/schedule/memory.ts';
import { buildPlanQueue, type PlanLimits } from '../../src/schedule/plan-queue.ts';
import { putBack, type Queue, type QueueOrder, takeNext } from '../../src/schedule/queue.ts';
import { type Moment, studyDay } from '../../src/schedule/study-day.ts';
import { DAY_MS, known, learning, makeCard, marchDay, noon, state } from './cards.ts';

const DAY = marchDay(31);
const SETTINGS = { ...DEFAULT_MEMORY_SETTINGS, interview: { day: DAY } };
const NO_LIMITS: PlanLimits = { answers: 100, newCards: 100, cards: Infinity };
const now = noon(10);

function queueOf(
  entries: readonly (readonly [Card, CardState])[],
  limits: Partial<PlanLimits> = {},
  order: QueueOrder = 'due',
): Queue {
  const states = new Map(entries);
  const cards = entries.map(([card]) => card);
  const stateOf = (card: Card) => states.get(card) ?? state();
  return buildPlanQueue(cards, stateOf, now, DAY, { ...NO_LIMITS, ...limits }, SETTINGS, order);
}

function asked(queue: Queue): string[] {
  const taken = takeNext(queue, now);
  return taken === null ? [] : [taken.next.card.id, ...asked(taken.rest)];
}

const fresh = (id: string) => [makeCard(id), state()] as const;
const seen = (id: string, changes = {}) =>
  [makeCard(id), state({ memory: known({ lastAt: noon(5).at, lastDay: marchDay(5), ...changes }) })] as const;

describe('a day before an interview', () => {
  test('begins with new cards, in the order of the notes', () => {
    expect(asked(queueOf([seen('s', { stability: 2 }), fresh('z'), fresh('a')]))).toEqual(['z', 'a', 's']);
  });

  test('asks what is not due, where that adds most for the time it takes', () => {
    const weak = seen('weak', { stability: 3, dueDay: marchDay(28) });
    const middling = seen('middling', { stability: 12, dueDay: marchDay(28) });
    expect(asked(queueOf([middling, weak]))).toEqual(['weak', 'middling']);
  });

  test('leaves out what an answer adds next to nothing to, also where it is due', () => {
    expect(asked(queueOf([seen('firm', { stability: 900, dueDay: marchDay(9) })]))).toEqual([]);
  });

  test('asks no card twice, but what was forgotten today and has not come back', () => {
    const today = { lastAt: now.at - 60_000, lastDay: marchDay(10), stability: 1 };
    const answered = seen('answered', today);
    const back = [makeCard('back'), state({ memory: learning({ ...today, dueAt: now.at }) })] as const;
    expect(asked(queueOf([answered, fresh('new'), back]))).toEqual(['back', 'new']);
  });

  test('counts what comes back', () => {
    const back = [makeCard('back'), state({ memory: learning({ lastDay: marchDay(10) }) })] as const;
    expect(asked(queueOf([fresh('a'), fresh('b'), back], { answers: 2 }))).toEqual(['back', 'a']);
  });

  test('begins a card that was left in its steps on another day like any other', () => {
    const left = learning({ lastAt: noon(8).at, lastDay: marchDay(8), dueAt: noon(8).at });
    expect(asked(queueOf([[makeCard('left'), state({ memory: left })], fresh('new')]))).toEqual([
      'new',
      'left',
    ]);
  });

  test('stops at its answers, its new cards and a limit', () => {
    const entries = [fresh('a'), fresh('b'), fresh('c'), seen('s', { stability: 2 })];
    expect(asked(queueOf(entries, { newCards: 1 }))).toEqual(['a', 's']);
    expect(asked(queueOf(entries, { answers: 2 }))).toEqual(['a', 'b']);
    expect(asked(queueOf(entries, { cards: 3 }))).toEqual(['a', 'b', 'c']);
    expect(asked(queueOf(entries, { answers: 0 }))).toEqual([]);
  });

  test('keeps its cards in another order', () => {
    const entries = [
      seen('weak', { stability: 2, difficulty: 3 }),
      fresh('new'),
      seen('hard', { stability: 3, difficulty: 9 }),
    ];
    expect(asked(queueOf(entries, {}, 'hardest'))).toEqual(['hard', 'weak', 'new']);
    expect(asked(queueOf(entries, { answers: 2 }, 'notes'))).toEqual(['weak', 'new']);
  });

  test('leaves out what is suspended, buried today or a stub', () => {
    const entries = [
      [makeCard('suspended'), state({ suspended: true })],
      [makeCard('buried'), state({ buriedOn: marchDay(10) })],
      [makeCard('stub', { stub: true }), state()],
    ] as const;
    expect(asked(queueOf(entries))).toEqual([]);
  });
});

/** Studies up to the interview as the program does; the answers of each day, in turn. */
function play(number: number, answers: number, days: number, gradeOf: (at: number) => Grade) {
  const cards = Array.from({ length: number }, (_, at) => makeCard(`c${at}`));
  const states = new Map<string, CardState>();
  const stateOf = (card: Card) => states.get(cardKey(card)) ?? state();
  let given = 0;
  const played = Array.from({ length: days }, (_, ahead) => {
    const then: Moment = { at: noon(31).at - (days - ahead) * DAY_MS, offset: 0 };
    const newCards = newCardsOfDay(cards, stateOf, { day: DAY }, then).left;
    let queue = buildPlanQueue(cards, stateOf, then, DAY, { ...NO_LIMITS, answers, newCards }, SETTINGS);
    const log: { id: string; grade: Grade }[] = [];
    for (let taken = takeNext(queue, then); taken !== null; taken = takeNext(queue, then)) {
      const { card, memory } = taken.next;
      const grade = gradeOf(given++);
      const after = afterReview(memory, grade, then, cardKey(card), SETTINGS);
      states.set(cardKey(card), {
        ...stateOf(card),
        memory: after,
        firstDay: stateOf(card).firstDay ?? studyDay(then),
      });
      queue = putBack(taken.rest, card, after);
      log.push({ id: card.id, grade });
    }
    return log;
  });
  return { played, begun: states.size };
}

const gradesOf = (grades: readonly Grade[]) => (at: number) => grades[at % grades.length] ?? 'good';

describe('for any cards, answers, days and grades', () => {
  const plays = fc.record({
    number: fc.integer({ min: 0, max: 40 }),
    answers: fc.integer({ min: 1, max: 20 }),
    days: fc.integer({ min: 1, max: 12 }),
    grades: fc.array(fc.constantFrom(...GRADES), { minLength: 1, maxLength: 30 }),
  });

  test('no day takes more answers than it has, and none asks a card twice but what was forgotten', () => {
    fc.assert(
      fc.property(plays, ({ number, answers, days, grades }) => {
        for (const log of play(number, answers, days, gradesOf(grades)).played) {
          expect(log.length).toBeLessThanOrEqual(answers);
          for (const id of new Set(log.map((answer) => answer.id))) {
            const own = log.filter((answer) => answer.id === id);
            expect(own.length).toBeLessThanOrEqual(own[0]?.grade === 'again' ? 2 : 1);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('every card is begun before the day where there are answers for it, also if all are forgotten', () => {
    fc.assert(
      fc.property(plays, ({ number, days, grades }) => {
        const answers = 2 * Math.max(1, Math.ceil(number / days));
        expect(play(number, answers, days, gradesOf(grades)).begun).toBe(number);
      }),
      { numRuns: 60 },
    );
  });

  test('what was forgotten comes back once where there are answers for it', () => {
    const { played } = play(5, 20, 1, () => 'again');
    expect(played[0]?.map(({ id }) => id).sort()).toEqual([
      'c0',
      'c0',
      'c1',
      'c1',
      'c2',
      'c2',
      'c3',
      'c3',
      'c4',
      'c4',
    ]);
  });
});

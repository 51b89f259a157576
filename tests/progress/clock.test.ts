// Clocks that jump, for any answers: the progress is what a rebuild gives, and no card is out of reach.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadHistory } from '../../src/progress/history.ts';
import { formatProgress } from '../../src/progress/progress-file.ts';
import { inOrder, replay, stateOf } from '../../src/progress/replay.ts';
import { ProgressStore } from '../../src/progress/store.ts';
import { isAskable, isDueNow, isSuspended, UNSEEN } from '../../src/schedule/card-state.ts';
import { GRADES } from '../../src/schedule/memory.ts';
import { buildQueue, dueAt, nextDueAt, takeNext } from '../../src/schedule/queue.ts';
import { FIRST_TIME, LAST_TIME, momentOf } from '../../src/schedule/study-day.ts';
import { computeStats } from '../../src/stats/numbers.ts';
import { placesIn } from '../home/folder.ts';
import { makeCard } from '../schedule/cards.ts';
import { DAY_MS, NOON } from './events.ts';

const CARDS = ['1', '2', '3'].map((id) => makeCard(id));
const LONGEST_WAIT_MS = 366 * DAY_MS;

const near = fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }).map((ms) => NOON + ms);
const clocks = fc.oneof(
  { weight: 4, arbitrary: near },
  { weight: 1, arbitrary: fc.integer({ min: -800, max: 800 }).map((days) => NOON + days * DAY_MS) },
  { weight: 1, arbitrary: fc.constantFrom(-1, FIRST_TIME, 1, 60_000, LAST_TIME, LAST_TIME + DAY_MS) },
);
const offsets = fc.double({ min: -720, max: 840, noNaN: true });
const moments = fc.tuple(clocks, offsets).map(([at, offset]) => momentOf(at, offset));
const steps = fc.array(
  fc.record({
    card: fc.constantFrom(...CARDS.map(({ deck, id }) => `${deck}/${id}`)),
    op: fc.constantFrom('review', 'review', 'review', 'suspend', 'unsuspend', 'undo'),
    grade: fc.constantFrom(...GRADES),
    now: moments,
    /** Whether another run of the program goes on after it. */
    ends: fc.boolean(),
  }),
  { maxLength: 14 },
);

test('any answers by a clock that jumps are counted as a rebuild counts them, and every card can be reached', () => {
  fc.assert(
    fc.property(steps, moments, (given, now) => {
      const root = mkdtempSync(join(tmpdir(), 'netquiz-clock-'));
      try {
        const places = placesIn(root);
        let store = ProgressStore.open(places);
        let latest = '';
        for (const { card, op, grade, now, ends } of given) {
          if (op === 'review') latest = store.record({ op, card, grade, ms: 5 }, now).id;
          else if (op === 'undo') latest !== '' && store.record({ op, target: latest }, now);
          else store.record({ op: op as 'suspend' | 'unsuspend', card }, now);
          if (!ends) continue;
          store.save();
          store.close();
          store = ProgressStore.open(places);
        }
        store.save();
        store.close();
        const { events, read } = loadHistory(places.history);
        if (events.length > 0)
          expect(readFileSync(places.progress, 'utf8')).toBe(
            formatProgress({ progress: replay(inOrder(events)), read }),
          );
        // Two runs within one millisecond have ids in any order.
        if (new Set(given.map(({ now }) => now.at)).size === given.length)
          expect(
            inOrder(events)
              .filter(({ op }) => op !== 'undo')
              .map(({ id }) => id),
          ).toEqual(
            events.filter(({ op, id }) => op !== 'undo' && !undone(events).has(id)).map(({ id }) => id),
          );
        expectReachable(ProgressStore.open(places), now);
      } finally {
        rmSync(root, { recursive: true });
      }
    }),
    { numRuns: Number(process.env.CLOCK_RUNS ?? 60) },
  );
});

function undone(events: ReturnType<typeof loadHistory>['events']): Set<string> {
  return new Set(events.flatMap((event) => (event.op === 'undo' ? [event.target] : [])));
}

/** Whatever is asked now is what is due or new; whatever is not comes due within a year. */
function expectReachable(store: ProgressStore, now: ReturnType<typeof momentOf>): void {
  const { settings, days } = store.progress;
  const of = ({ deck, id }: { deck: string; id: string }) => stateOf(store.progress, `${deck}/${id}`);
  const limits = { newCards: 9, reviews: 9, cards: 9 };
  const asked = new Set<unknown>();
  let queue = buildQueue(CARDS, of, now, limits, settings);
  for (let taken = takeNext(queue, now); taken !== null; taken = takeNext(queue, now)) {
    asked.add(taken.next.card);
    queue = taken.rest;
  }
  for (const card of CARDS) {
    const { memory } = of(card) ?? UNSEEN;
    const isWanted = isDueNow(card, of(card), now) || (memory === null && isAskable(card, of(card), now));
    if (isWanted) expect(asked).toContain(card);
    if (memory !== null) expect(dueAt(memory, now) - now.at).toBeLessThanOrEqual(LONGEST_WAIT_MS);
    if (memory !== null && memory.lastAt > now.at + 3 * DAY_MS && !isSuspended(of(card)))
      expect(asked).toContain(card);
  }
  const stats = computeStats({ cards: CARDS, stateOf: of, days, settings, now });
  expect(stats.cards.due).toBe(CARDS.filter((card) => isDueNow(card, of(card), now)).length);
  expect(stats.forecast).toHaveLength(14);
  nextDueAt(
    CARDS.map((card) => ({ stub: false, state: of(card) })),
    now,
  );
}

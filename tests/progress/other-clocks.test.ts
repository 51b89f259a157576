// Several devices append to one history, each by a clock of its own: what a person did last counts last.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownDevice } from '../../src/home/device.ts';
import { type Event, formatEvent, type Happening } from '../../src/progress/event.ts';
import { loadHistory } from '../../src/progress/history.ts';
import { formatProgress } from '../../src/progress/progress-file.ts';
import { inOrder, replay, stateOf } from '../../src/progress/replay.ts';
import { ProgressStore } from '../../src/progress/store.ts';
import { isDue, type Memory } from '../../src/schedule/memory.ts';
import { freshFolder, placesIn, write } from '../home/folder.ts';
import { DAY_MS, NOON, review } from './events.ts';

const folder = freshFolder();
const placesOf = (device: string) => ({ ...placesIn(folder()), devices: join(folder(), device) });
const history = () => placesIn(folder()).history;
const at = (days: number) => ({ at: NOON + Math.round(days * DAY_MS), offset: 0 });
const MINUTE = 1 / (24 * 60);

/** A run of the program on one device that records these, each at its time. */
function run(device: string, ...doings: [Happening, number][]): Event[] {
  const store = ProgressStore.open(placesOf(device));
  const events = doings.map(([happening, days]) => store.record(happening, at(days)));
  store.save();
  store.close();
  return events;
}

const answer = (card: string, grade: 'again' | 'good' | 'easy' = 'good'): Happening => ({
  op: 'review',
  card,
  grade,
  ms: 1000,
});
const progress = () => ProgressStore.open(placesOf('a')).progress;
const marks = () => loadHistory(history()).events.filter(({ op }) => op === 'seen');
const order = () =>
  inOrder(loadHistory(history()).events)
    .filter(({ op }) => op !== 'seen')
    .map(({ id }) => id);
const eventAhead = (device: string, days: number) =>
  ProgressStore.open(placesOf(device)).eventAhead(at(days));

function expectRebuilt(): void {
  const { events, read } = loadHistory(history());
  expect(readFileSync(placesIn(folder()).progress, 'utf8')).toBe(
    formatProgress({ progress: replay(inOrder(events)), read }),
  );
}

describe('a clock a year ahead on another device', () => {
  test('does not keep what is answered here from being the last answer, today and tomorrow', () => {
    const [theirs] = run('b', [answer('d/1', 'easy'), 365]);
    expect(eventAhead('a', 0)).toMatchObject({ at: at(365).at, isElsewhere: true, isBehind: false });
    const [ours] = run('a', [answer('d/1'), 0]);
    expect(marks()).toMatchObject([
      { at: at(0).at, last: { [knownDevice(placesOf('b')) as string]: theirs?.id } },
    ]);
    expect(order()).toEqual([theirs?.id, ours?.id]);
    const { memory } = stateOf(progress(), 'd/1');
    expect(memory).toMatchObject({ lastAt: at(0).at, reviews: 2 });
    expect(isDue(memory as Memory, at(0.1))).toBe(false);
    expect([eventAhead('a', 0.1), eventAhead('b', 0.1)]).toEqual([null, null]);
    expectRebuilt();
    run('a', [answer('d/2'), 0.1], [answer('d/3'), 1]);
    run('b', [answer('d/4'), 1.1]);
    run('c', [answer('d/5'), 1.2]);
    expect(marks()).toHaveLength(1);
    expectRebuilt();
  });

  test('is said again once it went on', () => {
    run('b', [answer('d/1'), 365]);
    run('a', [answer('d/1'), 0]);
    run('b', [answer('d/1'), 365.1]);
    const [ours] = run('a', [answer('d/1', 'easy'), 0.2], [answer('d/2'), 0.3]);
    expect(marks()).toHaveLength(2);
    expect(order().indexOf(ours?.id as string)).toBe(3);
    expectRebuilt();
  });

  test('does not change which setting, suspension or undo comes last', () => {
    run('b', [{ op: 'set', key: 'new-per-day', value: 3 }, 365], [{ op: 'suspend', card: 'd/1' }, 365]);
    run('a', [{ op: 'set', key: 'new-per-day', value: 7 }, 0], [{ op: 'unsuspend', card: 'd/1' }, 0.1]);
    expect(progress().settings.newPerDay).toBe(7);
    expect(stateOf(progress(), 'd/1').suspended).toBe(false);
    const store = ProgressStore.open(placesOf('a'));
    expect(store.undoLast(at(0.2))).toMatchObject({ op: 'unsuspend' });
    expect(store.undoLast(at(0.2))).toMatchObject({ op: 'suspend' });
    expect(store.undoLast(at(0.2))).toBeNull();
    store.close();
    expect(marks()).toHaveLength(1);
  });

  test('is seen in a session whose own clock is put back', () => {
    run('b', [answer('d/1'), 200]);
    run('a', [answer('d/1'), 365], [answer('d/1'), 0]);
    expect(marks()).toHaveLength(1);
    expect(stateOf(progress(), 'd/1').memory).toMatchObject({ lastAt: at(0).at, reviews: 3 });
    expectRebuilt();
  });
});

describe('clocks that differ by little', () => {
  test('say nothing while what comes later is dated later', () => {
    run('a', [answer('d/1'), 0]);
    run('b', [answer('d/1'), 1 * MINUTE], [answer('d/2'), 2 * MINUTE]);
    run('a', [answer('d/1'), 3 * MINUTE], [answer('d/2'), 4 * MINUTE]);
    run('a', [{ op: 'set', key: 'retention', value: 0.9 }, 5 * MINUTE]);
    expect(marks()).toEqual([]);
  });

  test('by minutes put no learning step and no undo into the wrong order', () => {
    run('b', [answer('d/1', 'again'), 5 * MINUTE]);
    const [ours] = run('a', [answer('d/1', 'easy'), 2 * MINUTE]);
    expect(stateOf(progress(), 'd/1').memory?.phase).toBe('review');
    expect(ProgressStore.open(placesOf('a')).undoLast(at(3 * MINUTE))).toMatchObject({ id: ours?.id });
    run('a', [answer('d/2'), 4 * MINUTE]);
    expect(marks()).toHaveLength(1);
    expectRebuilt();
  });

  test('by nothing say which comes last', () => {
    const [theirs] = run('b', [answer('d/1'), 300]);
    run('b', [answer('d/1'), 0]);
    const [ours] = run('a', [answer('d/1'), 0]);
    expect(order().indexOf(theirs?.id as string)).toBe(0);
    expect(order().at(-1)).toBe(ours?.id);
  });
});

describe('a clock that is behind here', () => {
  test('draws nothing together that was studied on more days than a clock that is ahead would go unseen', () => {
    run('b', ...Array.from({ length: 8 }, (_, day): [Happening, number] => [answer('d/1'), 300 + day]));
    expect(eventAhead('a', 0)).toMatchObject({ isElsewhere: true, isBehind: true });
    run('a', [answer('d/2'), 0]);
    expect(marks()).toEqual([]);
    expect(stateOf(progress(), 'd/1').memory?.lastAt).toBe(at(307).at);
    expectRebuilt();
    run('a', [answer('d/1'), 308]);
    expect(stateOf(progress(), 'd/1').memory).toMatchObject({ lastAt: at(308).at, reviews: 9 });
    expect(marks()).toEqual([]);
  });

  test('and without a battery draws nothing, loses nothing, and says once what it saw', () => {
    const dead = -NOON / DAY_MS;
    const answers = Array.from({ length: 9 }, (_, day): [Happening, number] => [answer('d/1'), day]);
    run('b', [{ op: 'set', key: 'new-per-day', value: 3 }, -1], ...answers);
    run('a', [{ op: 'set', key: 'new-per-day', value: 7 }, dead + 1], [answer('d/1'), dead + 1]);
    run('a', [answer('d/2'), dead + 2]);
    expect(marks()).toHaveLength(1);
    expect(progress().settings.newPerDay).toBe(7);
    expect(stateOf(progress(), 'd/1').memory).toMatchObject({ lastAt: at(8).at + 3, reviews: 10 });
    expect(progress().days.size).toBe(9);
    expectRebuilt();
  });
});

test('a mark of a program that is older than its history is passed over, and kept', () => {
  write(join(history(), 'b.jsonl'), `${formatEvent(review('d/1', 'good', 365))}\n`);
  run('a', [answer('d/1'), 0]);
  const [mark] = marks() as [Event];
  expect(formatEvent(mark)).toMatch(
    /^\{"v":1,"id":"\w{26}","at":\d+,"offset":0,"op":"seen","last":\{"b":"\w{26}"\}\}$/,
  );
});

const clocks = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 5 * DAY_MS }).map((ms) => NOON + ms) },
  { weight: 1, arbitrary: fc.integer({ min: -300, max: 400 }).map((days) => NOON + days * DAY_MS + days) },
  { weight: 1, arbitrary: fc.nat(100_000) },
);
const devices = fc.constantFrom('a', 'b', 'c');
/** Of as many days at most as are drawn together. */
const MOST = 7;
const anyClocks = fc.uniqueArray(fc.record({ device: devices, now: clocks }), {
  maxLength: MOST,
  selector: ({ now }) => now,
});
let round = 0;

/** Each in a run of its own. After each, it counts last, and progress.json is what a rebuild gives. @returns the ids */
function doAll(given: readonly { device: string; now: number }[]): { done: string[]; counted: Event[] } {
  round += 1;
  const root = join(folder(), String(round));
  const places = placesIn(root);
  let counted: Event[] = [];
  const done = given.map(({ device, now }) => {
    const store = ProgressStore.open({ ...places, devices: join(root, device) });
    const { id } = store.record(answer('d/1'), { at: now, offset: 0 });
    store.save();
    store.close();
    const { events, read } = loadHistory(places.history);
    counted = inOrder(events);
    expect(counted.at(-1)?.id).toBe(id);
    expect(readFileSync(places.progress, 'utf8')).toBe(formatProgress({ progress: replay(counted), read }));
    return id;
  });
  return { done, counted };
}

const RUNS = { numRuns: Number(process.env.CLOCK_RUNS ?? 40), interruptAfterTimeLimit: 60_000 };

test('any devices by any clocks: what is done last counts last', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(anyClocks, (given) => {
      doAll(given);
    }),
    RUNS,
  );
});

test('where one clock of several is wrong all counts in the order in which it was done', {
  timeout: 120_000,
}, () => {
  const doings = fc.array(fc.record({ device: devices, waits: fc.nat(DAY_MS) }), { maxLength: MOST });
  const wrong = fc.integer({ min: -400, max: 400 }).map((days) => days * DAY_MS + 12_345);
  fc.assert(
    fc.property(doings, fc.oneof(fc.constant(0), wrong), (given, off) => {
      let right = NOON;
      const dated = given.map(({ device, waits }) => {
        right += 1 + waits;
        return { device, now: device === 'b' ? right + off : right };
      });
      const { done, counted } = doAll(dated);
      expect(counted.filter(({ op }) => op !== 'seen').map(({ id }) => id)).toEqual(done);
      if (off === 0) expect(counted).toHaveLength(done.length);
    }),
    RUNS,
  );
});

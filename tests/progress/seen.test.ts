// Marks of what was seen: a clock that was wrong on one machine misplaces nothing on another.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atRightTimes } from '../../src/progress/effective-times.ts';
import { EARLIEST_TIME, type Event, formatEvent, parseEvent } from '../../src/progress/event.ts';
import { inOrder, replay } from '../../src/progress/replay.ts';
import type { Steps } from '../../src/progress/seen-marks.ts';
import { lastUndoable } from '../../src/progress/undo.ts';
import { DAY_MS, event, NOON, review, ulidOf } from './events.ts';

const seen = (last: Record<string, Event>, days: number) =>
  event(
    {
      op: 'seen',
      last: Object.fromEntries(Object.entries(last).map(([name, { id }]) => [name, id])),
    },
    days,
  );
const timesOf = (...files: Steps[]) => atRightTimes(files).map((events) => events.map(({ at }) => at));
const orderOf = (...files: Steps[]) => inOrder(atRightTimes(files).flat()).map(({ id }) => id);
const idsOf = (...events: Event[]) => events.map(({ id }) => id);
const of1970 = (one: Event, minutes: number): Event => ({ ...one, at: minutes * 60_000 });

describe('a mark of what was seen', () => {
  test('is one line of the history, and reads back', () => {
    const mark = seen({ b: review('a/1', 'good') }, 1);
    expect(parseEvent(formatEvent(mark))).toEqual(mark);
    expect(parseEvent(formatEvent(mark).replace(/"last":.*}}/, '"last":"b"}'))).toEqual({ unread: 'broken' });
    expect(parseEvent(formatEvent(mark).replace(/"last":.*}}/, '"last":{"b":1}}'))).toEqual({
      ...mark,
      last: {},
    });
  });

  test('draws what it names, and all before that in its file, to its own time; no more', () => {
    const [x, y, z] = [
      review('a/1', 'good', 365),
      review('a/2', 'good', 365.1),
      review('a/3', 'good', 365.2),
    ];
    const before = review('a/4', 'good', -1);
    const mark = seen({ b: y }, 1);
    const after = review('a/1', 'easy', 1.1);
    expect(timesOf([mark, after], [before, x, y, z])).toEqual([
      [mark.at, after.at],
      [before.at, mark.at, mark.at, z.at],
    ]);
    expect(orderOf([before, x, y, z], [mark, after])).toEqual(idsOf(before, x, y, mark, after, z));
  });

  test('leaves what it names in the order of its file, and several files in that in which they are dated', () => {
    const [late, x, y, z] = [
      review('a/1', 'good', 400),
      review('a/1', 'hard', 364),
      review('a/2', 'good', 365),
      review('a/1', 'good', 366),
    ];
    const mark = { ...seen({ b: z, c: y }, 1), id: ulidOf(0) };
    expect(timesOf([mark], [{ ...late, id: `7${late.id.slice(1)}` }, x, z], [y])).toEqual([
      [mark.at],
      [mark.at - 2, mark.at - 1, mark.at - 1],
      [mark.at - 1],
    ]);
    expect(orderOf([mark], [x, z], [y])).toEqual(idsOf(x, y, z, mark));
  });

  test('moves with its own file, whose clock may have been ahead as well', () => {
    const x = review('a/1', 'good', 365);
    const [mark, ahead, after] = [seen({ b: x }, 200), review('a/1', 'easy', 201), review('a/2', 'good', 1)];
    expect(orderOf([mark, ahead, after], [x])).toEqual(idsOf(x, mark, ahead, after));
    expect(timesOf([mark, ahead, after], [x])).toEqual([[after.at, after.at, after.at], [after.at]]);
  });

  test('of a mark is as good as of what that one names', () => {
    const x = review('a/1', 'good', 365);
    const inB = seen({ c: x }, 20);
    const inA = seen({ b: inB }, 1);
    expect(orderOf([inA], [inB], [x])).toEqual(idsOf(x, inB, inA));
    expect(timesOf([inA], [inB], [x])).toEqual([[inA.at], [inA.at], [inA.at]]);
  });

  test('counts what it names before itself also where both have one time', () => {
    const mark = seen({}, 1);
    const x = review('a/1', 'good', 1);
    const naming = { ...mark, last: { b: x.id } } as Event;
    expect(orderOf([naming], [x])).toEqual(idsOf(x, naming));
    expect(timesOf([naming], [x])).toEqual([[mark.at], [mark.at - 1]]);
  });

  test('holds for an event wherever it stands, and says nothing of one that is nowhere', () => {
    const [x, y] = [review('a/1', 'good', 365), review('a/2', 'good', 366)];
    const mark = seen({ gone: x, nowhere: event({ op: 'reset', all: true }) }, 1);
    expect(timesOf([mark], [x], [x, y])).toEqual([[mark.at], [mark.at], [mark.at, y.at]]);
  });

  test('by a clock without a battery draws nothing; what follows it counts just after what it names', () => {
    const x = review('a/1', 'good', 2);
    const own = review('a/1', 'good', 1);
    const mark = of1970(seen({ b: x }, 0), 5);
    const dead = of1970(review('a/1', 'easy'), 6);
    expect(timesOf([own, mark, dead], [x])).toEqual([[own.at, x.at + 1, x.at + 2], [x.at]]);
    const right = review('a/1', 'good', 1.5);
    expect(timesOf([own, mark, dead, right], [x])).toEqual([
      [own.at, right.at - 2, right.at - 1, right.at],
      [right.at - 3],
    ]);
  });

  test('changes no card, is nothing to undo, and holds although an undo names it', () => {
    const x = review('a/1', 'good', 365);
    const mark = seen({ b: x }, 1);
    const undo = event({ op: 'undo', target: mark.id }, 1.1);
    const [own = [], other = []] = atRightTimes([[mark, undo], [x]]);
    expect(other[0]?.at).toBe(mark.at);
    expect(replay(inOrder([...own, ...other])).cards).toEqual(replay(other).cards);
    expect(lastUndoable([...own, ...other], { at: NOON + 2 * DAY_MS, offset: 0 })).toEqual(other[0]);
  });

  test('holds on both sides of a conflict that git left', () => {
    const [x, mark, other] = [review('a/1', 'good', 365), seen({}, 1), review('a/2', 'good', 0.5)];
    const naming = { ...mark, last: { b: x.id } } as Event;
    expect(timesOf(['begins', naming, 'divides', other, 'ends'], [x])).toEqual([
      [mark.at, other.at],
      [mark.at],
    ]);
    expect(timesOf([naming], ['begins', other, x, 'divides', { ...other, id: ulidOf(9) }, 'ends'])).toEqual([
      [mark.at],
      [other.at, mark.at, other.at],
    ]);
  });
});

describe('marks that come before themselves', () => {
  test('say nothing, and neither do those that come before them; what comes after holds', () => {
    const [x, y, z] = [review('a/1', 'good', 300), review('a/2', 'good', 300), review('a/3', 'good', 365)];
    const [inA, inB] = [seen({ b: y }, 1), seen({ a: x }, 1)];
    const last = seen({ c: z }, 2);
    expect(timesOf([inA, x], [inB, y])).toEqual([
      [inA.at, x.at],
      [inB.at, y.at],
    ]);
    expect(timesOf([inA, x, last], [inB, y], [z])).toEqual([
      [inA.at, last.at, last.at],
      [inB.at, y.at],
      [last.at],
    ]);
    const self = seen({}, 1);
    expect(timesOf([{ ...self, last: { a: self.id } } as Event])).toEqual([[self.at]]);
  });

  test('are undone by one that names their ends', () => {
    const [x, y] = [review('a/1', 'good', 300), review('a/2', 'good', 300)];
    const [inA, inB] = [seen({ b: y }, 1), seen({ a: x }, 1)];
    const mark = seen({ a: x, b: y }, 3);
    expect(timesOf([inA, x], [inB, y], [mark])).toEqual([[inA.at, mark.at], [inB.at, mark.at], [mark.at]]);
  });
});

const FILES = ['a', 'b', 'c'];
const near = fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }).map((ms) => NOON + ms);
const clock = fc.oneof(
  { weight: 4, arbitrary: near },
  { weight: 2, arbitrary: fc.integer({ min: -400, max: 400 }).map((days) => NOON + days * DAY_MS) },
  { weight: 1, arbitrary: fc.constantFrom(0, 60_000, EARLIEST_TIME - 1, EARLIEST_TIME) },
);
const anyLine = fc.record({
  file: fc.nat(2),
  at: clock,
  names: fc.option(fc.array(fc.nat(30), { maxLength: 3 }), { nil: null }),
});

/** Files of any events and marks: of themselves, of what comes later, of nothing. */
const anyFiles = fc.array(anyLine, { maxLength: 30 }).map((lines) => {
  const files: Event[][] = FILES.map(() => []);
  for (const [number, { file, at, names }] of lines.entries()) {
    const [id, moment] = [ulidOf(number), { at, offset: 0 }];
    const last = Object.fromEntries((names ?? []).map((name, index) => [`f${index}`, ulidOf(name)]));
    files[file]?.push(
      names === null
        ? { op: 'review', card: `d/${number}`, grade: 'good', ms: 1, id, ...moment }
        : { op: 'seen', last, id, ...moment },
    );
  }
  return files;
});

describe('for any files and marks', () => {
  test('the times are the same in whatever order the files are read, and each file keeps its order', () => {
    fc.assert(
      fc.property(anyFiles, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (files, order) => {
        const times = atRightTimes(files);
        const shuffled = atRightTimes(order.map((index) => files[index] as Event[]));
        expect(shuffled).toEqual(order.map((index) => times[index]));
        const counted = inOrder(times.flat()).map(({ id }) => id);
        for (const file of files) {
          const own = new Set(file.map(({ id }) => id));
          expect(counted.filter((id) => own.has(id))).toEqual(file.map(({ id }) => id));
        }
        const dated = new Map(files.flat().map((one) => [one.id, one]));
        for (const one of times.flat()) expect({ ...one, at: 0 }).toEqual({ ...dated.get(one.id), at: 0 });
      }),
      { numRuns: 400 },
    );
  });

  test('copies of files, whole or of their beginnings, change nothing', () => {
    fc.assert(
      fc.property(anyFiles, fc.array(fc.tuple(fc.nat(2), fc.nat(30)), { maxLength: 3 }), (files, copies) => {
        const copied = copies.map(([index, length]) => (files[index] as Event[]).slice(0, length));
        expect(inOrder(atRightTimes([...files, ...copied]).flat())).toEqual(
          inOrder(atRightTimes(files).flat()),
        );
      }),
      { numRuns: 400 },
    );
  });
});

/** What devices do one after the other, each by a clock of its own; before some events a device sees all files. */
const anyDoings = fc.array(fc.record({ file: fc.nat(2), at: clock, sees: fc.boolean() }), { maxLength: 20 });

test('of any devices by any clocks, what a device saw counts before all that it did afterwards', () => {
  fc.assert(
    fc.property(anyDoings, (doings) => {
      const files: Event[][] = FILES.map(() => []);
      const before: [earlier: string, later: string][] = [];
      for (const { file, at, sees } of doings) {
        const own = files[file] as Event[];
        const others = files.filter((other) => other !== own && other.length > 0);
        const last = Object.fromEntries(
          others.map((other, index) => [`f${index}`, (other.at(-1) as Event).id]),
        );
        if (sees) own.push({ ...event({ op: 'seen', last }), at });
        const done = { ...review('a/1', 'good'), at };
        if (sees) for (const other of others) before.push([(other.at(-1) as Event).id, done.id]);
        own.push(done);
      }
      const place = new Map(orderOf(...files).map((id, index) => [id, index]));
      for (const [earlier, later] of before)
        expect(place.get(earlier) ?? -1).toBeLessThan(place.get(later) ?? -1);
    }),
    { numRuns: 400 },
  );
});

describe('each of a hundred thousand marks is looked at a few times', () => {
  /** Of each of two files. */
  const MANY = 50_000;

  test.each([
    ['one after the other, to and fro', (index: number) => index - 1, (index: number) => index],
    ['all of one', () => 0, () => MANY],
    ['in circles', (index: number) => index, (index: number) => index],
    ['in one circle', () => MANY - 1, () => MANY - 1],
  ])('%s', { timeout: 60_000 }, (_, inA, inB) => {
    let looks = 0;
    const marks = (from: number, other: number, nameOf: (index: number) => number) =>
      Array.from({ length: MANY }, (_, index): Event => {
        const id = ulidOf(from + index);
        const mark = {
          op: 'seen' as const,
          last: { f: ulidOf(other + nameOf(index)) },
          at: NOON - index,
          offset: 0,
        };
        const look = () => {
          looks += 1;
          return id;
        };
        return Object.defineProperty(mark, 'id', { get: look, enumerable: true }) as typeof mark & {
          id: string;
        };
      });
    const counted = atRightTimes([marks(0, MANY, inA), marks(MANY, 0, inB)]);
    expect(counted.map((events) => events.length)).toEqual([MANY, MANY]);
    expect(looks).toBeLessThan(20 * 2 * MANY);
  });
});

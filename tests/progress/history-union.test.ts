import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Event, formatEvent } from '../../src/progress/event.ts';
import { readRecords } from '../../src/progress/history-lines.ts';
import { uniteHistory } from '../../src/progress/history-union.ts';
import { anyEvents, NOON, review } from './events.ts';

const fileOf = (...events: readonly Event[]) =>
  Buffer.from(events.map((event) => `${formatEvent(event)}\n`).join(''));
const linesOf = (bytes: Buffer) =>
  bytes
    .toString()
    .split('\n')
    .filter((line) => line !== '');
const unite = (ours: Buffer, theirs: Buffer, base: Buffer | null = null) => uniteHistory(base, ours, theirs);

const [one, two, three, four] = [0, 1, 2, 3].map((day) => review('a/1', 'good', day)) as [
  Event,
  Event,
  Event,
  Event,
];

test('a file that the other one goes on from is the other one, byte for byte', () => {
  const [short, long] = [fileOf(one), fileOf(one, two)];
  expect(unite(short, long)).toBe(long);
  expect(unite(long, short)).toBe(long);
  expect(unite(long, Buffer.alloc(0))).toBe(long);
});

test('files that part ways hold the events of both, by time, each side in its order', () => {
  const united = fileOf(one, two, three, four);
  expect(unite(fileOf(one, three), fileOf(one, two, four)).toString()).toBe(united.toString());
  expect(unite(fileOf(one, two, four), fileOf(one, three)).toString()).toBe(united.toString());
});

test('a beginning ends with a line', () => {
  const torn = Buffer.concat([fileOf(one), Buffer.from('{"v":1')]);
  const longer = Buffer.concat([fileOf(one), Buffer.from('{"v":10,"id":"x"}\n')]);
  expect(linesOf(unite(torn, longer)).sort()).toEqual([...linesOf(longer), '{"v":1'].sort());
});

describe('a damaged line', () => {
  const torn = Buffer.from('{"v":1,"id\n');
  const [damaged, mended] = [Buffer.concat([fileOf(one), torn, fileOf(two)]), fileOf(one, two)];

  test('that one side took out since they agreed is gone', () => {
    expect(unite(mended, damaged, damaged)).toEqual(mended);
    expect(unite(damaged, mended, damaged)).toEqual(mended);
  });

  test('that nobody took out stays', () => {
    expect(linesOf(unite(mended, damaged, mended))).toHaveLength(3);
    expect(linesOf(unite(damaged, Buffer.concat([damaged, fileOf(three)]), damaged))).toHaveLength(4);
  });
});

test('what another version wrote is never taken out', () => {
  const newer = Buffer.from('{"v":9,"id":"new"}\n');
  const both = Buffer.concat([fileOf(one), newer]);
  expect(linesOf(unite(fileOf(one), both, both))).toHaveLength(2);
});

test('for any two files: no event is missing, none is new, and to unite again changes nothing', () => {
  fc.assert(
    fc.property(anyEvents, fc.infiniteStream(fc.integer({ min: 1, max: 3 })), (events, sides) => {
      const choices = events.map((event) => ({ event, side: sides.next().value as number }));
      const [ours, theirs] = [1, 2].map((side) =>
        fileOf(...choices.filter((choice) => (choice.side & side) !== 0).map(({ event }) => event)),
      ) as [Buffer, Buffer];
      const united = unite(ours, theirs);
      expect(linesOf(united).sort()).toEqual(events.map(formatEvent).sort());
      expect(unite(united, theirs)).toEqual(united);
      expect(unite(ours, united).toString().split('\n').sort()).toEqual(united.toString().split('\n').sort());
      expect(readRecords(united)).toHaveLength(events.length);
    }),
  );
});

test('for any copies of one file that go on by themselves: they soon are alike, in whatever turns they are united', () => {
  const parts = fc.tuple(anyEvents, fc.array(fc.nat(3), { minLength: 40, maxLength: 40 }));
  fc.assert(
    fc.property(parts, fc.boolean(), ([events, owners], areAtOnce) => {
      const dated = events.map((one) => (areAtOnce ? { ...one, at: NOON } : one));
      const part = (owner: number) => dated.filter((_, at) => owners[at] === owner);
      const copies: Buffer[] = [1, 2, 3].map((owner) => fileOf(...part(0), ...part(owner)));
      let shared: Buffer = fileOf(...part(0));
      for (let round = 0; round < 2; round += 1)
        for (const [at, copy] of copies.entries()) {
          shared = unite(copy, shared);
          copies[at] = shared;
        }
      for (const copy of copies) expect(copy.toString()).toBe(shared.toString());
      expect(linesOf(shared).sort()).toEqual(dated.map(formatEvent).sort());
    }),
  );
});

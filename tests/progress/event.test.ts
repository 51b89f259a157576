import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatEvent, parseEvent } from '../../src/progress/event.ts';
import { anyEvent, review, ulidOf } from './events.ts';

const head = { v: 1, id: ulidOf(1), at: 1_772_366_400_000, offset: 60 };

/** How a line is read, when it is no event of this version. */
function fault(value: unknown): string {
  const read = parseEvent(typeof value === 'string' ? value : JSON.stringify(value));
  return 'unread' in read ? read.unread : `is a ${read.op}`;
}

describe('an event', () => {
  test('is the same when its line is read again, for any event', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const line = formatEvent(event);
        expect(line).not.toContain('\n');
        expect(parseEvent(line)).toEqual(JSON.parse(JSON.stringify(event)));
      }),
    );
  });

  test('keeps names of any characters on one line, for any names', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (deck, id) => {
        const event = review(`${deck}/${id}`, 'good');
        const line = formatEvent(event);
        expect(line.split(/[\n\r]/)).toHaveLength(1);
        expect(parseEvent(line)).toEqual(event);
      }),
    );
  });

  test('is one line of JSON with its version, and its grade as a number', () => {
    expect(JSON.parse(formatEvent({ ...review('a/b', 'easy', 0, 1500), id: ulidOf(1) }))).toEqual({
      v: 1,
      id: ulidOf(1),
      at: Date.UTC(2026, 2, 1, 12),
      offset: 0,
      op: 'review',
      card: 'a/b',
      grade: 4,
      ms: 1500,
    });
  });

  test('may hold keys that this version does not know', () => {
    const read = parseEvent(JSON.stringify({ ...head, op: 'suspend', card: 'a/b', why: 'later version' }));
    expect(read).toEqual({ id: head.id, at: head.at, offset: 60, op: 'suspend', card: 'a/b' });
  });

  test('of import says why it suspends and lifts; a reason that is unknown is no reason', () => {
    const because = (op: string, reason: unknown) =>
      parseEvent(JSON.stringify({ ...head, op, card: 'a/b', because: reason }));
    expect(because('suspend', 'gone')).toMatchObject({ op: 'suspend', because: 'gone' });
    expect(because('unsuspend', 'back')).toMatchObject({ op: 'unsuspend', because: 'back' });
    for (const reason of ['back', 'later version', 7, null])
      expect(because('suspend', reason)).toEqual({ ...head, v: undefined, op: 'suspend', card: 'a/b' });
  });

  test('of an answer whose time is unknown took no time', () => {
    const long = parseEvent(JSON.stringify({ ...head, op: 'review', card: 'a/b', grade: 3, ms: 1e308 }));
    expect(long).toMatchObject({ ms: 86_400_000 });
    for (const ms of [undefined, -1, 'fast', null]) {
      const read = parseEvent(JSON.stringify({ ...head, op: 'review', card: 'a/b', grade: 3, ms }));
      expect(read).toMatchObject({ op: 'review', grade: 'good', ms: 0 });
    }
  });
});

describe('a line that is no event of this version', () => {
  test('is newer when its version is', () => {
    expect(fault({ ...head, v: 2, op: 'suspend', card: 'a/b' })).toBe('newer');
    expect(fault({ v: 99 })).toBe('newer');
  });

  test('is unknown when its operation is', () => {
    expect(fault({ ...head, op: 'teleport', card: 'a/b' })).toBe('unknown');
    expect(fault({ ...head, op: 'constructor' })).toBe('unknown');
    expect(fault({ ...head, op: '__proto__' })).toBe('unknown');
  });

  test.each(['', ' ', '\r', '\0\0\0', '{', 'null', '[]', '1', '"text"', '{}', '{"v":1}', '\uFEFF{"v":1}'])(
    'is broken when it is %j',
    (line) => {
      expect(fault(line)).toBe('broken');
    },
  );

  test.each([
    { v: '1' },
    { v: null },
    { id: 7 },
    { id: '' },
    { id: 'not-a-ulid' },
    { id: `${ulidOf(1)}0` },
    { id: `8${ulidOf(1).slice(1)}` },
    { at: -1 },
    { at: 1.5 },
    { at: '2026-03-01' },
    { at: null },
    { at: 8.64e15 },
    { offset: 1441 },
    { offset: 0.5 },
    { offset: '0' },
    { op: 7 },
    { op: null },
    { card: 7 },
    { card: 'no-deck' },
    { card: ['a/b'] },
    { grade: 0 },
    { grade: 5 },
    { grade: 1.5 },
    { grade: '3' },
    { grade: null },
    { n: 0 },
    { n: -1 },
    { n: 1.5 },
    { n: '1' },
    { n: null },
  ])('is broken when a field of a review is %j', (wrong) => {
    const right = { ...head, op: 'review', card: 'a/b', grade: 3, ms: 1, n: 1 };
    expect(fault(right)).toBe('is a review');
    expect(fault({ ...right, ...wrong })).toBe('broken');
  });

  test.each([
    { op: 'undo' },
    { op: 'undo', target: '' },
    { op: 'suspend' },
    { op: 'unsuspend', card: 1 },
    { op: 'bury', card: 'a/b' },
    { op: 'bury', day: '2026-03-01' },
    { op: 'reset' },
    { op: 'reset', all: false },
    { op: 'reset', all: 1 },
    { op: 'reset', cards: 'a/b' },
    { op: 'rename', from: 'a' },
    { op: 'rename', from: '', to: 'b' },
    { op: 'set', value: 1 },
    { op: 'mock', reviews: 'all' },
  ])('is broken when it is %j', (wrong) => {
    expect(fault({ ...head, ...wrong })).toBe('broken');
  });

  test('is never thrown on, for any line and any JSON', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => ['broken'].includes(fault(line))));
    const fields = fc.record(
      {
        card: fc.jsonValue(),
        grade: fc.jsonValue(),
        cards: fc.jsonValue(),
        reviews: fc.jsonValue(),
        target: fc.jsonValue(),
        from: fc.jsonValue(),
        key: fc.jsonValue(),
        day: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const ops = fc.constantFrom('review', 'undo', 'suspend', 'bury', 'reset', 'rename', 'set', 'mock');
    fc.assert(
      fc.property(ops, fields, (op, rest) => {
        expect(typeof fault({ ...head, op, ...rest })).toBe('string');
      }),
    );
  });
});

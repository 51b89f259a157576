import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatProgress, parseProgress } from '../../src/progress/progress-file.ts';
import { emptyProgress, inOrder, replay } from '../../src/progress/replay.ts';
import { anyEvents, event, review } from './events.ts';

const sizes = fc.dictionary(fc.constantFrom('a.jsonl', 'b.jsonl', 'constructor.jsonl'), fc.nat());

/** The text of a progress of one card, with something changed in that card. */
function textWith(change: Record<string, unknown>, step = false): string {
  const progress = replay([review('a/1', step ? 'good' : 'easy')]);
  const value = JSON.parse(formatProgress({ progress, read: new Map() }));
  Object.assign(value.cards['a/1'], change);
  return JSON.stringify(value);
}

describe('a progress file', () => {
  test('gives the same progress when it is read again, for any history', () => {
    fc.assert(
      fc.property(anyEvents, sizes, (events, read) => {
        const progress = replay(inOrder(events));
        const file = { progress, read: new Map(Object.entries(read)) };
        expect(parseProgress(formatProgress(file))).toEqual(file);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same text in whatever order cards and files came, and as often as it is written, for any history', () => {
    fc.assert(
      fc.property(anyEvents, sizes, (events, read) => {
        const progress = replay(inOrder(events));
        const text = formatProgress({ progress, read: new Map(Object.entries(read)) });
        const turned = { ...progress, cards: new Map([...progress.cards].reverse()) };
        expect(formatProgress({ progress: turned, read: new Map(Object.entries(read).reverse()) })).toBe(
          text,
        );
        const parsed = parseProgress(text);
        expect('fault' in parsed ? parsed : formatProgress(parsed)).toBe(text);
      }),
    );
  });

  test('is one JSON document with its keys sorted', () => {
    const progress = replay(['b/2', 'a/10', 'a/2', 'a/1', '10/1', '9/1'].map((key) => review(key, 'easy')));
    const text = formatProgress({
      progress,
      read: new Map([
        ['z.jsonl', 5],
        ['a.jsonl', 7],
      ]),
    });
    const value = JSON.parse(text);
    expect(Object.keys(value)).toEqual(['v', 'read', 'settings', 'days', 'cards']);
    expect(value.read).toEqual({ 'a.jsonl': 7, 'z.jsonl': 5 });
    expect(Object.keys(value.read)).toEqual(['a.jsonl', 'z.jsonl']);
    expect(Object.keys(value.cards)).toEqual(['10/1', '9/1', 'a/1', 'a/10', 'a/2', 'b/2']);
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('shows a card as a person can read it', () => {
    const progress = replay([
      review('a/1', 'easy', 0),
      event({ op: 'suspend', card: 'a/2' }),
      event({ op: 'bury', card: 'a/3', day: '2026-03-02' }),
      event({ op: 'suspend', card: 'a/4', because: 'gone' }),
    ]);
    const { cards } = JSON.parse(formatProgress({ progress, read: new Map() }));
    expect(cards['a/1']).toMatchObject({
      phase: 'review',
      reviews: 1,
      lapses: 0,
      first: '2026-03-01',
      last: '2026-03-01T12:00:00.000Z',
    });
    expect(cards['a/1'].due).toMatch(/^2026-03-\d\d$/);
    expect(cards['a/2']).toEqual({ suspended: true });
    expect(cards['a/3']).toEqual({ buried: '2026-03-02' });
    expect(cards['a/4']).toEqual({ gone: 'suspended' });
  });

  test('holds progress of nothing', () => {
    const file = { progress: emptyProgress(), read: new Map() };
    expect(parseProgress(formatProgress(file))).toEqual(file);
  });
});

describe('a text that is no progress file', () => {
  test('is newer when its version is, whatever else it holds', () => {
    expect(parseProgress('{"v":2}')).toEqual({ fault: 'newer' });
    expect(parseProgress('{"v":1.5,"cards":7}')).toEqual({ fault: 'newer' });
  });

  test('is older where it does not say whether a day to be ready for is set', () => {
    const text = '{"v":1,"read":{"a":3},"settings":{"reviews-per-day":null},"days":{},"cards":{}}';
    expect(parseProgress(text)).toEqual({ fault: 'older', read: new Map([['a', 3]]) });
  });

  test('is older where it does not say how many reviews a day may be asked', () => {
    expect(
      parseProgress('{"v":1,"read":{"a":3},"settings":{"new-per-day":20},"days":{},"cards":{}}'),
    ).toEqual({
      fault: 'older',
      read: new Map([['a', 3]]),
    });
  });

  test.each([
    '',
    'null',
    '[]',
    '{}',
    '{"v":"1","read":{},"settings":{},"cards":{}}',
    '{"v":0,"read":{},"settings":{},"cards":{}}',
    '{"v":1,"settings":{"reviews-per-day":null},"cards":{}}',
    '{"v":1,"read":[],"settings":{"reviews-per-day":null},"cards":{}}',
    '{"v":1,"read":{"a":"1"},"settings":{"reviews-per-day":null},"cards":{}}',
    '{"v":1,"read":{"a":-1},"settings":{"reviews-per-day":null},"cards":{}}',
    '{"v":1,"read":{},"settings":{"reviews-per-day":null},"cards":{"a/1":null}}',
    '{"v":1,"read":{},"settings":{"reviews-per-day":null},"cards":[]}',
    '{"v":1,"read":{"a":"1"},"settings":{},"cards":{}}',
    '{"v":1,"read":{},"settings":7,"cards":{}}',
  ])('is broken when it is %s', (text) => {
    expect(parseProgress(text)).toEqual({ fault: 'broken' });
  });

  test.each([
    { phase: 'learnt' },
    { phase: 7 },
    { due: 'soon' },
    { due: null },
    { due: '2026-02-30' },
    { stability: 0 },
    { stability: -1 },
    { stability: null },
    { stability: '3' },
    { difficulty: 0 },
    { reviews: 0 },
    { lapses: -1 },
    { last: 'yesterday' },
    { last: 0 },
    { lastDay: '1 March' },
    { first: 3 },
    { buried: 'today' },
  ])('is broken when a card of it has %j', (change) => {
    expect(parseProgress(textWith({}))).not.toHaveProperty('fault');
    expect(parseProgress(textWith(change))).toEqual({ fault: 'broken' });
  });

  test.each([{ step: -1 }, { step: null }, { due: '2026-03-40T00:00:00Z' }])(
    'is broken when a card in its steps has %j',
    (change) => {
      expect(parseProgress(textWith({}, true))).not.toHaveProperty('fault');
      expect(parseProgress(textWith(change, true))).toEqual({ fault: 'broken' });
    },
  );

  test('is broken wherever it was cut off, for any history', () => {
    fc.assert(
      fc.property(anyEvents, fc.double({ min: 0, max: 1, noNaN: true }), (events, share) => {
        const text = formatProgress({ progress: replay(inOrder(events)), read: new Map() });
        const cut = text.slice(0, Math.floor(share * (text.trimEnd().length - 1)));
        expect(parseProgress(cut)).toEqual({ fault: 'broken' });
      }),
    );
  });

  test('is never thrown on, for any JSON', () => {
    const file = fc.record({
      v: fc.constant(1),
      read: fc.jsonValue(),
      settings: fc.jsonValue(),
      cards: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.oneof(file, fc.jsonValue()), (value) => void parseProgress(JSON.stringify(value))),
    );
    fc.assert(fc.property(fc.string(), (text) => parseProgress(text) !== undefined));
  });
});

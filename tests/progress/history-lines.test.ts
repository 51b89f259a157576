import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atRightTimes } from '../../src/progress/effective-times.ts';
import { type Event, formatEvent } from '../../src/progress/event.ts';
import { parseLines, readRecords } from '../../src/progress/history-lines.ts';
import { anyEvents, review } from './events.ts';

const three = () =>
  [
    review('a/1', 'good', 0),
    review('中/文', 'again', 1),
    review('__proto__/constructor', 'easy', 2),
  ] as const;
const line = (event: Event) => `${formatEvent(event)}\n`;
const parse = (text: string) => {
  const { steps, unread } = parseLines(Buffer.from(text));
  return { events: atRightTimes([steps]).flat(), unread };
};
const NUL = '\0'.repeat(512);

describe('events that can be read count, whatever stands around them', () => {
  const [a, b, c] = three();
  const torn = formatEvent(b).slice(0, 40);

  test.each([
    ['a torn last line', line(a) + line(c) + torn],
    ['a torn line in the middle', `${line(a)}${torn}\n${line(c)}`],
    ['a torn line joined to the next', line(a) + torn + line(c)],
    ['NUL bytes at the end', line(a) + line(c) + NUL],
    ['NUL bytes on a line of their own', `${line(a)}${NUL}\n${line(c)}`],
    ['NUL bytes before a record', line(a) + NUL + line(c)],
    ['NUL bytes after a record', formatEvent(a) + NUL + NUL + line(c)],
    ['a lost newline', formatEvent(a) + line(c)],
    ['a byte order mark', `\ufeff${line(a)}${line(c)}`],
    ['a byte order mark before damage', `\ufeff${line(a)}${torn}\n${line(c)}`],
    ['line ends of Windows', (line(a) + line(c)).replaceAll('\n', '\r\n')],
    ['blank lines', `\n${line(a)}\n\r\n  \n${line(c)}\n`],
    ['an id that is no ULID', `${line(a)}${line(b).replace(b.id, 'not-a-ulid')}${line(c)}`],
    ['ids that objects have', `${line(a)}${line(b).replace(b.id, '__proto__')}${line(c)}`],
    ['an unknown operation', `${line(a)}${line(b).replace('review', 'later')}${line(c)}`],
    ['a newer version', `${line(a)}${line(b).replace('"v":1', '"v":2')}${line(c)}`],
    ['no last newline', line(a) + formatEvent(c)],
  ])('%s', (_, text) => {
    expect(parse(text).events).toEqual([a, c]);
  });

  test('lines that are blank, and the marks of encodings, are no damage', () => {
    expect(parse(`\ufeff${line(a)}\r\n\n \n${line(c)}`).unread).toEqual([]);
  });

  test('a text inside of an event that looks like a record is none', () => {
    const sly = { ...a, card: `a/${formatEvent(b)}` };
    expect(parse(line(sly)).events).toEqual([sly]);
    expect(parse(line(sly).slice(0, -3)).events).toEqual([]);
  });
});

describe('the sides of a conflict', () => {
  const [a, b, c] = three();
  const later = review('a/1', 'good', 3);

  test.each([
    ['two', `<<<<<<< HEAD\n${line(b)}${line(later)}=======\n${line(a)}${line(c)}>>>>>>> other\n`],
    [
      'three',
      `<<<<<<< HEAD\n${line(later)}||||||| base\n${line(b)}=======\n${line(a)}${line(c)}>>>>>>> other\n`,
    ],
    [
      'two, of Windows',
      `<<<<<<< HEAD\r\n${line(b)}${line(later)}=======\r\n${line(a)}${line(c)}>>>>>>> x\r\n`,
    ],
  ])('%s, are read side by side: no event counts at the time of one of another side', (_, text) => {
    const events = parse(text).events;
    expect(new Map(events.map(({ id, at }) => [id, at]))).toEqual(
      new Map([a, b, c, later].map(({ id, at }) => [id, at])),
    );
  });

  test('count before what was appended after the conflict, and what was before it counts before any side', () => {
    const text = `${line(later)}<<<<<<< x\n${line(c)}=======\n${line(later)}>>>>>>> y\n${line(b)}`;
    expect(parse(text).events.map(({ at }) => at)).toEqual([b.at - 2, b.at - 1, b.at - 1, b.at]);
    const early = `${line(later)}<<<<<<< x\n${line(a)}=======\n${line(c)}>>>>>>> y\n`;
    expect(parse(early).events.map(({ at }) => at)).toEqual([a.at - 1, a.at, c.at]);
  });

  test('are none where a mark is missing', () => {
    for (const text of [
      `<<<<<<< x\n${line(c)}=======\n${line(a)}`,
      `${line(c)}=======\n${line(a)}>>>>>>> y\n`,
      `<<<<<<< x\n${line(c)}${line(a)}>>>>>>> y\n`,
    ])
      expect(parse(text).events.map(({ at }) => at)).toEqual([a.at - 1, a.at]);
  });
});

test('a line that stands there again does not bound the times of those before it, and counts once', () => {
  const [a, b, c] = three();
  const old = [a, b].map(line).join('');
  expect(new Set(parse(old + line(c) + old).events.map(({ id, at }) => `${id} ${at}`))).toEqual(
    new Set([a, b, c].map(({ id, at }) => `${id} ${at}`)),
  );
});

test('records hold all bytes but those between lines, for any bytes', () => {
  const bytes = fc.array(
    fc.oneof(
      fc.constantFrom('\0', '\n', '{"v":', '{', '\xef\xbb\xbf', '\xff', 'x'),
      anyEvents.map((all) => all.map(line).join('')),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(bytes, (parts) => {
      const all = Buffer.from(parts.join(''), 'latin1');
      const kept = Buffer.concat(readRecords(all).map((record) => record.bytes)).toString('latin1');
      const blank = /[\n \t\r\xef\xbb\xbf]/g;
      expect(kept.replaceAll(blank, '')).toBe(all.toString('latin1').replaceAll(blank, ''));
    }),
  );
});

test('all lines at once and one after another give the same, for any events', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const text = events.map(line).join('');
      expect(parse(`${text}\n`)).toEqual(parse(text));
    }),
  );
});

test('a line that looks like millions of records is not cut into all of them, and none of its bytes is lost', () => {
  const bytes = Buffer.from(`${formatEvent(review('a/1', 'good'))}${'{"v":1,'.repeat(100_000)}`);
  const records = readRecords(bytes);
  expect(records.length).toBeLessThan(70_000);
  expect(Buffer.concat(records.map((record) => record.bytes)).equals(bytes)).toBe(true);
});

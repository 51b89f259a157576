import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUserError } from '../../src/home/user-error.ts';
import { type Event, formatEvent, parseEvent } from '../../src/progress/event.ts';
import { HistoryWriter, listHistory, loadHistory } from '../../src/progress/history.ts';
import { latestTime, readEnds } from '../../src/progress/history-ends.ts';
import { inOrder } from '../../src/progress/replay.ts';
import { freshFolder, write } from '../home/folder.ts';
import { anyEvent, anyEvents, DAY_MS, event, review } from './events.ts';

const folder = freshFolder();
const file = (name = 'one.jsonl') => join(folder(), 'history', name);
const load = () => loadHistory(join(folder(), 'history'));
const lines = (...events: Event[]) => events.map((one) => `${formatEvent(one)}\n`).join('');

/** Appends as one run of the program does. */
function append(...events: Event[]): void {
  const writer = new HistoryWriter(file());
  for (const one of events) writer.append(one);
  writer.close();
}

const three = () =>
  [review('a/1', 'good', 0), review('中/文', 'again', 1), review('a/1', 'easy', 2)] as const;

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return null;
}

describe('a history that was appended to', () => {
  test('gives its events back, line by line', () => {
    append(...three().slice(0, 2));
    const more = event({ op: 'suspend', card: 'a/1' }, 3);
    append(more);
    expect(load().events).toHaveLength(3);
    expect(load().events.at(-1)).toEqual(more);
    expect(load().unread).toEqual([]);
    expect(readFileSync(file(), 'utf8')).toMatch(/^(\{.*\}\n){3}$/);
  });

  test('has each event on the disk when the append returns, and says how much that was', () => {
    const writer = new HistoryWriter(file());
    let size = 0;
    for (const one of three()) {
      const { before, after } = writer.append(one);
      expect(before).toBe(size);
      expect(readFileSync(file()).length).toBe(after);
      expect(readFileSync(file(), 'utf8').endsWith(lines(one))).toBe(true);
      size = after;
    }
    writer.close();
  });

  test('is not even made before the first event comes', () => {
    new HistoryWriter(file()).close();
    expect(readdirSync(folder())).toEqual([]);
  });

  test('goes on when another program appended meanwhile', () => {
    const [one, other] = [new HistoryWriter(file()), new HistoryWriter(file())];
    const [first, second, third] = three();
    one.append(first);
    other.append(second);
    one.append(third);
    expect(load().events).toEqual([first, second, third]);
    one.close();
    other.close();
  });
});

describe('a torn line', () => {
  test('never joins the record after it, wherever the line was cut', () => {
    const [first, torn, after] = three();
    const whole = Buffer.from(lines(torn));
    for (let cut = 0; cut <= whole.length; cut += 1) {
      write(file(), Buffer.concat([Buffer.from(lines(first)), whole.subarray(0, cut)]));
      append(after);
      const { events } = load();
      const survives = cut >= whole.length - 1;
      expect(events).toEqual(survives ? [first, torn, after] : [first, after]);
    }
  });

  test('at the end leaves all events before it, wherever the file was cut', () => {
    const [first, second, last] = three();
    const text = Buffer.from(lines(first, second, last));
    const start = Buffer.byteLength(lines(first, second));
    for (let cut = start; cut < text.length; cut += 1) {
      write(file(), text.subarray(0, cut));
      const { events, unread, read } = load();
      const isWhole = cut === text.length - 1;
      expect(events).toEqual(isWhole ? [first, second, last] : [first, second]);
      expect(unread).toEqual(isWhole || cut === start ? [] : [{ file: 'one.jsonl', line: 3, why: 'broken' }]);
      expect(read.get('one.jsonl')).toBe(cut);
    }
  });

  test('of NUL bytes, as a power cut leaves them, costs no record', () => {
    const [first, second] = three();
    write(file(), Buffer.concat([Buffer.from(lines(first)), Buffer.alloc(4096)]));
    append(second);
    expect(load().events).toEqual([first, second]);
    expect(load().unread).toEqual([{ file: 'one.jsonl', line: 2, why: 'broken' }]);
  });
});

describe('lines that are no events', () => {
  test('are passed over and counted, with their place and the reason', () => {
    const [first, second, third] = three();
    const newer = JSON.stringify({ v: 2, anything: true });
    const unknown = formatEvent(third).replace('"review"', '"later-op"');
    write(file(), `garbage\n${lines(first)}\n\n${newer}\n${lines(second)}${unknown}\n[]\n`);
    const { events, unread } = load();
    expect(events).toEqual([first, second]);
    expect(unread).toEqual([
      { file: 'one.jsonl', line: 1, why: 'broken' },
      { file: 'one.jsonl', line: 5, why: 'newer' },
      { file: 'one.jsonl', line: 7, why: 'unknown' },
      { file: 'one.jsonl', line: 8, why: 'broken' },
    ]);
  });

  test('may be bytes of any kind', () => {
    const [first, second] = three();
    const noise = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => byte !== 0x0a));
    write(
      file(),
      Buffer.concat([noise, Buffer.from(`\n${lines(first)}`), noise, Buffer.from(`\n${lines(second)}`)]),
    );
    expect(load().events).toEqual([first, second]);
    expect(load().unread).toHaveLength(2);
  });

  test('cost no other line, for any lines', () => {
    const torn = fc.tuple(anyEvent, fc.nat(200)).map(([one, cut]) => formatEvent(one).slice(0, cut));
    const end = fc.tuple(anyEvent, fc.nat(200)).map(([one, cut]) => formatEvent(one).slice(cut));
    const noise = fc.oneof(
      torn,
      end,
      fc.string(),
      fc.constantFrom('', ' ', '{}', '[]', '1', ',', '[', ']', '\r'),
    );
    const line = fc.oneof(
      anyEvent.map(formatEvent),
      noise.filter((text) => !text.includes('\n')),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (all, ends) => {
        write(file(), all.join('\n') + (ends ? '\n' : ''));
        const alone = all.flatMap((text) => {
          const read = parseEvent(text);
          return 'unread' in read ? [] : [read.id];
        });
        expect(load().events.map(({ id }) => id)).toEqual(alone);
        expect(load().unread).toHaveLength(
          all.filter((text) => !/^[ \t\r]*$/.test(text)).length - alone.length,
        );
      }),
    );
  });

  test('may end like lines of Windows', () => {
    const events = three();
    write(file(), lines(...events).replaceAll('\n', '\r\n'));
    expect(load().events).toEqual(events);
  });
});

describe('an event from the future', () => {
  test('counts just before an event that was appended after it', () => {
    const [before, future, after] = [
      review('a/1', 'good', 0),
      review('a/1', 'easy', 400),
      review('a/2', 'good', 1),
    ];
    append(before, future, after);
    expect(load().events).toEqual([before, { ...future, at: after.at }, after]);
    // As ids of such a clock are.
    const id = `7${future.id.slice(1)}`;
    write(file(), lines(before, { ...future, id }, after));
    expect(load().events).toEqual([before, { ...future, id, at: after.at - 1 }, after]);
  });

  test('counts before the earliest of all that were appended after it, in the order they were', () => {
    const events = [
      review('a/1', 'good', 900),
      review('a/2', 'good', 400),
      review('a/3', 'good', 2),
      review('a/4', 'good', 3),
    ];
    append(...events);
    const third = (events[2] as Event).at;
    expect(load().events.map(({ at }) => at)).toEqual([third, third, third, third + DAY_MS]);
    expect(inOrder(load().events).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  });

  test('keeps its time while nothing comes after it, and whatever other devices say', () => {
    const future = review('a/1', 'easy', 400);
    append(future);
    write(file('other.jsonl'), lines(review('a/2', 'good', 1)));
    expect(load().events).toContainEqual(future);
  });
});

describe('the files of a history', () => {
  test('are those named *.jsonl but for dot files, one for each device, in order', () => {
    for (const name of ['b.jsonl', 'a.jsonl', '.hidden.jsonl', '.jsonl', 'a.jsonl.bak', 'notes.md'])
      write(file(name), '');
    expect(listHistory(join(folder(), 'history'))).toEqual(['a.jsonl', 'b.jsonl']);
  });

  test('are none when the folder is missing', () => {
    expect(listHistory(join(folder(), 'history'))).toEqual([]);
    expect(load()).toEqual({ events: [], read: new Map(), unread: [], unreadable: [] });
  });

  test('are read together', () => {
    const [first, second, third] = three();
    write(file('a.jsonl'), lines(first, third));
    write(file('b.jsonl'), lines(second));
    const { events, read } = load();
    expect(events).toEqual([first, third, second]);
    expect([...read.keys()]).toEqual(['a.jsonl', 'b.jsonl']);
  });

  test('are not followed when one is a link, and nothing is appended to it; the others count', () => {
    write(join(folder(), 'outside.jsonl'), lines(...three()));
    const other = review('b/1', 'good');
    write(file('other.jsonl'), lines(other));
    symlinkSync(join(folder(), 'outside.jsonl'), file());
    expect(load()).toMatchObject({ events: [other], unreadable: [{ file: 'one.jsonl' }] });
    const appended = thrownBy(() => append(review('a/1', 'good')));
    expect(appended).toMatchObject({ code: 'ELOOP' });
    expect(readFileSync(join(folder(), 'outside.jsonl'), 'utf8').split('\n')).toHaveLength(4);
  });

  test.each([
    ['a folder', () => mkdirSync(file(), { recursive: true })],
    ['a pipe', () => execFileSync('mkfifo', [file()])],
  ])('are passed over when one is %s, and nothing is appended to it', (_, make) => {
    const other = review('b/1', 'good');
    write(file('other.jsonl'), lines(other));
    make();
    expect(load()).toMatchObject({ events: [other], unreadable: [{ file: 'one.jsonl' }] });
    expect(thrownBy(() => append(other))).toMatchObject({ code: expect.stringMatching(/^E(ISDIR|FTYPE)$/) });
  });

  test('are refused when the history itself is a file', () => {
    write(join(folder(), 'file'), '');
    expect(isUserError(thrownBy(() => loadHistory(join(folder(), 'file'))))).toBe(true);
  });
});

describe('a file that gets another content while it is appended to', () => {
  test('has every event that was acknowledged, once', () => {
    const events = three();
    const writer = new HistoryWriter(file());
    for (const one of events) {
      writer.append(one);
      const text = readFileSync(file());
      rmSync(file());
      write(file(), text);
    }
    writer.close();
    expect(load().events).toEqual(events);
  });
});

describe('the time of the latest event', () => {
  const latest = () => latestTime(readEnds(join(folder(), 'history')));

  test('is before all time in a history without events', () => {
    expect(latest()).toBe(Number.NEGATIVE_INFINITY);
    write(file(), 'garbage\n');
    expect(latest()).toBe(Number.NEGATIVE_INFINITY);
  });

  test('is that of the file that goes on longest', () => {
    const [first, second, third] = three();
    write(file('a.jsonl'), lines(first, third));
    write(file('b.jsonl'), lines(second));
    expect(latest()).toBe(third.at);
  });

  test('is not in the future that others were appended after', () => {
    const after = review('a/1', 'good', 1);
    write(file(), lines(review('a/1', 'good', 400), after));
    expect(latest()).toBe(after.at);
  });

  test('is found before lines that are no events', () => {
    const [first, second] = three();
    write(file(), `${lines(first, second)}torn {`);
    expect(latest()).toBe(second.at);
  });

  test('is that of any side of a conflict, and may be later than anything where a file cannot be read', () => {
    const [first, second] = three();
    write(file(), `<<<<<<< a\n${lines(second)}=======\n${lines(first)}>>>>>>> b\n`);
    expect(latest()).toBe(second.at);
    write(file(), lines(first));
    mkdirSync(file('folder.jsonl'));
    expect(latest()).toBe(Number.POSITIVE_INFINITY);
  });

  test('may be later than anything when so much garbage stands at the end', () => {
    write(file(), lines(review('a/1', 'good')));
    appendFileSync(file(), 'x'.repeat(100_000));
    expect(latest()).toBe(Number.POSITIVE_INFINITY);
  });

  test('is that of the last event in order, for any events appended by one device', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        write(file(), lines(...events));
        const counted = load().events.map(({ at }) => at);
        expect(latest()).toBe(Math.max(Number.NEGATIVE_INFINITY, ...counted));
      }),
      { numRuns: 50 },
    );
  });
});

describe('an event dated before there was anything to record', () => {
  const of1970 = (card: string, minutes: number) => ({ ...review(card, 'good', 0), at: minutes * 60_000 });

  test('counts just after the one before it, and moves no other', () => {
    const [first, dead, deader, last] = [
      review('a/1', 'again', 0),
      of1970('a/1', 9),
      of1970('a/1', 5),
      review('a/2', 'good', 1),
    ];
    append(first, dead, deader, last);
    const { events } = load();
    expect(events.map(({ at }) => at)).toEqual([first.at, first.at + 1, first.at + 2, last.at]);
    expect(inOrder(events).map(({ id }) => id)).toEqual([first.id, dead.id, deader.id, last.id]);
  });

  test('keeps its time when nothing comes before it', () => {
    append(of1970('a/1', 5), review('a/2', 'good', 1));
    expect(load().events[0]?.at).toBe(300_000);
  });

  test('is after all others when it stands at the end', () => {
    const first = review('a/1', 'again', 0);
    append(first, of1970('a/1', 9));
    expect(latestTime(readEnds(join(folder(), 'history')))).toBe(first.at + 1);
  });
});

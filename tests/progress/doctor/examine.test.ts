import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceFile } from '../../../src/home/device.ts';
import { openSession } from '../../../src/home/open-session.ts';
import { examine, repair } from '../../../src/progress/doctor/examine.ts';
import type { Problem, ProblemCode } from '../../../src/progress/doctor/problem.ts';
import { type Event, formatEvent } from '../../../src/progress/event.ts';
import { loadHistory } from '../../../src/progress/history.ts';
import { formatProgress } from '../../../src/progress/progress-file.ts';
import { inOrder, replay } from '../../../src/progress/replay.ts';
import { ProgressStore } from '../../../src/progress/store.ts';
import { contentsOf, freshFolder, placesIn, write } from '../../home/folder.ts';
import { anyEvent, anyEvents, DAY_MS, event, NOON, review } from '../events.ts';

const folder = freshFolder();
const places = () => placesIn(folder());
const now = NOON + 100 * DAY_MS;
const history = (name = 'one.jsonl') => join(places().history, name);
const line = (one: Event) => `${formatEvent(one)}\n`;
const text = (events: readonly Event[]) => events.map(line).join('');

const problems = (): Problem[] => examine(places(), now).flatMap((section) => section.problems);
const codes = (): ProblemCode[] => problems().map(({ code }) => code);
const mendable = () => problems().filter((problem) => problem.repair !== null);
const facts = () => examine(places(), now).flatMap((section) => section.facts);

function mend(): string[] {
  const said: string[] = [];
  repair(places(), examine(places(), now), now, (one) => said.push(one));
  return said;
}

/** All that statistics and sessions see of a history. */
function state(): string {
  return formatProgress({ progress: replay(inOrder(loadHistory(places().history).events)), read: new Map() });
}

/** The state before and after a repair; progress.json must be what the history gives. */
function mended(): { before: string; after: string } {
  const before = state();
  mend();
  const { read } = loadHistory(places().history);
  const written = contentsOf(places().home)['progress.json'];
  if (written !== undefined) {
    const whole = formatProgress({ progress: replay(inOrder(loadHistory(places().history).events)), read });
    expect(written).toBe(Buffer.from(whole).toString('latin1'));
  }
  return { before, after: state() };
}

const three = () =>
  [review('a/1', 'good', 0), review('中/文', 'again', 1), review('a/1', 'easy', 2)] as const;

describe('a home in order', () => {
  test('has no problems, whether it is fresh, used, or in use', () => {
    expect(problems()).toEqual([]);
    const store = ProgressStore.open(places());
    store.record({ op: 'review', card: 'a/1', grade: 'good', ms: 1 }, { at: NOON, offset: 0 });
    expect(problems()).toEqual([]);
    store.save();
    expect(problems()).toEqual([]);
    store.close();
  });

  test('is changed by nothing: neither by looking nor by a repair', () => {
    write(history(), text(three()));
    ProgressStore.open(places());
    const before = contentsOf(folder());
    expect([mend(), problems()]).toEqual([[], []]);
    expect(contentsOf(folder())).toEqual(before);
  });
});

describe('looking changes nothing, whatever is damaged', () => {
  test('and a repair keeps every file as it was', () => {
    const [a, b, c] = three();
    write(history(), `${line(a)}torn\n${line(b)}`);
    write(history('one 2.jsonl'), text([a, c]));
    write(places().progress, '{bad');
    const before = contentsOf(places().home);
    examine(places(), now);
    expect(contentsOf(places().home)).toEqual(before);
    mend();
    const after = contentsOf(places().home);
    const kept = Object.entries(after).filter(([name]) => name.startsWith('backups'));
    expect(
      Object.fromEntries(kept.map(([name, bytes]) => [name.split('/').slice(2).join('/'), bytes])),
    ).toEqual(before);
    expect(after['history/one.jsonl']).toBe(Buffer.from(text([a, b, c])).toString('latin1'));
    expect(mendable()).toEqual([]);
  });
});

describe('lines of the history', () => {
  const [a, b, c] = three();
  const torn = formatEvent(b).slice(0, 50);

  test.each<[string, string, ProblemCode[], string]>([
    ['a torn last line', line(a) + line(c) + torn, ['history-torn'], text([a, c])],
    ['a torn line in the middle', `${line(a)}${torn}\n${line(c)}`, ['history-torn'], text([a, c])],
    ['a torn line joined to the next', line(a) + torn + line(c), ['history-torn'], text([a, c])],
    ['NUL bytes at the end', `${text([a, c])}\0\0\0`, ['history-nul'], text([a, c])],
    ['NUL bytes in the middle', `${line(a)}\0\0\0${line(c)}`, ['history-nul'], text([a, c])],
    ['the same line twice', line(a) + line(c) + line(a), ['history-duplicate'], text([a, c])],
    [
      'the same id with another text',
      line(a) + line({ ...a, op: 'review', card: 'a/2', grade: 'easy', ms: 1 }),
      ['history-disagrees'],
      '',
    ],
    [
      'a conflict of two sides',
      `<<<<<<< HEAD\n${line(a)}${line(c)}=======\n${line(b)}>>>>>>> other\n`,
      ['history-conflict', 'history-conflict', 'history-conflict'],
      text([a, b, c]),
    ],
    [
      'a conflict of three sides',
      `<<<<<<< HEAD\n${line(c)}||||||| base\n${line(a)}=======\n${line(b)}>>>>>>> other\n`,
      Array.from({ length: 4 }, () => 'history-conflict' as const),
      text([a, b, c]),
    ],
    ['a mark of a conflict alone', `${line(a)}=======\n${line(c)}`, ['history-conflict'], text([a, c])],
  ])('%s: found, taken out', (_, damaged, found, repairedText) => {
    write(history(), damaged);
    expect(codes()).toEqual(found);
    expect(problems().every(({ file, repair }) => file === history() && repair !== null)).toBe(true);
    const { before, after } = mended();
    expect([after, codes()]).toEqual([before, []]);
    if (repairedText !== '')
      expect(contentsOf(places().history)['one.jsonl']).toBe(Buffer.from(repairedText).toString('latin1'));
  });

  test.each([
    ['an operation of another version', line(b).replace('review', 'later'), [], true],
    ['an id that is no ULID', line(b).replace(b.id, '__proto__'), ['history-no-event'], true],
    ['a newer version', line(b).replace('"v":1', '"v":2'), ['history-torn', 'history-newer'], false],
  ] as const)('%s stays, byte for byte', (_, other, found, isRepaired) => {
    write(history(), `${line(a)}torn\n${other}${line(c)}`);
    expect(codes()).toEqual(isRepaired ? ['history-torn', ...found] : found);
    const { before, after } = mended();
    expect([after, codes()]).toEqual([before, found]);
    const repairedText = Buffer.from(contentsOf(places().history)['one.jsonl'] ?? '', 'latin1').toString();
    expect(repairedText).toContain(other);
    expect(repairedText.includes('torn')).toBe(!isRepaired);
  });

  test('beside one of a newer version say to update first', () => {
    write(history(), `${line(a)}torn\n${line(b).replace('"v":1', '"v":2')}`);
    expect(problems()[0]?.message).toMatch(/update first, then repair$/);
  });

  test('have their place', () => {
    write(history(), `${line(a)}\n${torn}\n${line(b)}${line(a)}`);
    expect(problems().map((problem) => problem.line)).toEqual([3, 5]);
  });

  test('dated in the future are said and stay', () => {
    write(history(), text([a, review('a/1', 'good', 101)]));
    ProgressStore.open(places());
    expect([codes(), mendable()]).toEqual([['history-future'], []]);
  });
});

describe('conflicted copies', () => {
  const [a, b, c] = three();
  test.each([
    "one (laptop's conflicted copy 2026-01-01).jsonl",
    'one (conflicted copy 2026-01-01 120000).jsonl',
    'one.sync-conflict-20260101-120000-ABCDEFG.jsonl',
    'one-DESKTOP.jsonl',
    'one 2.jsonl',
    'one (1).jsonl',
    'one_conflict-20260101-120000.jsonl',
  ])('%s counts, and is merged into its file', (name) => {
    write(history(), text([a, b]));
    write(history(name), text([a, c]));
    expect(loadHistory(places().history).events).toHaveLength(4);
    expect(codes()).toEqual(['conflicted-copy']);
    expect(problems()[0]?.message).toContain('2 events 1 stands only here');
    const { before, after } = mended();
    expect([after, codes()]).toEqual([before, []]);
    expect(Object.keys(contentsOf(places().history))).toEqual(['one.jsonl']);
    expect(contentsOf(places().history)['one.jsonl']).toBe(Buffer.from(text([a, b, c])).toString('latin1'));
  });

  test('of copies are merged as well; what has no original is a file of its own', () => {
    write(history(), line(a));
    write(history('one 2.jsonl'), line(b));
    write(history('one 2 2.jsonl'), line(c));
    write(history('other 2.jsonl'), line(review('b/1', 'good')));
    expect(codes()).toEqual(['conflicted-copy', 'conflicted-copy']);
    const { before, after } = mended();
    expect([after, codes()]).toEqual([before, []]);
    expect(Object.keys(contentsOf(places().history)).sort()).toEqual(['one.jsonl', 'other 2.jsonl']);
  });

  test('keep the times at which events count when a clock was wrong', () => {
    const future = review('a/1', 'good', 50);
    write(history(), text([a, future, b]));
    write(history('one 2.jsonl'), text([a, c, review('a/2', 'good', 3)]));
    const { before, after } = mended();
    expect([after, codes()]).toEqual([before, []]);
  });

  test('keep the times at which events count by the mark of another device, which draws no other', () => {
    const [x, y, later] = [
      review('a/1', 'good', 365),
      review('a/1', 'easy', 365.1),
      review('a/2', 'good', 366),
    ];
    const mark = event({ op: 'seen', last: { one: y.id } }, 4);
    write(history('other.jsonl'), text([mark, review('a/1', 'hard', 4)]));
    write(history(), `${text([a, x])}torn\n${line(y)}`);
    write(history('one 2.jsonl'), text([a, x, c]));
    expect(codes().sort()).toEqual(['conflicted-copy', 'history-torn']);
    const { before, after } = mended();
    expect([after, codes()]).toEqual([before, []]);
    write(history(), text([a, x, c, y, later]));
    expect(problems()).toMatchObject([
      { code: 'history-future', message: expect.stringMatching(/^1 event dated.*there or here$/) },
    ]);
  });

  test('keep what counts earlier than it is dated before the line that says when', () => {
    const then = review('a/1', 'good', 5);
    write(history(), line(then));
    write(history('one 2.jsonl'), text([review('a/1', 'easy', 40), then]));
    const { before, after } = mended();
    expect([after, codes()]).toEqual([before, []]);
  });

  test('stay where no one file could say the same', () => {
    const late = review('a/1', 'good', 5);
    write(history(), text([review('a/1', 'easy', 40), late]));
    write(history('one 2.jsonl'), text([late, review('a/2', 'good', 3)]));
    expect([codes(), mendable()]).toEqual([['conflicted-copy'], []]);
    const { before, after } = mended();
    expect(after).toBe(before);
    expect(Object.keys(contentsOf(places().history))).toHaveLength(2);
  });

  test('with lines of a newer version are not touched', () => {
    write(history(), line(a));
    write(history('one 2.jsonl'), `${line(b)}{"v":9}\n`);
    expect(mendable()).toEqual([]);
  });

  test('of progress.json are removed; of config.json they are said', () => {
    write(history(), text(three()));
    ProgressStore.open(places());
    const before = contentsOf(places().home);
    write(join(places().home, 'progress (conflicted copy).json'), '{}');
    write(join(places().home, 'config-DESKTOP.json'), '{}');
    expect(codes()).toEqual(['conflicted-copy', 'conflicted-copy']);
    mend();
    expect([codes(), mendable()]).toEqual([['conflicted-copy'], []]);
    expect(contentsOf(places().home)).toMatchObject(before);
  });
});

test('what is in the history under another name, or in a copy of its folder, is said not to count', () => {
  write(history(), text(three()));
  const names = ['x.JSONL', 'x.jsonl (conflicted copy)', 'x.jsonl.orig'];
  for (const name of names) write(history(name), line(review('a/9', 'good')));
  const beside = join(places().home, 'history (conflicted copy)');
  write(join(beside, 'x.jsonl'), line(review('a/9', 'good')));
  write(history('.DS_Store'), 'x');
  const found = problems().filter(({ code }) => code === 'history-uncounted');
  expect(found.map(({ file }) => file)).toEqual([...names.map(history), beside]);
  expect(found[0]?.message).toContain('rename it to end in .jsonl');
});

describe('progress.json', () => {
  const used = () => {
    write(history(), text(three()));
    ProgressStore.open(places());
    return contentsOf(places().home)['progress.json'] ?? '';
  };

  test.each<[string, (right: string) => string, ProblemCode[]]>([
    ['damaged', () => '{bad', ['progress-unreadable']],
    ['empty', () => '', ['progress-unreadable']],
    ['of an older version', (right) => right.replace('"v":1', '"v":0'), ['progress-unreadable']],
    ['with wrong figures', (right) => right.replace('"answers":1', '"answers":7'), ['progress-differs']],
    [
      'that counts more than there is',
      (right) => right.replace(/jsonl":\d+/, 'jsonl":99999'),
      ['progress-lost'],
    ],
    ['counted by another version', (right) => right.replace(/"rules":\d+/, '"rules":1'), []],
    ['behind the history', (right) => right.replace(/jsonl":\d+/, 'jsonl":1'), []],
    ['of an older netquiz', (right) => right.replace(/,"reviews-per-day":null|"rules":\d+,\n/g, ''), []],
    ['of a newer version', () => '{"v":2}', ['progress-newer']],
  ])('%s', (_, damage, found) => {
    const right = used();
    const damaged = write(places().progress, Buffer.from(damage(right), 'latin1'));
    expect(codes()).toEqual(found);
    mend();
    const stays = found.includes('progress-newer') || found.includes('progress-lost');
    expect(codes()).toEqual(stays ? found : []);
    expect(contentsOf(places().home)['progress.json']).toBe(stays ? damage(right) : right);
    expect(damaged).toBe(places().progress);
  });

  test('stays while it alone tells of a history that is gone, whatever else is repaired', () => {
    const right = used();
    rmSync(history());
    write(history('two.jsonl'), 'torn\n');
    expect(problems().find(({ code }) => code === 'progress-lost')?.message).toMatch(/backup or on another/);
    mend();
    expect(codes()).toEqual(['progress-lost']);
    expect(contentsOf(places().home)['progress.json']).toBe(right);
  });

  test('that is a folder is moved to the kept files', () => {
    const right = used();
    rmSync(places().progress);
    write(join(places().progress, 'within'), 'x');
    expect(codes()).toEqual(['progress-unreadable']);
    mend();
    const files = contentsOf(places().home);
    expect([codes(), files['progress.json']]).toEqual([[], right]);
    expect(Object.keys(files).filter((name) => name.endsWith('progress.json/within'))).toHaveLength(1);
  });

  test('is left alone while a history file cannot be read', () => {
    used();
    write(join(places().history, 'two.jsonl', 'within'), 'x');
    write(places().progress, '{bad');
    expect(codes().sort()).toEqual(['history-unreadable', 'progress-unreadable']);
    expect([mend(), mendable()]).toEqual([[], []]);
  });
});

describe('leftovers of writes that were cut off', () => {
  test('are removed and kept; those of a program that runs stay', () => {
    const ended = '.netquiz-99999999-0123456789ab.tmp';
    const running = `.netquiz-${process.ppid}-0123456789ab.tmp`;
    const folders = [places().home, places().history, join(places().decks, 'a', 'tcp')];
    for (const place of folders) write(join(place, ended), 'x');
    write(join(places().home, running), 'x');
    expect(codes()).toEqual(['leftover', 'leftover', 'leftover']);
    mend();
    expect(codes()).toEqual([]);
    const files = Object.keys(contentsOf(places().home));
    expect(files.filter((name) => !name.startsWith('backups'))).toEqual([running]);
    expect(files.filter((name) => name.endsWith(ended))).toHaveLength(3);
  });

  test.skipIf(process.platform === 'win32')('are files in folders of the home: no link is followed', () => {
    const name = '.netquiz-99999999-0123456789ab.tmp';
    write(join(folder(), 'out', name), 'x');
    const topic = join(places().decks, 'a', 'tcp');
    mkdirSync(topic, { recursive: true });
    execFileSync('mkfifo', [join(folder(), 'pipe')]);
    symlinkSync(join(folder(), 'pipe'), join(topic, name));
    symlinkSync(join(folder(), 'out'), join(topic, name.replace('9ab', '9ac')));
    symlinkSync(join(folder(), 'out'), join(places().decks, 'a', 'linked'));
    symlinkSync(join(folder(), 'out'), join(places().decks, 'linked'));
    expect(codes()).not.toContain('leftover');
    mend();
    expect(contentsOf(join(folder(), 'out'))).toEqual({ [name]: 'x' });
  });

  test('of the state folder are kept in the home', () => {
    const name = '.netquiz-99999999-0123456789ab.tmp';
    write(join(places().devices, name), 'x');
    mkdirSync(places().home);
    mend();
    const kept = Object.keys(contentsOf(folder()));
    expect(kept).toEqual([expect.stringMatching(/^home\/backups\/[^/]+\/elsewhere\/\.netquiz-/)]);
  });
});

describe('an open session', () => {
  test('keeps a repair from beginning; once it has ended all is repaired', () => {
    write(history(), 'torn\n');
    mkdirSync(places().devices, { recursive: true });
    const session = openSession(places(), now);
    const before = contentsOf(folder());
    expect(facts().some((fact) => fact.includes(`process ${process.pid}`))).toBe(true);
    expect(mend).toThrow(/session is open/);
    expect(contentsOf(folder())).toEqual(before);
    session.close();
    mend();
    expect(codes()).toEqual([]);
  });
});

test('a session of a machine of another name is said and keeps no repair from beginning', () => {
  write(history(), 'torn\n');
  const note = { pid: 1, host: 'its-old-name', start: '', since: now };
  write(`${deviceFile(places())}.session-1`, JSON.stringify(note));
  expect(mend()[0]).toMatch(/may be open on its-old-name/);
  expect(codes()).toEqual([]);
});

test('a session is known by every name of its home', () => {
  mkdirSync(places().home);
  symlinkSync(places().home, join(folder(), 'link'));
  const session = openSession({ ...places(), home: join(folder(), 'link') }, now);
  expect(facts().some((fact) => fact.includes(`process ${process.pid}`))).toBe(true);
  session.close();
});

/** Bytes cut out, replaced, doubled or put in, anywhere. */
const change = fc.record({
  kind: fc.constantFrom('cut', 'replace', 'double', 'insert'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.nat(8), fc.nat(600)),
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom(
        '\n',
        '\0\0\0\0',
        '<<<<<<< a\n',
        '\n=======\n',
        '\n>>>>>>> b\n',
        '\n||||||| c\n',
        '{"v":2}\n',
        '{"v":1,',
        '\r\n',
        '\ufeff',
      )
      .map((one) => Buffer.from(one)),
  ),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(all: Buffer, { kind, at, length, bytes }: Change): Buffer {
  const start = Math.floor(at * all.length);
  const [before, middle, after] = [
    all.subarray(0, start),
    all.subarray(start, start + length),
    all.subarray(start + length),
  ];
  if (kind === 'cut') return Buffer.concat([before, after]);
  if (kind === 'double') return Buffer.concat([before, middle, middle, after]);
  return Buffer.concat([before, bytes, kind === 'insert' ? middle : Buffer.alloc(0), after]);
}

describe('for any damage to any history', () => {
  const runs = Number(process.env.NETQUIZ_MORE_DAMAGE ?? 1) * 150;

  test('intact events count once, a repair changes no progress, and leaves nothing to repair', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 12 }),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.option(fc.array(anyEvent, { maxLength: 6 })),
        (events, changes, copy) => {
          rmSync(places().home, { recursive: true, force: true });
          const damaged = changes.reduce(changed, Buffer.from(text(events)));
          write(history(), damaged);
          if (copy !== null) write(history('one 2.jsonl'), text(copy));
          const found = new Set(loadHistory(places().history).events.map(({ id }) => id));
          const intact = events.filter((one) =>
            damaged
              .toString('latin1')
              .split('\n')
              .includes(Buffer.from(formatEvent(one)).toString('latin1')),
          );
          expect(intact.filter(({ id }) => !found.has(id))).toEqual([]);
          expect(ProgressStore.open(places()).progress).toEqual(
            replay(inOrder(loadHistory(places().history).events)),
          );
          const { before, after } = mended();
          expect(after).toBe(before);
          expect(new Set(loadHistory(places().history).events.map(({ id }) => id))).toEqual(found);
          expect(mendable()).toEqual([]);
        },
      ),
      { numRuns: runs },
    );
  });

  test('of one whose clock was right, all is repaired, but for what another version wrote', () => {
    const ordered = anyEvents.map((events) =>
      events.map((one, at): Event => ({ ...one, at: NOON + at * 1000 })),
    );
    fc.assert(
      fc.property(
        ordered,
        fc.array(fc.tuple(fc.nat(40), fc.constantFrom('torn', '\0\0', '=======', '{"v":1,"id":"01')), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.boolean(),
        (events, noise, double) => {
          rmSync(places().home, { recursive: true, force: true });
          const lines = events.flatMap((one) =>
            double ? [formatEvent(one), formatEvent(one)] : [formatEvent(one)],
          );
          for (const [at, what] of noise) lines.splice(at, 0, what);
          write(history(), lines.join('\n'));
          mended();
          expect(codes()).toEqual([]);
          expect(contentsOf(places().history)['one.jsonl']).toBe(
            Buffer.from(text(events)).toString('latin1'),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('of progress.json, the home is as it was once it was opened', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        rmSync(places().home, { recursive: true, force: true });
        write(history(), text([...three(), event({ op: 'suspend', card: 'a/1' }, 3)]));
        ProgressStore.open(places());
        const right = contentsOf(places().home)['progress.json'] ?? '';
        write(places().progress, changes.reduce(changed, Buffer.from(right, 'latin1')));
        mend();
        const isNewer = codes().includes('progress-newer');
        if (!isNewer) expect(contentsOf(places().home)['progress.json']).toBe(right);
        expect(mendable()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

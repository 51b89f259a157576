import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceFile } from '../../src/home/device.ts';
import { formatEvent, parseEvent } from '../../src/progress/event.ts';
import { loadHistory } from '../../src/progress/history.ts';
import { formatProgress } from '../../src/progress/progress-file.ts';
import { emptyProgress, inOrder, replay, stateOf } from '../../src/progress/replay.ts';
import { ProgressStore } from '../../src/progress/store.ts';
import { GRADES, type Grade } from '../../src/schedule/memory.ts';
import { contentsOf, freshFolder, placesIn, write } from '../home/folder.ts';
import { DAY_MS, event, NOON, review } from './events.ts';

const folder = freshFolder();
const places = () => placesIn(folder());
const at = (days: number) => ({ at: NOON + Math.round(days * DAY_MS), offset: 0 });
const asRoot = process.getuid?.() === 0;

function answer(store: ProgressStore, card: string, grade: Grade = 'good', days = 0) {
  return store.record({ op: 'review', card, grade, ms: 1000 }, at(days));
}

/** What `progress.json` has to hold: the history on disk, replayed. */
function rebuilt(): string {
  const { events, read } = loadHistory(places().history);
  return formatProgress({ progress: replay(inOrder(events)), read });
}

const progressText = () => readFileSync(places().progress, 'utf8');
const homeFiles = () => Object.keys(contentsOf(places().home));
const kept = () => homeFiles().filter((name) => /^progress\.json\.corrupt-\d+$/.test(name));
const historyFiles = () => readdirSync(places().history).map((name) => join(places().history, name));

/** A home with some answers, saved and closed. */
function usedHome(): void {
  const store = ProgressStore.open(places());
  for (const [number, grade] of GRADES.entries()) answer(store, `a/${number}`, grade, number);
  store.save();
  store.close();
}

function openError(): unknown {
  try {
    ProgressStore.open(places());
  } catch (error) {
    return error;
  }
  return null;
}

describe('a fresh home', () => {
  test('opens without anything being written', () => {
    const store = ProgressStore.open(places());
    expect(store.progress).toEqual(emptyProgress());
    store.save();
    store.close();
    expect(readdirSync(folder())).toEqual([]);
    expect(store.warnings).toEqual([]);
  });

  test('holds one history file and progress.json once something was recorded and saved', () => {
    usedHome();
    expect(homeFiles()).toEqual([join('history', basename(historyFiles()[0] ?? '')), 'progress.json']);
    expect(readdirSync(places().home).sort()).toEqual(['history', 'progress.json']);
  });
});

describe('what is recorded', () => {
  test('is on the disk when `record` returns', () => {
    const store = ProgressStore.open(places());
    for (const [number, grade] of GRADES.entries()) {
      const event = answer(store, `a/${number}`, grade, number);
      const lines = readFileSync(historyFiles()[0] ?? '', 'utf8').split('\n');
      expect(lines.at(-1)).toBe('');
      expect(parseEvent(lines.at(-2) ?? '')).toEqual(event);
      expect(lines).toHaveLength(number + 2);
    }
    store.close();
  });

  test('is in the state of its card at once, and there when the home is opened again without a save', () => {
    const store = ProgressStore.open(places());
    answer(store, 'a/1');
    const state = stateOf(store.progress, 'a/1');
    expect(state.memory?.reviews).toBe(1);
    store.close();
    expect(stateOf(ProgressStore.open(places()).progress, 'a/1')).toEqual(state);
  });

  test('is taken back by an undo, at once and for good', () => {
    const store = ProgressStore.open(places());
    answer(store, 'a/1', 'good', 0);
    const before = structuredClone(store.progress);
    const wrong = answer(store, 'a/1', 'again', 3);
    store.record({ op: 'undo', target: wrong.id }, at(3));
    expect(store.progress).toEqual(before);
    store.save();
    expect(progressText()).toBe(rebuilt());
    expect(inOrder(loadHistory(places().history).events).map(({ op }) => op)).toEqual(['review', 'undo']);
    expect(ProgressStore.open(places()).progress).toEqual(before);
  });

  test('has ids in the order it was recorded, also when the clock stands still or goes back', () => {
    const store = ProgressStore.open(places());
    const ids = [5, 5, 4, 1, 6].map((days) => answer(store, 'a/1', 'good', days).id);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(5);
  });

  test('is refused with exit code 2 when it cannot be written, and what was saved before is safe', () => {
    usedHome();
    const before = contentsOf(places().history);
    const store = ProgressStore.open(places());
    const file = historyFiles()[0] ?? '';
    rmSync(file);
    mkdirSync(file);
    let error: unknown = null;
    try {
      answer(store, 'a/9');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ name: 'UserError', exitCode: 2 });
    expect(stateOf(store.progress, 'a/9').memory).toBeNull();
    rmSync(file, { recursive: true });
    write(file, before[basename(file)] ?? '');
    expect(ProgressStore.open(places()).progress.cards.size).toBe(4);
  });

  test('goes on after the line that another run left torn', () => {
    usedHome();
    const file = historyFiles()[0] ?? '';
    truncateSync(file, readFileSync(file).length - 10);
    const store = ProgressStore.open(places());
    answer(store, 'a/9', 'good', 9);
    store.save();
    expect([...store.progress.cards.keys()].sort()).toEqual(['a/0', 'a/1', 'a/2', 'a/9']);
    expect(progressText()).toBe(rebuilt());
  });
});

describe('progress.json', () => {
  test('is what a rebuild gives, byte for byte, for any answers at any times', () => {
    const answers = fc.array(
      fc.record({
        card: fc.constantFrom('a/1', 'a/2', 'b/__proto__'),
        grade: fc.constantFrom(...GRADES),
        days: fc.double({ min: -40, max: 40, noNaN: true }),
        reopen: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(answers, (given) => {
        rmSync(places().home, { recursive: true, force: true });
        let store = ProgressStore.open(places());
        for (const { card, grade, days, reopen } of given) {
          answer(store, card, grade, 50 + days);
          if (!reopen) continue;
          store.save();
          store.close();
          store = ProgressStore.open(places());
        }
        store.save();
        store.close();
        expect(progressText()).toBe(rebuilt());
        expect(formatProgress({ progress: store.progress, read: loadHistory(places().history).read })).toBe(
          rebuilt(),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('is the same in another home at another time, but for the name of the device', () => {
    usedHome();
    const file = historyFiles()[0] ?? '';
    const [lines, first] = [readFileSync(file, 'latin1'), progressText()];
    rmSync(folder(), { recursive: true });
    write(join(places().history, 'other-device.jsonl'), Buffer.from(lines, 'latin1'));
    ProgressStore.open(places()).close();
    expect(progressText()).toBe(first.replace(basename(file), 'other-device.jsonl'));
    expect(first).not.toContain(folder());
  });

  test('is not written again when nothing happened', () => {
    usedHome();
    const before = contentsOf(folder());
    const store = ProgressStore.open(places());
    store.save();
    store.close();
    expect(contentsOf(folder())).toEqual(before);
  });

  test('is written when a home is opened and it is missing or behind', () => {
    usedHome();
    const right = progressText();
    rmSync(places().progress);
    expect(ProgressStore.open(places()).warnings).toEqual([]);
    expect(progressText()).toBe(right);
    write(places().progress, formatProgress({ progress: emptyProgress(), read: new Map() }));
    expect(ProgressStore.open(places()).warnings).toEqual([]);
    expect(progressText()).toBe(right);
    expect(kept()).toEqual([]);
  });

  test('of an older netquiz is counted again without a word, unless the history is gone', () => {
    usedHome();
    const right = progressText();
    const older = right.replace(/,"reviews-per-day":null|"reviews":\d+,(?="again)|"rules":\d+,\n/g, '');
    expect(older).not.toContain('"reviews-per-day"');
    write(places().progress, older);
    expect(ProgressStore.open(places()).warnings).toEqual([]);
    expect(progressText()).toBe(right);
    expect(kept()).toEqual([]);
    write(places().progress, older.replace(/jsonl":\d+/, 'jsonl":99999'));
    expect(ProgressStore.open(places()).warnings).toHaveLength(1);
    expect(kept()).toHaveLength(1);
  });

  test('counts the events that came from another device', () => {
    usedHome();
    const theirs = review('their/1', 'easy', 2);
    write(join(places().history, 'zzz.jsonl'), `${formatEvent(theirs)}\n`);
    const store = ProgressStore.open(places());
    expect(stateOf(store.progress, 'their/1').memory?.reviews).toBe(1);
    expect(store.warnings).toEqual([]);
    expect(progressText()).toBe(rebuilt());
  });

  test.each([
    '',
    '{',
    'garbage',
    '[1]',
    '{"v":1}',
    '{"v":0,"read":{},"settings":{},"days":{},"cards":{}}',
    '{"read":{},"settings":{},"days":{},"cards":{}}',
    '<<<<<<< HEAD\n{"v":1,\n=======\n{"v":1,\n>>>>>>> other\n"read":{}}',
    '\0\0\0\0',
    '\xff\xfe',
    '{"v":1,"read":{},"settings":{},"cards":{"a/1":{"phase":"review"}}}',
  ])('that cannot be read (%j) is kept, said and rebuilt', (text) => {
    usedHome();
    const right = progressText();
    const damaged = write(places().progress, Buffer.from(text, 'latin1'));
    const store = ProgressStore.open(places());
    expect(store.warnings).toHaveLength(1);
    expect(store.progress.cards.size).toBe(4);
    expect(readFileSync(damaged, 'utf8')).toBe(right);
    expect(kept()).toHaveLength(1);
    expect(contentsOf(places().home)[kept()[0] ?? '']).toBe(text);
    expect(ProgressStore.open(places()).warnings).toEqual([]);
  });

  test('that was counted by the rules of another version is counted again without a word', () => {
    usedHome();
    const right = progressText();
    for (const other of ['', '"rules":1,\n', '"rules":99,\n']) {
      const text = right.replace(/"rules":\d+,\n/, other).replace('"again":0', '"again":7');
      expect(text).not.toBe(right);
      write(places().progress, text);
      const store = ProgressStore.open(places());
      expect([store.warnings, kept(), progressText()]).toEqual([[], [], right]);
    }
  });

  test('with a byte order mark is kept, said and rebuilt', () => {
    usedHome();
    const right = progressText();
    write(places().progress, `\ufeff${right}`);
    expect(ProgressStore.open(places()).warnings).toHaveLength(1);
    expect([progressText(), kept().length]).toEqual([right, 1]);
  });

  test('that counts more of a file than there is, or less, is counted again', () => {
    usedHome();
    const right = progressText();
    const bytes = Number(/jsonl":(\d+)/.exec(right)?.[1]);
    for (const [wrong, warnings] of [
      [bytes + 1, 1],
      [bytes - 1, 0],
    ] as const) {
      write(places().progress, right.replace(`:${bytes}`, `:${wrong}`));
      expect(ProgressStore.open(places()).warnings).toHaveLength(warnings);
      expect(progressText()).toBe(right);
    }
  });

  test('that was cut off anywhere is kept, said and rebuilt', () => {
    usedHome();
    const right = progressText();
    for (let cut = 0; cut < right.trimEnd().length; cut += 97) {
      write(places().progress, right.slice(0, cut));
      expect(ProgressStore.open(places()).warnings).toHaveLength(1);
      expect(progressText()).toBe(right);
    }
  });

  test('of a newer version is refused with exit code 2, and nothing in the home is touched', () => {
    usedHome();
    write(places().progress, '{"v":2,"cards":{"all":"different"}}');
    const before = contentsOf(folder());
    expect(openError()).toMatchObject({ name: 'UserError', exitCode: 2 });
    expect(contentsOf(folder())).toEqual(before);
  });

  test('that is a folder is kept with all it holds, said and rebuilt', () => {
    usedHome();
    const right = progressText();
    rmSync(places().progress);
    write(join(places().progress, 'within'), 'x');
    expect(ProgressStore.open(places()).warnings).toHaveLength(1);
    expect(progressText()).toBe(right);
    expect(homeFiles().filter((name) => /corrupt-\d+.within$/.test(name))).toHaveLength(1);
  });

  test('that counts history which is gone at the end of a session is kept and said', () => {
    usedHome();
    const counted = progressText();
    const store = ProgressStore.open(places());
    for (const file of historyFiles()) rmSync(file);
    answer(store, 'b/1', 'good', 9);
    expect(store.save()).toEqual([
      expect.stringMatching(/\.jsonl is missing or shorter than it was; kept as /),
    ]);
    store.close();
    expect(kept().map((name) => readFileSync(join(places().home, name), 'utf8'))).toEqual([counted]);
    expect(progressText()).toBe(rebuilt());
  });

  test('that is a link is replaced by a file, and what it leads to stays', () => {
    usedHome();
    const right = progressText();
    const outside = write(join(folder(), 'outside.json'), right);
    rmSync(places().progress);
    symlinkSync(outside, places().progress);
    const store = ProgressStore.open(places());
    answer(store, 'a/1', 'good', 9);
    store.save();
    expect(readFileSync(outside, 'utf8')).toBe(right);
    expect(progressText()).toBe(rebuilt());
  });

  test.skipIf(asRoot)(
    'that may not be read is refused with exit code 2 (not as root, who may read all)',
    () => {
      usedHome();
      chmodSync(places().progress, 0);
      expect(openError()).toMatchObject({ name: 'UserError', exitCode: 2 });
    },
  );

  test.skipIf(asRoot)(
    'is not needed to read a home that may not be written (not as root, who may write all)',
    () => {
      usedHome();
      rmSync(places().progress);
      chmodSync(places().home, 0o555);
      expect(ProgressStore.open(places()).progress.cards.size).toBe(4);
      chmodSync(places().home, 0o755);
      expect(homeFiles()).not.toContain('progress.json');
    },
  );
});

describe('a save', () => {
  test('leaves no temporary files', () => {
    const store = ProgressStore.open(places());
    for (let round = 0; round < 5; round += 1) {
      answer(store, 'a/1', 'good', round);
      store.save();
    }
    expect(readdirSync(places().home).sort()).toEqual(['history', 'progress.json']);
  });

  test('that fails leaves no temporary files, and the answers in the history', () => {
    const store = ProgressStore.open(places());
    answer(store, 'a/1');
    mkdirSync(join(places().progress, 'in-the-way'), { recursive: true });
    expect(() => store.save()).toThrow();
    expect(readdirSync(places().home).sort()).toEqual(['history', 'progress.json']);
    rmSync(places().progress, { recursive: true });
    store.save();
    expect(progressText()).toBe(rebuilt());
  });
});

describe('a history file that lost something', () => {
  test.each([
    ['is missing', (file: string) => rmSync(file), 0, 1],
    ['is shorter', (file: string) => truncateSync(file, 10), 0, 2],
    ['is empty', (file: string) => truncateSync(file, 0), 0, 1],
    ['lost its last line', (file: string) => truncateSync(file, readFileSync(file).lastIndexOf('{')), 3, 1],
  ])('and %s: the progress before is kept and said', (_, damage, cards, warnings) => {
    usedHome();
    const before = progressText();
    damage(historyFiles()[0] ?? '');
    const store = ProgressStore.open(places());
    expect(store.warnings).toHaveLength(warnings);
    expect(store.progress.cards.size).toBe(cards);
    expect(kept()).toHaveLength(1);
    expect(contentsOf(places().home)[kept()[0] ?? '']).toBe(before);
    expect(progressText()).toBe(rebuilt());
    expect(ProgressStore.open(places()).warnings).toEqual([]);
  });

  test('is passed over when it is a link, also when the link leads nowhere; progress.json stays', () => {
    usedHome();
    const [file, before] = [historyFiles()[0] ?? '', progressText()];
    const outside = write(join(folder(), 'outside.jsonl'), readFileSync(file));
    write(join(places().history, 'other.jsonl'), `${formatEvent(review('b/1', 'good'))}\n`);
    rmSync(file);
    for (const target of [outside, join(folder(), 'nowhere.jsonl')]) {
      symlinkSync(target, file);
      for (let round = 0; round < 2; round += 1) {
        const store = ProgressStore.open(places());
        expect([...store.progress.cards.keys()]).toEqual(['b/1']);
        expect(store.warnings).toHaveLength(1);
        store.save();
        expect(progressText()).toBe(before);
      }
      rmSync(file);
    }
    expect(kept()).toEqual([]);
  });

  test('can be read again: all counts again', () => {
    usedHome();
    const file = historyFiles()[0] ?? '';
    write(places().progress, '{damaged');
    const bytes = readFileSync(file);
    rmSync(file);
    mkdirSync(file);
    expect(ProgressStore.open(places()).warnings).toHaveLength(2);
    expect([progressText(), kept()]).toEqual(['{damaged', []]);
    rmSync(file, { recursive: true });
    write(file, bytes);
    expect(ProgressStore.open(places()).progress.cards.size).toBe(4);
    expect([progressText(), kept().length]).toEqual([rebuilt(), 1]);
  });
});

describe('two programs on one home', () => {
  test('lose nothing, and leave progress.json as a rebuild gives it, whoever saves last', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      rmSync(places().home, { recursive: true, force: true });
      const stores = [ProgressStore.open(places()), ProgressStore.open(places())] as const;
      for (let round = 0; round < 6; round += 1)
        answer(stores[round % 2 === 0 ? 0 : 1], `a/${round % 3}`, 'good', round);
      for (const number of order) {
        stores[number].save();
        expect(progressText()).toBe(rebuilt());
        stores[number].close();
      }
      expect(loadHistory(places().history).events).toHaveLength(6);
      expect(ProgressStore.open(places()).warnings).toEqual([]);
    }
  });

  test('see each other’s answers after a save', () => {
    const [one, other] = [ProgressStore.open(places()), ProgressStore.open(places())];
    answer(one, 'a/1', 'good', 0);
    answer(other, 'a/2', 'good', 1);
    one.save();
    other.save();
    expect([...one.progress.cards.keys()]).toEqual(['a/1', 'a/2']);
    expect(other.progress).toEqual(one.progress);
  });

  test('that saved before the other answered leave a progress.json that is found behind', () => {
    const [one, other] = [ProgressStore.open(places()), ProgressStore.open(places())];
    answer(one, 'a/1', 'good', 0);
    answer(other, 'a/2', 'good', 1);
    one.save();
    answer(other, 'a/3', 'good', 2);
    expect(progressText()).not.toBe(rebuilt());
    expect(ProgressStore.open(places()).progress.cards.size).toBe(3);
    expect(progressText()).toBe(rebuilt());
  });
});

describe('a clock that was wrong', () => {
  test('by a year, and was put right, does not hide a card for a year', () => {
    const ahead = ProgressStore.open(places());
    answer(ahead, 'a/1', 'easy', 365);
    answer(ahead, 'a/1', 'good', 380);
    ahead.save();
    ahead.close();
    const store = ProgressStore.open(places());
    answer(store, 'b/1', 'good', 1);
    store.save();
    const { memory } = stateOf(store.progress, 'a/1');
    expect(memory?.lastAt).toBe(at(1).at - 1);
    expect(progressText()).toBe(rebuilt());
  });

  test('on another device does not make progress.json differ from a rebuild', () => {
    write(join(places().history, 'zzz.jsonl'), `${formatEvent(review('a/1', 'easy', 30))}\n`);
    const store = ProgressStore.open(places());
    answer(store, 'a/1', 'good', 1);
    answer(store, 'a/1', 'good', 2);
    store.save();
    expect(stateOf(store.progress, 'a/1').memory?.lastAt).toBe(at(2).at);
    expect(progressText()).toBe(rebuilt());
  });
});

describe('the history file of a home', () => {
  test('has the name of the device, which lies outside of the home', () => {
    usedHome();
    const id = readFileSync(deviceFile(places()), 'utf8').trim();
    expect(historyFiles()).toEqual([join(places().history, `${id}.jsonl`)]);
    expect(deviceFile(places()).startsWith(places().home)).toBe(false);
  });
});

describe("a deck's rename on another machine", () => {
  const renamed = () =>
    write(
      join(places().history, 'other.jsonl'),
      `${formatEvent(event({ op: 'rename', from: 'a', to: 'z' }, 0.1))}\n`,
    );

  test('that comes while a session is open counts for what the session goes on to record', () => {
    const store = ProgressStore.open(places());
    const first = answer(store, 'a/1');
    renamed();
    store.record({ op: 'undo', target: first.id }, at(0.2));
    answer(store, 'a/2', 'good', 0.3);
    store.save();
    store.close();
    expect([...ProgressStore.open(places()).progress.cards.keys()]).toEqual(['z/2']);
  });

  test('that was known before leaves its old name to another deck', () => {
    renamed();
    const store = ProgressStore.open(places());
    answer(store, 'a/2', 'good', 0.3);
    store.save();
    store.close();
    expect([...ProgressStore.open(places()).progress.cards.keys()]).toEqual(['a/2']);
  });
});

// A home in one file and back: what a person does with it, and what goes wrong on the way.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceFile } from '../../src/home/device.ts';
import { findPlaces } from '../../src/home/places.ts';
import { parseBackup } from '../../src/sync/backup/archive.ts';
import { takeLock } from '../../src/sync/lock.ts';
import { syncPlaces } from '../../src/sync/sync-state.ts';
import { Answering, compare, recordedAnswers, startStudy, writeCards } from '../faults/answering.ts';
import {
  giveAway,
  progressTwice,
  runBound,
  runLimited,
  SmallDisk,
  whyNoPermissions,
} from '../faults/places.ts';
import { findTool, rounds, whyNoMounts } from '../faults/tools.ts';
import { contentsOf } from '../home/folder.ts';
import { repository, Sandbox, type TerminalRun } from './program.ts';

let sandbox: Sandbox;
let runs: TerminalRun[];
let disk: SmallDisk | null;

beforeEach(() => {
  sandbox = new Sandbox();
  runs = [];
  disk = null;
});
afterEach(() => {
  for (const run of runs) run.kill();
  disk?.remove();
  sandbox.remove();
});

/** A home with four cards, two of them suspended, a picture and a wish. */
function prepare(): void {
  writeCards(sandbox, 4);
  sandbox.write('home/decks/mine/media/a.png', Buffer.from([0x89, 0x50, 0, 255]));
  for (const args of [
    ['suspend', 'c1'],
    ['suspend', 'c2'],
    ['config', 'lang', 'zh'],
  ])
    sandbox.run(args);
}

const card = (id: string, answer: string) => `---\nid: ${id}\nquestion: ${id}?\n---\n\n${answer}\n`;
const other = (home = 'other') => ({ NETQUIZ_HOME: join(sandbox.folder, home) });
/** Everything of a home but what repairs kept. */
const homeOf = (home = 'home') =>
  Object.fromEntries(
    Object.entries(contentsOf(join(sandbox.folder, home))).filter(([path]) => !path.startsWith('backups')),
  );
const suspended = (home = 'home') => {
  const { stdout } = sandbox.run(['stats', '--json'], other(home));
  return JSON.parse(stdout).cards.suspended as number;
};
const lines = (text: string) => text.split('\n').filter((line) => line !== '');
/** What lies beside a backup in its folder must not be ours. */
const leftovers = () =>
  readdirSync(sandbox.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.includes('.netquiz-'),
  );

describe('a backup', () => {
  test('becomes the same home elsewhere; done again it changes nothing', () => {
    prepare();
    const { status, stdout, stderr } = sandbox.run(['backup', 'b.zip']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^b\.zip: 5 files of 1 deck, the history of 1 machine, config\.json; \d+ KB, read back and compared\.\n/,
    );
    const before = homeOf();
    expect(sandbox.run(['restore', 'b.zip', '--dry-run'], other()).stdout).toBe(
      'b.zip: 2 answers and other events, 5 files of decks, config.json would be added.\nNothing was written.\n',
    );
    expect(existsSync(join(sandbox.folder, 'other'))).toBe(false);
    expect(sandbox.run(['restore', 'b.zip'], other()).stdout).toMatch(
      /^b\.zip: 2 answers and other events, 5 files of decks, config\.json added\./,
    );
    expect(homeOf('other')).toEqual(before);
    const after = sandbox.snapshot();
    for (const environment of [other(), {}])
      expect(sandbox.run(['restore', 'b.zip'], environment)).toEqual({
        status: 0,
        stdout: 'b.zip: all of it is here already; nothing was changed.\n',
        stderr: '',
      });
    expect(sandbox.snapshot()).toEqual(after);
  });

  test.skipIf(findTool('unzip') === null)('opens in other programs', () => {
    prepare();
    sandbox.run(['backup', 'b.zip']);
    const { status, stdout } = spawnSync('unzip', ['-p', 'b.zip', 'decks/mine/c1.md'], {
      cwd: sandbox.folder,
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, sandbox.read('home/decks/mine/c1.md')]);
    expect(spawnSync('unzip', ['-t', 'b.zip'], { cwd: sandbox.folder }).status).toBe(0);
  });

  test('prints one JSON document with --json, as restore does', () => {
    prepare();
    const made = sandbox.json<{ file: string; files: string[]; leftOut: unknown[] }>('backup', 'b.zip');
    expect(made).toMatchObject({ file: 'b.zip', leftOut: [] });
    expect(made.files).toContain('decks/mine/media/a.png');
    rmSync(sandbox.home, { recursive: true });
    const restored = sandbox.json<Record<string, unknown>>('restore', 'b.zip');
    expect(restored).toMatchObject({ dryRun: false, events: 2, kept: [], config: 'restored' });
  });

  test('holds no address of sync, which may hold a password', async () => {
    prepare();
    sandbox.write('home/config.json', '{"v":1,"lang":"zh","sync":"https://me:secret@example.org/x.git"}');
    sandbox.run(['backup', 'b.zip']);
    const backup = await parseBackup(readFileSync(join(sandbox.folder, 'b.zip')));
    expect('files' in backup && backup.files.get('config.json')?.toString()).toBe(
      '{\n  "v": 1,\n  "lang": "zh"\n}\n',
    );
  });

  test.each<[string, string[], () => void, RegExp]>([
    ['over a file', ['a.txt'], () => sandbox.write('a.txt', 'x'), /a\.txt: is there already; .* --force/],
    [
      'over a file that is no backup',
      ['a.txt', '--force'],
      () => sandbox.write('a.txt', 'x'),
      /is no netquiz backup and is not replaced/,
    ],
    [
      'over a link',
      ['a.zip'],
      () => symlinkSync('nowhere', join(sandbox.folder, 'a.zip')),
      /is there already/,
    ],
    ['over a folder', ['a'], () => mkdirSync(join(sandbox.folder, 'a')), /a: is a folder; name a file in it/],
    ['into the home', ['home/b.zip'], () => {}, /lies in the home/],
    [
      'into the home through a link',
      ['way/b.zip'],
      () => symlinkSync('home/decks', join(sandbox.folder, 'way')),
      /lies in the home/,
    ],
    [
      'into a folder that is not there',
      ['nowhere/b.zip'],
      () => {},
      /nowhere\/b\.zip: the folder .* no such file or folder; make it first/,
    ],
    ['into a file', ['a.txt/b.zip'], () => sandbox.write('a.txt', 'x'), /a\.txt/],
    [
      'of a home that is empty',
      ['b.zip'],
      () => rmSync(sandbox.home, { recursive: true }),
      /nothing to back up/,
    ],
  ])('is not written %s', (_, args, make, said) => {
    prepare();
    make();
    const before = sandbox.snapshot();
    const { status, stdout, stderr } = sandbox.run(['backup', ...args]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^netquiz: [^\n]+\n$/);
    expect(stderr).toMatch(said);
    expect(sandbox.snapshot()).toEqual(before);
  });

  test('replaces another one with --force, and only then', () => {
    prepare();
    sandbox.run(['backup', 'b.zip']);
    const first = readFileSync(join(sandbox.folder, 'b.zip'));
    sandbox.run(['suspend', 'c3']);
    expect(sandbox.run(['backup', 'b.zip']).status).toBe(2);
    expect(readFileSync(join(sandbox.folder, 'b.zip'))).toEqual(first);
    expect(sandbox.run(['backup', 'b.zip', '--force']).status).toBe(0);
    rmSync(sandbox.home, { recursive: true });
    sandbox.run(['restore', 'b.zip']);
    expect(suspended()).toBe(3);
    expect(leftovers()).toEqual([]);
  });

  test('says what it could not read, holds all else, and ends with 1', () => {
    prepare();
    symlinkSync('/etc/hostname', join(sandbox.home, 'decks/mine/link.md'));
    mkdirSync(join(sandbox.home, 'history/folder.jsonl'));
    sandbox.write('home/history/old.bak', 'x');
    sandbox.write('home/decks/.DS_Store', 'x');
    sandbox.write('home/decks/mine/desktop.ini', 'x');
    const { status, stdout, stderr } = sandbox.run(['backup', 'b.zip']);
    expect(status).toBe(1);
    expect(
      lines(stderr)
        .map((line) => line.replace(/^netquiz: .*home\/(\S+): .*/, '$1'))
        .sort(),
    ).toEqual(['decks/mine/link.md', 'history/folder.jsonl', 'history/old.bak']);
    expect(stdout).toContain('Not in it: 3 files that could not be read.');
    const restored = sandbox.run(['restore', 'b.zip'], other());
    expect(restored.status).toBe(0);
    expect(lines(restored.stderr)).toHaveLength(3);
    expect(Object.keys(homeOf('other'))).not.toContain('decks/mine/desktop.ini');
    expect(suspended('other')).toBe(2);
  });

  test.skipIf(whyNoPermissions() !== null)('says what it may not read', () => {
    prepare();
    giveAway(sandbox);
    chmodSync(join(sandbox.home, 'decks/mine/c1.md'), 0);
    chmodSync(join(sandbox.home, 'history'), 0);
    const { status, stderr } = runBound(sandbox, 'backup', 'b.zip');
    chmodSync(join(sandbox.home, 'history'), 0o755);
    expect(status).toBe(1);
    expect(stderr).toMatch(/home\/decks\/mine\/c1\.md: no permission; it is not in the backup/);
    expect(stderr).toMatch(/home\/history: no permission/);
  });

  test('on a disk that has no room leaves nothing behind', () => {
    prepare();
    sandbox.write('home/decks/mine/media/big.png', incompressible(64));
    const before = sandbox.snapshot();
    const { status, stderr } = runLimited(sandbox, 32, ['backup', 'b.zip']);
    expect([status, lines(stderr).length]).toEqual([2, 1]);
    expect(stderr).toMatch(/b\.zip: .*; nothing was written/);
    expect(sandbox.snapshot()).toEqual(before);
  });

  test.skipIf(whyNoMounts() !== null)(
    'on a full disk leaves nothing behind, and the older one as it was',
    () => {
      prepare();
      disk = new SmallDisk(join(sandbox.folder, 'stick'), '48k');
      expect(sandbox.run(['backup', 'stick/b.zip']).status).toBe(0);
      const before = sandbox.snapshot();
      sandbox.write('home/decks/mine/media/big.png', incompressible(64));
      for (const args of [['stick/c.zip'], ['stick/b.zip', '--force']]) {
        const { status, stderr } = sandbox.run(['backup', ...args]);
        expect([status, lines(stderr).length]).toEqual([2, 1]);
        expect(stderr).toMatch(/disk full; nothing was written/);
      }
      rmSync(join(sandbox.home, 'decks/mine/media/big.png'));
      expect(sandbox.snapshot()).toEqual(before);
      rmSync(sandbox.home, { recursive: true });
      expect(sandbox.run(['restore', 'stick/b.zip']).status).toBe(0);
      expect(suspended()).toBe(2);
    },
  );

  test('holds whole lines while a session appends', async () => {
    prepare();
    const program = join(sandbox.folder, 'appender.cjs');
    const entryPoints = [join(repository, 'tests/faults/appender.ts')];
    buildSync({ entryPoints, outfile: program, bundle: true, platform: 'node', format: 'cjs' });
    const path = join(sandbox.home, 'history/0000000000000000.jsonl');
    const child = spawn(process.execPath, [program, path, 'c1', '100000']);
    const ended = new Promise((done) => child.on('close', done));
    await once(child.stdout, 'data');
    child.stdout.resume();
    const sizes = new Set<number>();
    for (let at = 0; at < 6; at += 1) {
      expect(sandbox.run(['backup', `${at}.zip`]).status).toBe(0);
      const backup = await parseBackup(readFileSync(join(sandbox.folder, `${at}.zip`)));
      const bytes = 'files' in backup ? backup.files.get('history/0000000000000000.jsonl') : undefined;
      expect(bytes?.at(-1)).toBe(0x0a);
      expect(
        readFileSync(path)
          .subarray(0, bytes?.length ?? 0)
          .equals(bytes ?? Buffer.alloc(0)),
      ).toBe(true);
      sizes.add(bytes?.length ?? 0);
    }
    child.kill();
    await ended;
    expect(sizes.size).toBeGreaterThan(1);
  });

  test('leaves out a line that is being written, and keeps one that only lacks its end', async () => {
    prepare();
    const [own = ''] = readdirSync(join(sandbox.home, 'history'));
    const path = join(sandbox.home, 'history', own);
    const whole = readFileSync(path);
    for (const [bytes, kept] of [
      [Buffer.concat([whole, Buffer.from('{"v":1,"id":"01')]), whole],
      [whole.subarray(0, -1), whole],
    ] as const) {
      writeFileSync(path, bytes);
      sandbox.run(['backup', 'b.zip']);
      const backup = await parseBackup(readFileSync(join(sandbox.folder, 'b.zip')));
      expect('files' in backup && backup.files.get(`history/${own}`)).toEqual(kept);
      rmSync(join(sandbox.folder, 'b.zip'));
    }
  });
});

/** So many kilobytes that cannot be made smaller. */
function incompressible(kilobytes: number): Buffer {
  const bytes = Buffer.alloc(kilobytes * 1024);
  let state = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
}

/** A backup of the home as it is. */
function keep(name = 'b.zip'): void {
  expect(sandbox.run(['backup', name]).status).toBe(0);
}

describe('an old backup over a newer home', () => {
  test('loses nothing: what is new stays, what is gone comes back, what differs lies beside', () => {
    prepare();
    keep();
    sandbox.run(['unsuspend', 'c1']);
    sandbox.run(['config', 'lang', 'en']);
    sandbox.write('home/decks/mine/c2.md', card('c2', 'a better answer'));
    sandbox.write('home/decks/mine/c5.md', card('c5', 'new'));
    sandbox.write('home/decks/mine/media/a.png', 'another picture');
    rmSync(join(sandbox.home, 'decks/mine/c3.md'));
    const before = homeOf();
    const { status, stdout, stderr } = sandbox.run(['restore', 'b.zip']);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^b\.zip: 1 file of decks added\.\n/);
    expect(stdout).toMatch(
      /decks\/mine\/c2\.md: differs and stays; the backup's version lies beside it as c2\.md\.other: take over/,
    );
    const after = homeOf();
    expect(Object.keys(after).filter((path) => !Object.hasOwn(before, path))).toEqual([
      'decks/mine/c2.md.other',
      'decks/mine/c3.md',
      'decks/mine/media/a.png.other',
    ]);
    expect(after).toMatchObject(before);
    expect(suspended()).toBe(1);
    expect(sandbox.run(['restore', 'b.zip'])).toMatchObject({ status: 0, stderr: '' });
    expect(homeOf()).toEqual(after);
    expect(sandbox.run(['doctor']).stdout).toMatch(/other versions of cards: c2\.md\.other/);
  });

  test('does not bring a card twice that lies in another folder now, nor a deck under its old name', () => {
    prepare();
    keep();
    mkdirSync(join(sandbox.home, 'decks/mine/topic'));
    renameSync(join(sandbox.home, 'decks/mine/c4.md'), join(sandbox.home, 'decks/mine/topic/c4.md'));
    expect(sandbox.run(['decks', 'rename', 'mine', 'yours']).status).toBe(0);
    const before = homeOf();
    expect(sandbox.run(['restore', 'b.zip']).stdout).toMatch(/all of it is here already/);
    expect(homeOf()).toEqual(before);
    expect(suspended()).toBe(2);
  });

  test('gives a deck the name it has in a newer backup', () => {
    prepare();
    cpSync(sandbox.home, join(sandbox.folder, 'old'), { recursive: true });
    sandbox.run(['decks', 'rename', 'mine', 'yours']);
    keep();
    expect(sandbox.run(['restore', 'b.zip'], other('old')).status).toBe(0);
    expect(readdirSync(join(sandbox.folder, 'old/decks'))).toEqual(['yours']);
    expect(suspended('old')).toBe(2);
    expect(sandbox.run(['doctor'], other('old')).status).toBe(0);
  });

  test('lays further versions beside as .other-2, and none twice', () => {
    prepare();
    for (const [at, answer] of ['one', 'two', 'one'].entries()) {
      sandbox.write('home/decks/mine/c4.md', card('c4', answer));
      keep(`${at}.zip`);
    }
    sandbox.write('home/decks/mine/c4.md', card('c4', 'now'));
    for (const name of ['0.zip', '1.zip', '2.zip', '0.zip']) sandbox.run(['restore', name]);
    const names = readdirSync(join(sandbox.home, 'decks/mine')).filter((name) => name.startsWith('c4'));
    expect(names).toEqual(['c4.md', 'c4.md.other', 'c4.md.other-2']);
  });

  test('writes over nothing that it cannot read', () => {
    prepare();
    keep();
    const links = [join(sandbox.home, 'decks/mine/c1.md'), join(sandbox.home, 'decks/mine')];
    for (const path of links) {
      rmSync(path, { recursive: true });
      symlinkSync(sandbox.write('elsewhere/c1.md', 'x'), path);
      const before = sandbox.snapshot();
      const { status, stderr } = sandbox.run(['restore', 'b.zip']);
      expect([status, lines(stderr).length]).toEqual([2, 1]);
      expect(stderr).toMatch(/is a link; nothing was restored/);
      expect(sandbox.snapshot()).toEqual(before);
    }
  });
});

describe('a restore', () => {
  test('of one device unites the lines of both', () => {
    prepare();
    cpSync(sandbox.home, join(sandbox.folder, 'other'), { recursive: true });
    cloneDevice();
    sandbox.run(['suspend', 'c3']);
    sandbox.run(['suspend', 'c4'], other());
    keep();
    sandbox.run(['restore', 'b.zip'], other());
    expect(suspended('other')).toBe(4);
    expect(readdirSync(join(sandbox.folder, 'other/history'))).toHaveLength(1);
    expect(sandbox.run(['doctor'], other()).status).toBe(0);
  });

  test('while a session is open loses none of its answers', async () => {
    prepare();
    cpSync(sandbox.home, join(sandbox.folder, 'other'), { recursive: true });
    cloneDevice();
    sandbox.run(['suspend', 'c1'], other());
    sandbox.run(['backup', 'b.zip'], other());
    const run = startStudy(sandbox);
    runs.push(run);
    const answering = new Answering(run, { atMost: 1 });
    await answering.rests;
    expect(sandbox.run(['restore', 'b.zip']).status).toBe(0);
    await run.press(' ', /4 easy[^\n]*$/);
    run.type('4');
    expect((await run.end()).status).toBe(0);
    expect(answering.acknowledged).toEqual(['mine/c3 4', 'mine/c4 4']);
    expect(compare(answering.acknowledged, recordedAnswers(sandbox.home))).toEqual({
      lost: [],
      more: [],
      twice: [],
    });
    const { stands, rebuilt } = progressTwice(sandbox);
    expect(stands).toBe(rebuilt);
  });

  test('on a disk that has no room changes nothing', () => {
    prepare();
    sandbox.write('home/decks/mine/media/big.png', incompressible(64));
    keep();
    rmSync(join(sandbox.home, 'decks/mine/media/big.png'));
    rmSync(join(sandbox.home, 'decks/mine/c1.md'));
    appendFileSync(join(sandbox.home, 'history', readdirSync(join(sandbox.home, 'history'))[0] ?? ''), '\n');
    const before = sandbox.snapshot();
    const { status, stderr } = runLimited(sandbox, 32, ['restore', 'b.zip']);
    expect([status, lines(stderr).length]).toEqual([2, 1]);
    expect(stderr).toMatch(/nothing was restored/);
    expect(sandbox.snapshot()).toEqual(before);
    expect(runLimited(sandbox, 32, ['restore', 'b.zip']).status).toBe(2);
    expect(sandbox.run(['restore', 'b.zip']).status).toBe(0);
  });

  test('that is killed at any change leaves a home that studies, and restores again', {
    timeout: 300_000,
  }, () => {
    prepare();
    keep();
    const expected = homeOf();
    sandbox.write('mine/decks/mine/c2.md', card('c2', 'my own'));
    sandbox.run(['suspend', 'c2'], other('mine'));
    const shim = join(repository, 'tests/faults/kill-at-change.cjs');
    let kills = 0;
    for (let at = 1; ; at += rounds(7, 1)) {
      rmSync(join(sandbox.folder, 'killed'), { recursive: true, force: true });
      cpSync(join(sandbox.folder, 'mine'), join(sandbox.folder, 'killed'), { recursive: true });
      const environment = {
        ...other('killed'),
        NODE_OPTIONS: `--require ${shim}`,
        NETQUIZ_TEST_KILL_AT: String(at),
      };
      const { status } = sandbox.run(['restore', 'b.zip'], environment);
      if (status !== null) break;
      kills += 1;
      const stats = sandbox.run(['stats'], other('killed'));
      expect([at, stats.status, stats.stderr]).toEqual([at, 0, '']);
      expect([at, sandbox.run(['restore', 'b.zip'], other('killed')).stderr]).toEqual([at, '']);
      expect([at, sandbox.run(['doctor', '--repair'], other('killed')).status]).toEqual([at, 0]);
      const home = homeOf('killed');
      expect([at, home['decks/mine/c2.md'], suspended('killed')]).toEqual([at, card('c2', 'my own'), 2]);
      expect(Object.keys(home).filter((path) => path.includes('.netquiz-'))).toEqual([]);
      expect(home).toMatchObject({ 'decks/mine/c1.md': expected['decks/mine/c1.md'] });
      expect(home['decks/mine/c2.md.other']).toBe(expected['decks/mine/c2.md']);
    }
    expect(kills).toBeGreaterThan(rounds(4, 30));
  });

  test('waits for no other one, and for no sync: it says so', () => {
    prepare();
    keep();
    rmSync(join(sandbox.home, 'decks/mine/c1.md'));
    const { lock } = syncPlaces(findPlaces(sandbox.environment, repository));
    const unlock = takeLock(lock);
    const { status, stderr } = sandbox.run(['restore', 'b.zip']);
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/a sync or a restore of this home is running/),
    ]);
    expect(existsSync(join(sandbox.home, 'decks/mine/c1.md'))).toBe(false);
    unlock();
    expect(sandbox.run(['restore', 'b.zip']).status).toBe(0);
    expect(existsSync(lock)).toBe(false);
  });

  test.each<[string, (file: string) => void, RegExp]>([
    ['a file that is not there', () => {}, /no such file or folder; name a file/],
    ['a folder', (file) => mkdirSync(file), /is no regular file/],
    ['a pipe', (file) => spawnSync('mkfifo', [file]), /is no regular file/],
    ['a text', (file) => writeFileSync(file, 'text'), /is no ZIP file/],
  ])('of %s is refused in one line', (_, make, said) => {
    prepare();
    make(join(sandbox.folder, 'x.zip'));
    const { status, stdout, stderr } = sandbox.run(['restore', 'x.zip']);
    expect([status, stdout, lines(stderr).length]).toEqual([2, '', 1]);
    expect(stderr).toMatch(said);
  });
});

/** The other home gets this machine's name, as where a home is copied together with what names the machine. */
function cloneDevice(): void {
  const [from, to] = [{}, other()].map((one) =>
    deviceFile(findPlaces({ ...sandbox.environment, ...one }, repository)),
  );
  writeFileSync(to ?? '', readFileSync(from ?? ''));
}

// Damage as it happens to a home, and what the built program makes of it: every command works on and says so, and
// `netquiz doctor` says more.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSession } from '../../src/home/open-session.ts';
import { findPlaces } from '../../src/home/places.ts';
import { ProgressStore } from '../../src/progress/store.ts';
import { bin, repository, Sandbox } from './program.ts';

let sandbox: Sandbox;
/** This machine's history file. */
let own = '';

beforeEach(() => {
  sandbox = new Sandbox();
  const store = ProgressStore.open(findPlaces(sandbox.environment, repository));
  for (const id of ['hsts', 'tcp-time-wait', 'arp-resolution'])
    store.record({ op: 'suspend', card: `networking/${id}` }, { at: Date.now(), offset: 0 });
  store.save();
  store.close();
  own = `home/history/${readdirSync(join(sandbox.home, 'history'))[0]}`;
});
afterEach(() => sandbox.remove());

interface Report {
  home: string;
  problems: { file: string; line: number | null; code: string; message: string; repair: string | null }[];
  repaired: string[];
}

const asRoot = process.getuid?.() === 0;
const suspended = () => sandbox.json<{ cards: { suspended: number } }>('stats').cards.suspended;
const codes = (...options: string[]) =>
  sandbox.json<Report>('doctor', ...options).problems.map(({ code }) => code);
const lines = (text: string) => text.split('\n').filter((line) => line !== '');
/** The lines of this machine's history. */
const history = () => lines(sandbox.read(own));
const damage = (text: string) => sandbox.write(own, Buffer.from(text, 'latin1'));
const text = () => readFileSync(join(sandbox.folder, own), 'latin1');

/** Commands that read or change progress. */
const COMMANDS = [
  [],
  ['stats'],
  ['list'],
  ['topics'],
  ['decks'],
  ['config'],
  ['check'],
  ['suspend', 'cors'],
  ['config', 'retention', '0.9'],
  ['import', 'notes.md'],
];

describe('a home in order', () => {
  test('is said to be, in a short report, and nothing is changed', () => {
    const before = sandbox.snapshot();
    const { status, stdout, stderr } = sandbox.run(['doctor']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/3 events.*\n.*\n.*\nEverything is in order\.\n$/);
    expect(stdout.split('\n').length).toBeLessThan(20);
    expect(sandbox.run(['doctor', '--repair']).status).toBe(0);
    expect(sandbox.snapshot()).toEqual(before);
  });

  test('that is not there yet is not made', () => {
    const fresh = new Sandbox();
    expect(fresh.run(['doctor']).status).toBe(0);
    expect(fresh.run(['doctor', '--repair']).status).toBe(0);
    expect(readdirSync(fresh.folder)).toEqual([]);
    fresh.remove();
  });

  test('prints one JSON document with --json', () => {
    expect(sandbox.json<Report>('doctor')).toMatchObject({ home: sandbox.home, problems: [], repaired: [] });
  });
});

describe('damage to the history: all that can be read counts, is said once, and is repaired', () => {
  test.each<[string, () => void, string, number]>([
    ['a torn last line', () => damage(text().slice(0, -20)), 'history-torn', 2],
    [
      'a torn line in the middle',
      () => damage(text().replace(/\n/, '\n{"v":1,"id":"0\n')),
      'history-torn',
      3,
    ],
    ['a torn line joined to the next', () => damage(`{"v":1,"id":"0${text()}`), 'history-torn', 3],
    ['NUL bytes at the end', () => damage(`${text()}${'\0'.repeat(4096)}`), 'history-nul', 3],
    [
      'NUL bytes in the middle',
      () => damage(text().replace(/\n/, `\n${'\0'.repeat(512)}`)),
      'history-nul',
      3,
    ],
    [
      'a conflict of git',
      () =>
        damage(
          `<<<<<<< HEAD\n${history()[0]}\n||||||| base\n=======\n${history()[1]}\n${history()[2]}\n>>>>>>> other\n`,
        ),
      'history-conflict',
      3,
    ],
  ])('%s', (_, make, code, counted) => {
    make();
    rmSync(join(sandbox.home, 'progress.json'));
    const damaged = text();
    const { status, stderr } = sandbox.run(['stats']);
    expect([status, lines(stderr).length]).toEqual([0, 1]);
    expect(stderr).toMatch(/^netquiz: .*\.jsonl:\d+: .* netquiz doctor says more\n$/);
    expect(suspended()).toBe(counted);
    expect(text()).toBe(damaged);
    expect(sandbox.run(['doctor']).status).toBe(1);
    expect(new Set(codes())).toEqual(new Set([code]));
    const { status: after, stdout } = sandbox.run(['doctor', '--repair']);
    expect(after).toBe(0);
    expect(stdout).toMatch(/backups.*\n.*line.* taken out\n/);
    expect(suspended()).toBe(counted);
    const [backup] = readdirSync(join(sandbox.home, 'backups'));
    expect(
      readFileSync(join(sandbox.home, 'backups', backup ?? '', own.replace('home/', '')), 'latin1'),
    ).toBe(damaged);
  });

  test.each<[string, () => void, string[]]>([
    [
      'lines twice',
      () => damage(text() + text()),
      ['history-duplicate', 'history-duplicate', 'history-duplicate'],
    ],
    [
      'a line that disagrees',
      () => damage(`${text()}${history()[0]?.replace('hsts', 'cors')}\n`),
      ['history-disagrees'],
    ],
    ['line ends of Windows', () => damage(text().replaceAll('\n', '\r\n')), []],
    ['a byte order mark', () => damage(`\xef\xbb\xbf${text()}`), []],
    ['blank lines', () => damage(`\n${text().replaceAll('\n', '\n\n')}`), []],
    [
      'an operation of another version',
      () => damage(`${text()}${history()[0]?.replace('"suspend"', '"later"')}\n`),
      [],
    ],
  ])('%s: nothing is said but by the doctor', (_, make, found) => {
    make();
    const { status, stderr } = sandbox.run(['stats']);
    expect([status, stderr, suspended()]).toEqual([0, '', 3]);
    expect(codes()).toEqual(found);
    expect(codes('--repair')).toEqual([]);
    expect(suspended()).toBe(3);
  });

  test('lines of a newer version are said and stay, and nothing of their file is touched', () => {
    damage(`${text()}torn\n{"v":2,"new":true}\n`);
    expect(lines(sandbox.run(['stats']).stderr)).toHaveLength(2);
    const before = text();
    expect(codes('--repair')).toEqual(['history-torn', 'history-newer']);
    expect([text(), suspended()]).toEqual([before, 3]);
  });

  test.each<[string, (file: string) => void]>([
    ['a link', (file) => symlinkSync(sandbox.write('elsewhere.jsonl', 'x'), file)],
    ['a link to nowhere', (file) => symlinkSync(join(sandbox.folder, 'nowhere'), file)],
    ['a folder', (file) => mkdirSync(file)],
    ['a pipe', (file) => execFileSync('mkfifo', [file])],
    ...(asRoot
      ? []
      : [
          ['a file that may not be read', (file: string) => chmodSync(sandbox.write(file, ''), 0)] as [
            string,
            (file: string) => void,
          ],
        ]),
  ])('%s in its place: every command works on without it, progress.json stays', (_, make) => {
    make(join(sandbox.home, 'history/other.jsonl'));
    sandbox.write('notes.md', '# Notes\n\n## What is a VLAN?\n\nA network of its own on shared switches.\n');
    const before = sandbox.read('home/progress.json');
    for (const command of COMMANDS) {
      const { status, stderr } = sandbox.run(command);
      expect([command, status, lines(stderr).length]).toEqual([command, command[0] === 'check' ? 2 : 0, 1]);
      expect(sandbox.read('home/progress.json')).toBe(before);
    }
    expect(suspended()).toBe(4);
    expect(codes()).toContain('history-unreadable');
    expect(codes('--repair')).toContain('history-unreadable');
    rmSync(join(sandbox.home, 'history/other.jsonl'), { recursive: true });
    expect([suspended(), codes()]).toEqual([4, []]);
  });

  test('a file that is gone or shorter: said, and what was counted is kept', () => {
    const before = sandbox.read('home/progress.json');
    damage('');
    expect(codes()).toEqual(['progress-lost']);
    const { status, stderr } = sandbox.run(['stats']);
    expect([status, lines(stderr).length, suspended()]).toEqual([0, 1, 0]);
    const kept = readdirSync(sandbox.home).filter((name) => name.includes('.corrupt-'));
    expect(kept.map((name) => sandbox.read(`home/${name}`))).toEqual([before]);
    expect(sandbox.run(['doctor']).stdout).toContain(kept[0]);
  });
});

describe('progress.json', () => {
  test.each<[string, (right: string) => string]>([
    ['damaged', () => '{bad'],
    ['empty', () => ''],
    ['of NUL bytes', (right) => '\0'.repeat(right.length)],
    ['of an older version', (right) => right.replace('"v":1', '"v":0')],
    ['without a version', (right) => right.replace('"v":1,', '')],
    ['with a conflict of git', (right) => `<<<<<<< HEAD\n${right}=======\n${right}>>>>>>> other\n`],
    ['with a byte order mark', (right) => `\xef\xbb\xbf${right}`],
    ['that counts more than there is', (right) => right.replace(/jsonl":\d+/, 'jsonl":99999')],
  ])('%s: kept, said, counted again', (_, make) => {
    const right = sandbox.read('home/progress.json');
    const wrong = make(right);
    const put = () => sandbox.write('home/progress.json', Buffer.from(wrong, 'latin1'));
    put();
    const isLost = codes().includes('progress-lost');
    expect(sandbox.run(['doctor']).status).toBe(1);
    expect(sandbox.run(['doctor', '--repair']).status).toBe(isLost ? 1 : 0);
    expect(sandbox.read('home/progress.json')).toBe(isLost ? wrong : right);
    put();
    const { status, stderr } = sandbox.run(['stats']);
    expect([status, lines(stderr).length]).toEqual([0, 1]);
    expect(sandbox.read('home/progress.json')).toBe(right);
    const kept = readdirSync(sandbox.home).filter((name) => name.includes('.corrupt-'));
    expect(kept.map((name) => readFileSync(join(sandbox.home, name), 'latin1'))).toEqual([wrong]);
  });

  test('of a newer version is refused by every command and touched by none', () => {
    sandbox.write('notes.md', '# Notes\n\n## What is a VLAN?\n\nA network of its own on shared switches.\n');
    sandbox.write('home/progress.json', '{"v":2}');
    const before = sandbox.snapshot();
    for (const command of [...COMMANDS, ['study']]) {
      const { status, stderr } = sandbox.run(command);
      expect([command, status, lines(stderr).length]).toEqual([command, 2, 1]);
    }
    expect(codes('--repair')).toEqual(['progress-newer']);
    expect(sandbox.snapshot()).toEqual(before);
  });

  test('with wrong figures is found by the doctor, and counted again', () => {
    const right = sandbox.read('home/progress.json');
    sandbox.write('home/progress.json', right.replace('"retention":0.9', '"retention":0.85'));
    expect(codes()).toEqual(['progress-differs']);
    expect(codes('--repair')).toEqual([]);
    expect(sandbox.read('home/progress.json')).toBe(right);
  });
});

describe('copies that sync tools made', () => {
  test('of the history count, and are merged', () => {
    const [first, second, third] = history();
    damage(`${first}\n${second}\n`);
    const stem = own.replace('.jsonl', '');
    sandbox.write(`${stem}.sync-conflict-20260101-120000-ABCDEFG.jsonl`, `${first}\n${third}\n`);
    expect([suspended(), codes()]).toEqual([3, ['conflicted-copy']]);
    const { stdout } = sandbox.run(['doctor', '--repair']);
    expect(stdout).toContain('1 conflicted copy merged into it');
    expect([suspended(), history()]).toEqual([3, [first, second, third]]);
    expect(readdirSync(join(sandbox.home, 'history'))).toHaveLength(1);
  });

  test('of cards are named with the card they are a copy of, which is asked alone', () => {
    const card = (answer: string) => `---\nid: vlan\nquestion: What is a VLAN?\n---\n\n${answer}\n`;
    sandbox.write('home/decks/mine/vlan.md', card('One.'));
    const copy = sandbox.write("home/decks/mine/vlan (laptop's conflicted copy 2026-01-01).md", card('Two.'));
    const { problems } = sandbox.json<Report>('doctor', '--repair');
    expect(problems).toMatchObject([{ code: 'conflicted-copy', file: copy, repair: null }]);
    expect(problems[0]?.message).toMatch(/copy of vlan\.md .* something else; take over .* and delete it/);
    const { cards } = sandbox.json<{ cards: { deck: string; answer: string }[] }>('list');
    expect(cards.filter(({ deck }) => deck === 'mine')).toHaveLength(1);
  });

  test.each([
    'vlan.sync-conflict-20260101-120000-ABCDEFG.md',
    "vlan (ann (work)'s conflicted copy 2026-01-01) (1).md",
    'vlan 2.md',
    'vlan-DESKTOP-1.md',
  ])('of cards that say the same are taken away, and kept first: %s', (name) => {
    const text = '---\nid: vlan\nquestion: What is a VLAN?\n---\n\nOne.\n';
    sandbox.write('home/decks/mine/vlan.md', text);
    sandbox.write(`home/decks/mine/${name}`, text);
    expect(codes()).toEqual(['conflicted-copy']);
    expect(codes('--repair')).toEqual([]);
    expect(readdirSync(join(sandbox.home, 'decks/mine'))).toEqual(['vlan.md']);
    const [backup = ''] = readdirSync(join(sandbox.home, 'backups'));
    expect(sandbox.read(`home/backups/${backup}/decks/mine/${name}`)).toBe(text);
  });

  test('of pictures, of deck.json and of config.json are taken away only where they say the same', () => {
    for (const [name, copy] of [
      ['decks/mine/media/a.png', 'decks/mine/media/a (conflicted copy 2026-01-01).png'],
      ['decks/mine/deck.json', 'decks/mine/deck.sync-conflict-20260101-120000-ABCDEFG.json'],
      ['config.json', 'config (1).json'],
    ] as const) {
      sandbox.write(`home/${name}`, '{"v":1}');
      sandbox.write(`home/${copy}`, '{"v":1}');
      expect([name, codes()]).toEqual([name, ['conflicted-copy']]);
      expect([name, codes('--repair')]).toEqual([name, []]);
      const other = sandbox.write(`home/${copy}`, '{"v":1,"more":1}');
      expect([name, codes('--repair')]).toEqual([name, ['conflicted-copy']]);
      rmSync(other);
    }
  });

  test('of a deck are said', () => {
    const text = '---\nid: vlan\nquestion: What is a VLAN?\n---\n\nOne.\n';
    sandbox.write('home/decks/mine/vlan.md', text);
    sandbox.write('home/decks/mine (conflicted copy 2026-01-01)/vlan.md', text);
    expect(sandbox.json<Report>('doctor').problems).toMatchObject([
      { code: 'conflicted-copy', message: expect.stringContaining('a copy of the deck "mine"') },
    ]);
  });

  test('what sync tools and systems leave in a home is no problem', () => {
    const card = '---\nid: vlan\nquestion: What is a VLAN?\n---\n\nOne.\n';
    sandbox.write('home/decks/mine/vlan.md', card);
    for (const folder of ['', 'decks/', 'decks/mine/', 'decks/mine/media/', 'history/'])
      for (const name of [
        'desktop.ini',
        '.DS_Store',
        '.dropbox',
        '.stignore',
        'Icon\r',
        '~syncthing~a.jsonl.tmp',
      ])
        sandbox.write(`home/${folder}${name}`, 'x');
    for (const path of [
      '.stfolder/syncthing-folder-a.txt',
      '.stversions/decks/mine/vlan~20260101-120000.md',
      'decks/.stversions/vlan~20260101-120000.md',
      'decks/mine/.syncthing.vlan.md.tmp',
      'history/.syncthing.a.jsonl.tmp',
      '.dropbox.cache/2026-01-01/vlan (deleted).md',
    ])
      sandbox.write(`home/${path}`, card);
    expect(codes('--repair')).toEqual([]);
    expect(suspended()).toBe(3);
    expect(sandbox.run(['decks']).stdout).not.toContain('st');
  });
});

describe('a folder without permission is said with what allows it, and the report goes on', () => {
  test.skipIf(process.platform === 'win32').each([
    ['home', 0],
    ['home/history', 0o444],
    ['home/decks', 0],
    ['home/decks/a', 0o444],
  ])('%s', (path, mode) => {
    sandbox.write('home/decks/a/tcp.md', 'x');
    chmodSync(join(sandbox.folder, path), mode);
    const { facts, problems } = reportOfOrdinaryUser();
    const found = problems.filter(({ file }) => file === join(sandbox.folder, path));
    expect(found.map(({ message }) => message).join()).toContain('chmod u+rwx');
    expect(facts.home?.length).toBeGreaterThan(3);
    chmodSync(join(sandbox.folder, path), 0o755);
  });
});

/** Root may use all, so that somebody else has to look. */
function reportOfOrdinaryUser(): Report & { facts: Record<string, string[]> } {
  if (asRoot) execFileSync('chown', ['-R', '65534:65534', sandbox.folder]);
  const options = { env: sandbox.environment, encoding: 'utf8', ...(asRoot ? { uid: 65534 } : {}) } as const;
  return JSON.parse(spawnSync(process.execPath, [bin, 'doctor', '--json'], options).stdout);
}

describe('what else the doctor finds', () => {
  test('a config that cannot be read, leftovers, links, names that clash, clocks that were wrong', () => {
    sandbox.write('home/config.json', '{bad');
    const leftover = sandbox.write('home/.netquiz-99999999-0123456789ab.tmp', 'x');
    sandbox.write('home/decks/Net/a.md', '---\nid: a\n---\n');
    sandbox.write('home/decks/net/b.md', '---\nid: b\nquestion: B?\n---\n\nB.\n');
    symlinkSync(join(sandbox.home, 'decks/net/b.md'), join(sandbox.home, 'decks/net/c.md'));
    symlinkSync(join(sandbox.home, 'decks/net'), join(sandbox.home, 'decks/linked'));
    const at = Date.now() + 86_400_000;
    appendFileSync(
      join(sandbox.folder, own),
      `${history()[0]
        ?.replace(/"at":\d+/, `"at":${at}`)
        .replace(/"id":".{6}/, '"id":"01ZZZZ')}\n`,
    );
    expect(codes().sort()).toEqual([
      'card-link',
      'card-link',
      'card-unreadable',
      'config-unreadable',
      'deck-name-clash',
      'history-future',
      'leftover',
    ]);
    expect(codes('--repair')).not.toContain('leftover');
    expect(existsSync(leftover)).toBe(false);
    expect(sandbox.run(['doctor']).status).toBe(1);
  });

  test('a home that is a file, a history that is one', () => {
    const file = sandbox.write('file', 'x');
    const { status, stdout, stderr } = sandbox.run(['doctor'], { NETQUIZ_HOME: file });
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('is no folder');
    renameSync(join(sandbox.home, 'history'), join(sandbox.home, 'moved'));
    sandbox.write('home/history', 'x');
    expect(codes()).toContain('history-unreadable');
  });

  test('what names hold does not steer the terminal', () => {
    sandbox.write('home/history/\x1b[2Jx.jsonl', 'torn\n');
    expect(sandbox.run(['doctor']).stdout).not.toContain('\x1b');
  });

  test('an open session, which a repair waits for', () => {
    damage(`${text()}torn`);
    const session = openSession(findPlaces(sandbox.environment, repository), Date.now());
    const { status, stderr } = sandbox.run(['doctor', '--repair']);
    expect([status, lines(stderr).length]).toEqual([2, 1]);
    session.close();
    expect(text()).toMatch(/torn$/);
  });
});

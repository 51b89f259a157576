// A stranger's repository is pulled: nothing of it runs, nothing but cards and history of the home is written, nothing
// unsafe is printed, what is not taken over is said, and the home studies afterwards.
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { git, litter, whyNoGit } from '../faults/machines.ts';
import { leftOut, someOf, whyShort } from '../faults/tools.ts';
import { Lab } from './lab.ts';
import { card, commitAll, type Entry, folder, MARKER } from './remotes.ts';

const isOut = leftOut(
  'hostile repositories',
  whyNoGit ?? (process.platform === 'win32' ? 'it needs a shell' : null),
);
const isShort = leftOut('repositories that are huge', whyShort ?? whyNoGit);

let lab: Lab;
let outside: string;
let remote: string;

beforeEach(() => {
  lab = new Lab();
  lab.sandbox.write('home/decks/mine/own.md', card('own'));
  lab.sandbox.run(['suspend', 'mine/own']);
  outside = mkdtempSync(join(tmpdir(), 'netquiz-stranger-'));
  remote = join(outside, 'r.git');
  git(outside, 'init', '--quiet', '--bare', 'r.git');
});
afterEach(() => {
  lab.remove();
  rmSync(outside, { recursive: true, force: true });
});

/** What is in the home's folders, without a name that this machine has for itself. */
function filesIn(place: 'decks' | 'history'): string[] {
  const names = readdirSync(join(lab.sandbox.home, place), { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(lab.sandbox.home.length + 1))
    .sort();
}

const FILE = '0123456789abcdef.jsonl';

function event(fields: object): string {
  const known = {
    v: 1,
    id: '01HZZZZZZZZZZZZZZZZZZZZZZZ',
    at: 1_750_000_000_000,
    offset: 0,
    op: 'review',
    grade: 'good',
  };
  return `${JSON.stringify({ ...known, ...fields })}\n`;
}

interface Hostile {
  name: string;
  holds: [string | Buffer, Entry][];
  /** What is taken over, besides the home's own card. */
  takes?: string[];
  /** A part of what is said of each thing that is not. */
  says?: RegExp[];
  /** Git refuses all of it, or the program does. */
  status?: number;
}

const mine = (...entries: [string | Buffer, Entry][]): [string, Entry] => [
  'decks',
  folder(['mine', folder(...entries)]),
];

const CASES: Hostile[] = [
  {
    name: 'links',
    holds: [
      MARKER,
      [
        'decks',
        folder(
          ['mine', folder(['a.md', card('a')], ['l.md', { link: '/etc/passwd' }])],
          ['out', { link: '../../outside' }],
        ),
      ],
      ['history', folder([FILE, { link: '../../outside/secret.md' }])],
    ],
    takes: ['decks/mine/a.md'],
    says: [/decks\/mine\/l\.md is a link/, /decks\/out is a link/, /history\/\S+ is a link/],
    status: 1,
  },
  {
    name: 'decks is a link',
    holds: [MARKER, ['decks', { link: '../outside' }]],
    says: [/decks lies where a folder/],
    status: 1,
  },
  {
    name: 'decks is a file',
    holds: [MARKER, ['decks', 'x']],
    says: [/decks lies where a folder/],
    status: 1,
  },
  {
    name: 'history is a link',
    holds: [MARKER, ['history', { link: '../outside' }]],
    says: [/history lies where a folder/],
    status: 1,
  },
  {
    name: 'other repositories',
    holds: [
      MARKER,
      [
        '.gitmodules',
        '[submodule "s"]\n\tpath = decks/s\n\turl = https://localhost/s\n\tupdate = checkout\n',
      ],
      ['decks', folder(['mine', folder(['a.md', card('a')])], ['s', { commit: '1'.repeat(40) }])],
    ],
    takes: ['decks/mine/a.md'],
    says: [/decks\/s is another repository/],
    status: 1,
  },
  {
    name: 'attributes that change contents',
    holds: [
      MARKER,
      ['.gitattributes', '* filter=evil text eol=crlf ident working-tree-encoding=UTF-16 merge=evil\n'],
      mine(['a.md', card('a', '$Id$')], ['.gitattributes', '* text eol=crlf ident\n']),
    ],
    takes: ['decks/mine/a.md'],
    says: [/\.gitattributes has a hidden name/],
    status: 1,
  },
  ...['..', '.git', '.GIT', 'git~1', '.'].map((name) => ({
    name: `a folder ${name}`,
    holds: [MARKER, ['decks', folder([name, folder(['config', 'x'])])]] as [string, Entry][],
    says: [/holds something that is damaged/],
    status: 2,
  })),
  {
    name: 'names that steer',
    holds: [
      MARKER,
      mine(
        ['a\nb.md', card('b')],
        ['\x1b]0;x\x07.md', card('c')],
        ['\u202egpj.md', card('d')],
        ['a\\b.md', card('e')],
        [`${'x'.repeat(300)}.md`, card('f')],
        [Buffer.from([0xff, 0xfe, 0x2e, 0x6d, 0x64]), card('g')],
        ['A.md', card('h')],
        ['a.md', card('i')],
      ),
    ],
    takes: ['decks/mine/A.md', 'decks/mine/a-2.md', 'decks/mine/\u202egpj.md'],
    says: [/too long a name/, /not every system can hold/],
    status: 1,
  },
  {
    name: 'a file where a folder is',
    holds: [MARKER, mine(['a', 'x'], ['A', folder(['b.md', card('b')])])],
    takes: ['decks/mine/A/b.md', 'decks/mine/a-2'],
  },
  {
    name: 'what is no history',
    holds: [MARKER, ['history', folder(['evil.txt', 'x'], ['sub', folder([FILE, 'x'])])]],
    says: [/history\/evil\.txt is no history file/, /history\/sub\/\S+ is no history file/],
    status: 1,
  },
  {
    name: 'a version to come',
    holds: [['netquiz.json', '{"v":99}']],
    says: [/written by a newer netquiz/],
    status: 2,
  },
];

/** The home is whole whatever came: it lists, counts, examines and studies, and syncs again. */
async function goesOn(): Promise<void> {
  for (const command of ['list', 'stats', 'doctor']) {
    const { status, broke } = lab.run(command);
    expect([0, 1]).toContain(status);
    expect(broke).toEqual([]);
  }
  const { status, broke } = lab.run('sync', '--to', remote);
  expect([0, 1, 2]).toContain(status);
  expect(broke).toEqual([]);
  expect(litter(lab.sandbox)).toEqual([]);
}

describe.skipIf(isOut)('a repository that holds', () => {
  test.each(someOf(CASES, 6))('$name', async ({ holds, takes = [], says = [], status = 0 }) => {
    commitAll(remote, holds);
    const run = lab.run('sync', '--to', remote);
    expect(run.stderr.match(/^netquiz: /gm)?.length ?? 0).toBe(run.stderr.split('\n').length - 1);
    for (const what of says) expect(run.stderr).toMatch(what);
    expect(run).toMatchObject({ status, broke: [] });
    expect(filesIn('decks')).toEqual([...takes, 'decks/mine/own.md'].sort());
    expect(filesIn('history')).toHaveLength(1);
    if (takes.includes('decks/mine/a.md'))
      expect(readFileSync(join(lab.sandbox.home, 'decks/mine/a.md'), 'utf8')).toMatch(/^---\nid: a\n/);
    await goesOn();
  });

  test('a history of all that is none', async () => {
    const lines = [
      '\0\0\x1b]0;x\x07\xff\n',
      '<<<<<<< ours\n',
      event({ card: '__proto__/x' }),
      '=======\n',
      event({ id: '01HZZZZZZZZZZZZZZZZZZZZZZY', card: 'mine/own', at: Date.UTC(9999, 1, 1) }),
      '>>>>>>> theirs\n',
      event({ id: '__proto__', card: 'constructor/__proto__' }),
      event({ id: '01HZZZZZZZZZZZZZZZZZZZZZZX', card: '../../outside/secret' }),
      '{"v":1,"id":\n',
      'no line end',
    ];
    commitAll(remote, [MARKER, ['history', folder([FILE, Buffer.from(lines.join(''), 'latin1')])]]);
    const run = lab.run('sync', '--to', remote);
    expect(run.broke).toEqual([]);
    expect(run.stderr).toMatch(/cannot be read/);
    expect(filesIn('history')).toHaveLength(2);
    await goesOn();
    expect((await lab.study()).broke).toEqual([]);
  });
});

/** What a repository in a folder may have in its own settings: all that git knows of that starts a program. */
describe.skipIf(isOut)('a repository in a folder, of which nothing runs', () => {
  test('hooks, settings, replaced and grafted commits', async () => {
    const commit = commitAll(remote, [MARKER, mine(['a.md', card('a')])]);
    const other = commitAll(remote, [MARKER, mine(['evil.md', card('evil')])], 'other');
    git(remote, 'update-ref', `refs/replace/${commit}`, other);
    const canary = `touch ${lab.canary}`;
    for (const hook of [
      'pre-receive',
      'update',
      'post-receive',
      'post-update',
      'proc-receive',
      'reference-transaction',
      'push-to-checkout',
      'fsmonitor-watchman',
      'pre-auto-gc',
    ]) {
      writeFileSync(join(remote, 'hooks', hook), `#!/bin/sh\n${canary}\n`);
      chmodSync(join(remote, 'hooks', hook), 0o755);
    }
    const settings = [
      ['core.hooksPath', join(remote, 'hooks')],
      ['core.fsmonitor', canary],
      ['core.sshCommand', canary],
      ['core.alternateRefsCommand', canary],
      ['core.gitProxy', canary],
      ['core.pager', canary],
      ['core.editor', canary],
      ['uploadpack.packObjectsHook', canary],
      ['gc.auto', '1'],
      ['gc.recentObjectsHook', canary],
      ['gpg.program', canary],
      ['credential.helper', `!${canary}`],
      ['extensions.partialClone', 'evil'],
      ['remote.evil.url', `ssh://host/x`],
      ['remote.evil.uploadpack', canary],
      ['remote.evil.promisor', 'true'],
      ['remote.evil.vcs', 'ext'],
    ];
    git(remote, 'config', 'core.repositoryFormatVersion', '1');
    for (const [name, value] of settings) git(remote, 'config', name as string, value as string);
    git(remote, 'init', '--quiet', '--bare', `${outside}/alternate.git`);
    writeFileSync(join(remote, 'objects/info/alternates'), `${outside}/alternate.git/objects\n`);
    const run = lab.run('sync', '--to', remote);
    expect(run.stderr).toBe('');
    expect(run).toMatchObject({ status: 0, stderr: '', broke: [] });
    expect(filesIn('decks')).toEqual(['decks/mine/a.md', 'decks/mine/own.md']);
    writeFileSync(join(remote, 'info/grafts'), `${commit} ${other}\n`);
    await goesOn();
    lab.sandbox.run(['suspend', 'mine/a']);
    await goesOn();
    expect(existsSync(lab.canary)).toBe(false);
  });

  test('contents that lie elsewhere are not fetched from there', () => {
    const commit = commitAll(remote, [MARKER, mine(['a.md', card('a')])]);
    const blob = git(remote, 'rev-parse', `${commit}:decks/mine/a.md`).trim();
    rmSync(join(remote, 'objects', blob.slice(0, 2), blob.slice(2)));
    const settings = {
      'core.repositoryFormatVersion': '1',
      'extensions.partialClone': 'evil',
      'remote.evil.promisor': 'true',
    };
    for (const [name, value] of Object.entries(settings)) git(remote, 'config', name, value);
    git(remote, 'config', 'remote.evil.url', outside);
    git(remote, 'config', 'remote.evil.uploadpack', `touch ${lab.canary}; false`);
    const run = lab.run('sync', '--to', remote);
    expect(run.stderr).toMatch(/^netquiz: [^\n]+\n$/);
    expect(run).toMatchObject({ status: 2, broke: [] });
  });
});

describe.skipIf(isShort)('a repository that is huge', () => {
  test('5,000 branches and tags', async () => {
    const commit = commitAll(remote, [MARKER, mine(['a.md', card('a')])]);
    const names = Array.from(
      { length: 5000 },
      (_, at) => `${commit} refs/${at % 2 === 0 ? 'heads' : 'tags'}/n${at}\n`,
    );
    writeFileSync(
      join(remote, 'packed-refs'),
      `# pack-refs with: sorted \n${names.sort((a, b) => (a.slice(41) < b.slice(41) ? -1 : 1)).join('')}`,
    );
    expect(lab.run('sync', '--to', remote)).toMatchObject({ status: 0, stderr: '', broke: [] });
    expect(filesIn('decks')).toEqual(['decks/mine/a.md', 'decks/mine/own.md']);
    await goesOn();
  }, 120_000);

  test('a card of 10 MB', async () => {
    commitAll(remote, [MARKER, mine(['a.md', card('a', 'x'.repeat(10 * 1024 * 1024))])]);
    expect(lab.run('sync', '--to', remote)).toMatchObject({ broke: [] });
    await goesOn();
  }, 120_000);

  test('more than a home can be', async () => {
    const blank = Buffer.alloc(60 * 1024 * 1024, 0x20);
    commitAll(remote, [
      MARKER,
      mine(...Array.from({ length: 40 }, (_, at): [string, Entry] => [`${at}.md`, blank])),
    ]);
    const run = lab.run('sync', '--to', remote);
    expect(run.stderr).toMatch(/^netquiz: [^\n]+\n$/);
    expect(run).toMatchObject({ status: 2, broke: [] });
    expect(filesIn('decks')).toEqual(['decks/mine/own.md']);
    await goesOn();
  }, 300_000);

  test('100,000 files', async () => {
    const files = Array.from({ length: 100_000 }, (_, at): [string, Entry] => [
      `f${String(at).padStart(6, '0')}.md`,
      { same: 'x' },
    ]);
    // More than a call may have arguments.
    commitAll(remote, [MARKER, ['decks', folder(['mine', { folder: files }])]]);
    const run = lab.run('sync', '--to', remote);
    expect(run.stderr).toMatch(/^netquiz: [^\n]+\n$/);
    expect(run).toMatchObject({ status: 2, broke: [] });
    await goesOn();
  }, 300_000);
});

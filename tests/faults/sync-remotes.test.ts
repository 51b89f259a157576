// What a person may name as the repository of a sync, or may have done to it: one clear line, and neither the home nor what
// is named loses anything; or it works.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Sandbox } from '../cli/program.ts';
import {
  carried,
  eventIds,
  git,
  IN_STEP,
  litter,
  Machines,
  saveEvent,
  whyNoGit,
  writeCard,
} from './machines.ts';
import { leftOut, runsAll, someOf } from './tools.ts';

const isOut = leftOut(
  'repositories that refuse',
  whyNoGit ?? (process.platform === 'win32' ? 'it needs a shell' : null),
);

const folder = mkdtempSync(join(tmpdir(), 'netquiz-named-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let machine: Sandbox;
beforeEach(() => {
  machine = new Sandbox();
  writeCard(machine, 'own');
  saveEvent(machine, 'own');
});
afterEach(() => machine.remove());

let made = 0;

/** A repository with one commit, checked out. */
function withFiles(files: Record<string, string>, ...init: string[]): string {
  made += 1;
  const repository = join(folder, `r${made}`);
  git(folder, 'init', '--quiet', ...init, repository);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(repository, name, '..'), { recursive: true });
    writeFileSync(join(repository, name), text);
  }
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '-m', 'a beginning');
  return repository;
}

function bare(...init: string[]): string {
  made += 1;
  git(folder, 'init', '--quiet', '--bare', ...init, `r${made}`);
  return join(folder, `r${made}`);
}

/** A bare one with the commits of another. */
function bareOf(files: Record<string, string>, ...init: string[]): string {
  const from = withFiles(files, ...init);
  git(folder, 'clone', '--quiet', '--bare', from, `${from}.git`);
  return `${from}.git`;
}

/** Everything below a folder, byte for byte. */
function snapshot(path: string): Map<string, string> {
  // Objects to which no name leads are none of anybody's.
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const names = entries
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((name) => !name.includes('/.git/objects/'))
    .sort();
  return new Map(names.map((name) => [name, readFileSync(name, 'latin1')]));
}

/** Refused in one line; the home stays as it is. */
function refuses(remote: string, says: RegExp, environment: Record<string, string> = {}): void {
  const before = snapshot(machine.home);
  const { status, stdout, stderr } = machine.run(['sync', '--to', remote, '--timeout', '5'], environment);
  expect(stderr).toMatch(says);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^netquiz: [^\n]+\n$/);
  expect(snapshot(machine.home)).toEqual(before);
  expect(litter(machine)).toEqual([]);
}

const A_PROGRAM = {
  'package.json': '{}',
  'src/main.c': 'int main;',
  'decks/mine/own.md': 'a deck of theirs',
};

const NAMED: [string, () => string, RegExp][] = [
  [
    'a program of somebody',
    () => bareOf(A_PROGRAM),
    /holds something else \(package\.json, src\); name an empty/,
  ],
  [
    'one with a netquiz.json of its own',
    () => bareOf({ 'netquiz.json': '{"name":"x"}', 'a.c': '' }),
    /holds something else \(a\.c\)/,
  ],
  ['a file', () => join(withFiles(A_PROGRAM), 'package.json'), /is no git repository/],
  ['a folder of a repository', () => join(withFiles(A_PROGRAM), 'src'), /is no git repository/],
  ['an empty folder', () => mkdtempSync(join(folder, 'empty-')), /is no git repository/],
  ['nothing', () => join(folder, 'nothing'), /no such folder; `git init --bare/],
  [
    'one that is checked out',
    () => withFiles({ README: 'x' }),
    /files of its own checked out; name a bare one/,
  ],
  ['an option', () => '--upload-pack=touch canary', /is no repository/],
  ['a program to run', () => 'ext::sh -c touch% canary', /would run a program/],
];

describe.skipIf(isOut)('refuses, and changes nothing', () => {
  test.each(NAMED)('%s', (_, make, says) => {
    const remote = make();
    const before = snapshot(folder);
    refuses(remote, says);
    expect(snapshot(folder)).toEqual(before);
  });

  test('one that is checked out and updates its files', () => {
    const remote = withFiles({ README: 'x', '.gitattributes': '* filter=evil\n' });
    git(remote, 'config', 'receive.denyCurrentBranch', 'updateInstead');
    git(remote, 'config', 'filter.evil.smudge', `touch ${folder}/canary`);
    const before = snapshot(remote);
    refuses(remote, /files of its own checked out; name a bare one/);
    expect(snapshot(remote)).toEqual(before);
  });

  test('one with changes that are not committed keeps them', () => {
    const remote = withFiles({ README: 'x' });
    writeFileSync(join(remote, 'README'), 'not committed');
    refuses(remote, /files of its own checked out; name a bare one/);
    expect(readFileSync(join(remote, 'README'), 'utf8')).toBe('not committed');
  });
});

/** An `ssh` that runs what it is asked to on this machine, as a host would: hooks and settings of the repository count. */
function ssh(...lines: string[]): Record<string, string> {
  const script = join(folder, `ssh${lines.length}-${made}`);
  writeFileSync(script, ['#!/bin/sh', ...lines, 'shift', 'exec sh -c "$*"', ''].join('\n'));
  chmodSync(script, 0o755);
  return { GIT_SSH_COMMAND: script, GIT_SSH_VARIANT: 'simple' };
}

describe.skipIf(isOut)('over ssh', () => {
  test.each([
    [
      'a key that is not known',
      'git@host: Permission denied (publickey).',
      /ssh lets nobody in; add your key/,
    ],
    ['a host that is not known', 'Host key verification failed.', /connect once with ssh, and accept it/],
    [
      'a name that leads nowhere',
      'ssh: Could not resolve hostname host: Name or service not known',
      /no network, or no such host/,
    ],
    ['a repository that is not there', 'ERROR: Repository not found.', /is no git repository, or not yours/],
  ])('%s', (_, said, says) => {
    refuses('git@host:cards.git', says, ssh(`echo '${said}' >&2`, 'exit 255'));
  });

  test('it works, whatever the language', () => {
    const remote = bare();
    const environment = { ...ssh(), LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8', LANGUAGE: 'zh_CN:de' };
    expect(machine.run(['sync', '--to', `ssh://host${remote}`], environment)).toMatchObject(IN_STEP);
    refuses(`ssh://host${folder}/nothing`, /is no git repository/, environment);
  });

  test('a branch that takes no push, and what its host says', () => {
    const remote = bare();
    writeFileSync(
      join(remote, 'hooks/pre-receive'),
      '#!/bin/sh\nprintf "\\033]0;x\\007 main is protected\\n"\nexit 1\n',
    );
    chmodSync(join(remote, 'hooks/pre-receive'), 0o755);
    refuses(`ssh://host${remote}`, /refuses the push/, ssh());
  });

  test('a remote that goes away in the middle', () => {
    const machines = new Machines();
    machines.begin();
    const [events, before] = [eventIds(machines.here), carried(machines.here)];
    const gone = ssh('case "$*" in *receive-pack*) exit 1;; esac');
    const { status, stderr } = machines.here.run(['sync', '--to', `ssh://host${machines.remote}`], gone);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^netquiz: [^\n]+\n$/);
    for (const [name, text] of before)
      if (name.startsWith('history/')) expect(carried(machines.here).get(name)).toBe(text);
    machines.expectInOrder(events);
    machines.remove();
  });
});

function syncs(remote: string): void {
  expect(machine.run(['sync', '--to', remote])).toMatchObject(IN_STEP);
  const other = new Sandbox();
  try {
    expect(other.run(['sync', '--to', remote])).toMatchObject(IN_STEP);
    expect(carried(other)).toEqual(carried(machine));
  } finally {
    other.remove();
  }
}

describe.skipIf(isOut)('works with', () => {
  const works: [string, () => string][] = [
    ['one with a README alone', () => bareOf({ 'README.md': 'my cards', LICENSE: 'x' })],
    ['one whose branch is master', () => bareOf({ README: 'x' }, '--initial-branch=master')],
    ['an empty one whose branch has another name', () => bare('--initial-branch=trunk')],
    ['one that counts contents by sha-256', () => bareOf({ README: 'x' }, '--object-format=sha256')],
    [
      'a deck that lies in a repository',
      () => bareOf({ 'decks/theirs/a.md': '---\nid: a\nquestion: A?\n---\n\nA.\n' }),
    ],
    [
      'one of master whose head is detached',
      () => {
        const remote = withFiles({ README: 'x' }, '--initial-branch=master');
        git(remote, 'checkout', '--quiet', '--detach');
        return remote;
      },
    ],
  ];
  test.each(someOf(works, 2))('%s', (_, make) => syncs(make()));
});

describe.skipIf(isOut)('what was done to the repository meanwhile', () => {
  let machines: Machines;
  beforeEach(() => {
    machines = new Machines().begin();
  }, 60_000);
  afterEach(() => machines.remove());

  /** It is told in one line, and all is there again. */
  function isJoined(says: RegExp): void {
    const events = eventIds(machines.here);
    const { status, stderr } = machines.sync(machines.here);
    expect(stderr).toMatch(/^netquiz: [^\n]+\n$/);
    expect(stderr).toMatch(says);
    expect(status).toBe(0);
    const other = new Sandbox();
    expect(other.run(['sync', '--to', machines.remote])).toMatchObject(IN_STEP);
    expect(eventIds(other)).toEqual(events);
    expect(carried(other)).toEqual(carried(machines.here));
    other.remove();
  }

  test.runIf(runsAll)('empty, and counts contents by sha-256', () => {
    rmSync(machines.remote, { recursive: true });
    git(machines.folder, 'init', '--quiet', '--bare', '--object-format=sha256', machines.remote);
    isJoined(/was emptied/);
  });

  test('emptied', () => {
    git(machines.remote, 'update-ref', '-d', 'refs/heads/main');
    isJoined(/was emptied/);
  });

  test('written anew', () => {
    const tree = git(machines.remote, 'rev-parse', 'main~1^{tree}').trim();
    git(
      machines.remote,
      'update-ref',
      'refs/heads/main',
      git(machines.remote, 'commit-tree', '-m', 'x', tree).trim(),
    );
    isJoined(/was written anew/);
  });

  test.runIf(runsAll)('set back', () => {
    machines.syncs(machines.here);
    git(machines.remote, 'update-ref', 'refs/heads/main', 'main~1');
    saveEvent(machines.here, 'a');
    isJoined(/was written anew/);
  });

  test('its branch has another name', () => {
    const events = eventIds(machines.here);
    git(machines.remote, 'branch', '--move', 'main', 'cards');
    git(machines.remote, 'symbolic-ref', 'HEAD', 'refs/heads/cards');
    machines.expectInOrder(events);
    expect(git(machines.remote, 'branch', '--list', '--format=%(refname:short)').trim()).toBe('cards');
  });

  test.runIf(runsAll)('made anew, and empty', () => {
    rmSync(machines.remote, { recursive: true });
    git(machines.folder, 'init', '--quiet', '--bare', machines.remote);
    isJoined(/was emptied/);
  });
});

describe.skipIf(isOut)('a home inside of another repository', () => {
  test('which has hooks, and changes that are not committed, and is left alone', () => {
    const outer = withFiles({ 'a.c': 'x', '.gitignore': 'home/\n' });
    for (const hook of ['pre-commit', 'post-commit', 'pre-push', 'post-merge', 'reference-transaction']) {
      writeFileSync(join(outer, '.git/hooks', hook), `#!/bin/sh\ntouch ${folder}/canary\n`);
      chmodSync(join(outer, '.git/hooks', hook), 0o755);
    }
    writeFileSync(join(outer, 'a.c'), 'not committed');
    const before = snapshot(outer);
    const remote = bare();
    const environment = {
      NETQUIZ_HOME: join(outer, 'home'),
      XDG_STATE_HOME: join(outer, '../state-of-outer'),
    };
    mkdirSync(join(outer, 'home/decks/mine'), { recursive: true });
    writeFileSync(join(outer, 'home/decks/mine/a.md'), '---\nid: a\nquestion: A?\n---\n\nA.\n');
    const { status } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, '../../bin/netquiz.js'), 'sync', '--to', remote],
      {
        cwd: outer,
        env: { ...machine.environment, ...environment },
      },
    );
    expect(status).toBe(0);
    const after = snapshot(outer);
    for (const name of after.keys()) if (name.startsWith(join(outer, 'home'))) after.delete(name);
    expect(after).toEqual(before);
    expect(readdirSync(folder)).not.toContain('canary');
  });

  test('whose settings are in the environment of the caller', () => {
    const outer = withFiles({ 'a.c': 'x' });
    const before = snapshot(outer);
    const remote = bare();
    const run = machine.run(['sync', '--to', remote], {
      GIT_DIR: join(outer, '.git'),
      GIT_WORK_TREE: outer,
      GIT_INDEX_FILE: join(outer, '.git/index'),
      GIT_OBJECT_DIRECTORY: join(outer, '.git/objects'),
      GIT_ALTERNATE_OBJECT_DIRECTORIES: join(outer, '.git/objects'),
      GIT_COMMON_DIR: join(outer, '.git'),
      GIT_NAMESPACE: 'evil',
      GIT_CEILING_DIRECTORIES: '/',
      GIT_TEMPLATE_DIR: outer,
      GIT_DEFAULT_HASH: 'sha256',
      GIT_LITERAL_PATHSPECS: '1',
      GIT_ASKPASS: `touch ${folder}/canary`,
      GIT_EDITOR: `touch ${folder}/canary`,
    });
    expect(run).toMatchObject(IN_STEP);
    expect(snapshot(outer)).toEqual(before);
    syncs(remote);
  });
});

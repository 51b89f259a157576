// Paths that are carried, names of repositories, what is said of git's words.
import { describe, expect, test } from 'vitest';
import { isUserError } from '../../src/home/user-error.ts';
import { pathFault } from '../../src/sync/carried.ts';
import { gitEnvironment, versionFault } from '../../src/sync/git.ts';
import { gitFault } from '../../src/sync/git-fault.ts';
import { isLocal, remoteOf, shownRemote } from '../../src/sync/remote-name.ts';
import { parseRemoteHead } from '../../src/sync/repository.ts';
import { freshFolder, write } from '../home/folder.ts';

const folder = freshFolder();

describe('a path', () => {
  test.each([
    'decks/n/a.md',
    'decks/n/t/a.zh.md',
    'decks/n/media/x.png',
    'decks/笔记/握手.md',
    'history/0a1b.jsonl',
  ])('is carried: %s', (path) => expect(pathFault(path, 'linux')).toBeNull());

  test.each([
    ...[
      'decks/a.md',
      'decks/../x.md',
      'decks/n/../../x.md',
      'decks/n//a.md',
      'decks/n/.git/config',
      'decks/.x/a.md',
    ],
    ...[
      'decks/n/a\nb.md',
      'decks/n/a\x1b[2J.md',
      'decks/n/a\\b.md',
      'decks/n/a\ufffd.md',
      `decks/n/${'x'.repeat(256)}`,
    ],
    ...['history/a.json', 'history/x/a.jsonl', 'history/.a.jsonl', 'decks/a/b/c/d/e/f/g/h/i.md'],
  ])('is not: %j', (path) => expect(pathFault(path, 'linux')).not.toBeNull());

  test.each(['decks/n/a:b.md', 'decks/n/con.md', 'decks/n/a. ', 'decks/n/what?.md'])(
    'is not on Windows: %j',
    (path) => {
      expect(pathFault(path, 'win32')).not.toBeNull();
      expect(pathFault(path, 'linux')).toBeNull();
    },
  );
});

describe('the name of a repository', () => {
  test('is a whole path where it is a folder, and an address as it is', () => {
    write(`${folder()}/r.git/HEAD`, '');
    expect(remoteOf('r.git', folder())).toBe(`${folder()}/r.git`);
    for (const address of ['git@host:me/cards.git', 'ssh://host/x', 'https://host/x.git', 'file:///x'])
      expect(remoteOf(address, folder())).toBe(address);
  });

  test.each(['', '  ', '-x', '--upload-pack=x', 'ext::sh -c x', 'a\nb', 'nowhere.git'])(
    'is refused: %j',
    (name) => {
      let error: unknown = null;
      try {
        remoteOf(name, folder());
      } catch (thrown) {
        error = thrown;
      }
      expect(isUserError(error)).toBe(true);
    },
  );

  test('is shown without its password', () => {
    expect(shownRemote('https://me:secret@host/x.git')).toBe('https://host/x.git');
    expect(shownRemote('git@host:x.git')).toBe('git@host:x.git');
  });

  test('needs no network where it is a folder', () => {
    expect(['/x/r.git', 'file:///x', 'C:\\x'].map(isLocal)).toEqual([true, true, true]);
    expect(['git@host:x', 'https://h/x', 'ssh://h/x'].map(isLocal)).toEqual([false, false, false]);
  });
});

test('the branch is the one that is known, else the one the remote shows, else main', () => {
  const [id, other] = ['a'.repeat(40), 'b'.repeat(40)];
  const said = `ref: refs/heads/master\tHEAD\n${id}\tHEAD\n${id}\trefs/heads/master\n${other}\trefs/heads/main\n`;
  expect(parseRemoteHead(said, null)).toEqual({ branch: 'master', commit: id });
  expect(parseRemoteHead(said, 'main')).toEqual({ branch: 'main', commit: other });
  expect(parseRemoteHead('', null)).toEqual({ branch: 'main', commit: null });
});

describe('git', () => {
  test('gets nothing of the environment that names another repository or asks for passwords', () => {
    const given = gitEnvironment(
      {
        PATH: '/bin',
        GIT_DIR: '/evil',
        GIT_WORK_TREE: '/evil',
        GIT_INDEX_FILE: '/evil',
        GIT_ASKPASS: 'x',
        SSH_ASKPASS: 'x',
        GIT_SSH_COMMAND: 'ssh -4',
      },
      '/own.git',
    );
    expect(given).toMatchObject({
      PATH: '/bin',
      GIT_DIR: '/own.git',
      GIT_SSH_COMMAND: 'ssh -4',
      GIT_TERMINAL_PROMPT: '0',
    });
    expect(Object.values(given)).not.toContain('/evil');
    expect(Object.keys(given).filter((name) => /ASKPASS$/.test(name))).toEqual([]);
  });

  test('of an old version is refused', () => {
    expect(versionFault('git version 2.39.5')).toBeNull();
    expect(versionFault('git version 3.0.0.windows.1')).toBeNull();
    expect(versionFault('git version 2.19.9')).toContain('too old (2.19)');
    expect(versionFault('git version 1.9.1')).toContain('too old');
    expect(versionFault('hello')).toContain('no version');
  });

  test.each([
    ['fatal: unable to access https://x/: Could not resolve host: x', /no network/],
    [
      'ssh: connect to host x port 22: Connection refused\r\nfatal: Could not read from remote repository.',
      /cannot be reached/,
    ],
    [
      'git@x: Permission denied (publickey).\nfatal: Could not read from remote repository.',
      /ssh lets nobody in/,
    ],
    ['Host key verification failed.\nfatal: Could not read from remote repository.', /does not know its key/],
    ["fatal: could not read Username for 'https://x': terminal prompts disabled", /name and password/],
    ["fatal: '/x' does not appear to be a git repository", /no git repository/],
    ['remote: Repository not found.\nfatal: repository x not found', /no git repository/],
    ['! [remote rejected] a -> b (branch is currently checked out)', /bare/],
    ['fatal: write error: No space left on device', /disk full/],
    ['something else', /git says: something else/],
    ['', /did not say why/],
  ])('that says %j is understood', (stderr, expected) => expect(gitFault(stderr)).toMatch(expected));
});

// Where the home is not known, is somebody else's, or is no folder: one line that says what to do, and nothing written.
import { chownSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Finished, Sandbox } from '../cli/program.ts';
import { writeCards } from './answering.ts';
import { runBound, whyNoPermissions } from './places.ts';
import { leftOut, rounds } from './tools.ts';

let sandbox: Sandbox;

beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => {
  sandbox.remove();
});

const COMMANDS = [['stats'], ['list'], ['suspend', 'tcp'], ['config', 'lang', 'en'], ['study'], []];

/** Each command ends with 2 and one line. */
function expectRefused(said: RegExp, run = (args: string[]): Finished => sandbox.run(args)): void {
  for (const args of COMMANDS.slice(0, rounds(1, 9))) {
    const { status, stdout, stderr } = run(args);
    expect([args, status, stdout]).toEqual([args, 2, '']);
    expect(stderr).toMatch(/^netquiz: [^\n]+\n$/);
    expect(stderr).toMatch(said);
  }
}

const names = () => (readdirSync(sandbox.folder, { recursive: true }) as string[]).sort();

describe.skipIf(process.platform === 'win32')('without HOME', () => {
  test.each([undefined, '', 'not/absolute'])('%j, and without NETQUIZ_HOME, it says what to set', (value) => {
    const { environment } = sandbox;
    delete environment.NETQUIZ_HOME;
    delete environment.HOME;
    if (value !== undefined) environment.HOME = value;
    expectRefused(/your home folder is unknown \(HOME is .*\); set NETQUIZ_HOME to a folder/);
    expect(names()).toEqual([]);
    expect(sandbox.run(['--help']).status).toBe(0);
  });

  test.skipIf(leftOut('a user whom the system does not know', whyNoPermissions()))(
    'a user whom the system does not know may choose both places',
    () => {
      delete sandbox.environment.HOME;
      sandbox.environment.NETQUIZ_HOME = join('/tmp', 'netquiz-that-is-not-there');
      expect(runBound(sandbox, 'stats')).toMatchObject({ status: 0, stderr: '' });
    },
  );
});

const noRoot = process.geteuid?.() === 0 ? null : 'only root can be under sudo';
const ALICE = 12345;

describe.skipIf(leftOut('sudo', noRoot))("under sudo, over another user's files", () => {
  beforeEach(() => {
    chownSync(sandbox.folder, ALICE, ALICE);
    sandbox.environment.SUDO_UID = String(ALICE);
  });

  test('it writes nothing, and says to run without', () => {
    delete sandbox.environment.NETQUIZ_HOME;
    delete sandbox.environment.XDG_STATE_HOME;
    expectRefused(/belongs to another user.*run netquiz without sudo/);
    expect(names()).toEqual([]);
  });

  test('also where there is a home already, or only its state would be theirs', () => {
    mkdirSync(sandbox.home);
    chownSync(sandbox.home, ALICE, ALICE);
    expectRefused(/home: belongs to another user/);
    chownSync(sandbox.home, 0, 0);
    expectRefused(/state.*: belongs to another user/);
    expect(names()).toEqual(['home']);
  });

  test("a home of root's own is as good as any", () => {
    chownSync(sandbox.folder, 0, 0);
    writeCards(sandbox, 1);
    expect(sandbox.run(['suspend', 'c1'])).toMatchObject({ status: 0, stderr: '' });
  });

  test('root without sudo may do it', () => {
    delete sandbox.environment.SUDO_UID;
    writeCards(sandbox, 1);
    expect(sandbox.run(['suspend', 'c1'])).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('NETQUIZ_HOME', () => {
  const at = (value: string) => {
    sandbox.environment.NETQUIZ_HOME = value;
  };

  test('that is a file is said, and the file stays', () => {
    at(sandbox.write('file', 'mine'));
    expectRefused(/file: is no folder; set NETQUIZ_HOME to one/);
    expect(sandbox.read('file')).toBe('mine');
    expect(names()).toEqual(['file']);
  });

  test('that is a link to nowhere is said', () => {
    symlinkSync(join(sandbox.folder, 'nowhere'), sandbox.home);
    expectRefused(/home: is a link to nothing; .*NETQUIZ_HOME/);
    expect(names()).toEqual(['home']);
  });

  const folders = ['./家  ünï/', 'here', 'here/', 'with two  spaces', 'a/b/../c/'];
  test.each(folders.slice(0, rounds(1, 9)))('may be %j', (value) => {
    at(value);
    sandbox.write(join(value, 'decks/mine/c1.md'), '---\nid: c1\nquestion: q1?\n---\n\nyes\n');
    expect(sandbox.run(['suspend', 'c1'])).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(join(sandbox.folder, value)).sort()).toEqual(['decks', 'history', 'progress.json']);
    at(join(sandbox.folder, value));
    expect(sandbox.json<{ cards: { suspended: number } }>('stats').cards.suspended).toBe(1);
    expect(sandbox.run(['unsuspend', 'c1']).status).toBe(0);
    expect(readdirSync(join(sandbox.folder, value, 'history'))).toHaveLength(1);
  });
});

// Two machines that sync with real git through a repository in a folder: what one of them has after whatever befell its
// sync, and whether both end with the same cards and every event.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Finished, Sandbox } from '../cli/program.ts';
import { findTool } from './tools.ts';

/** Why no sync can be tried here; null where it can. */
export const whyNoGit = findTool('git') === null ? 'there is no git' : null;

/** A person with no settings of git's, whatever the one who runs the tests has set. */
const FRESH = { GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_DATE: '1700000000 +0000' };

/** Runs git as somebody, in a folder. @throws Error with what it said, where it fails */
export function git(folder: string, ...args: string[]): string {
  const known = [
    '-c',
    'user.name=somebody',
    '-c',
    'user.email=somebody@localhost',
    '-c',
    'init.defaultBranch=main',
  ];
  const { status, stdout, stderr } = spawnSync('git', [...known, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_GLOBAL: '/dev/null', ...FRESH },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

export function writeCard(machine: Sandbox, id: string, answer = `answer of ${id}`): void {
  machine.write(`home/decks/mine/${id}.md`, `---\nid: ${id}\nquestion: What is ${id}?\n---\n\n${answer}\n`);
}

/** Saves an event in the history. */
export function saveEvent(machine: Sandbox, id: string): void {
  expect(machine.run(['suspend', `mine/${id}`])).toMatchObject({ status: 0, stderr: '' });
}

/** The ids of all events that a home holds, sorted. */
export function eventIds(machine: Sandbox): string[] {
  if (!existsSync(join(machine.home, 'history'))) return [];
  return machine
    .events()
    .map(({ id }) => String(id))
    .sort();
}

/** What is carried of a home, and what follows from it. */
export function carried({ home }: Sandbox): Map<string, string> {
  const names = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(home.length + 1));
  const wanted = names.filter((name) => /^(?:decks\/|history\/|progress\.json$)/.test(name)).sort();
  return new Map(wanted.map((name) => [name, readFileSync(join(home, name), 'latin1')]));
}

/** What lies in this machine's state folder that no sync leaves when it ends. */
export function litter(machine: Sandbox): string[] {
  const names = namesBelow(join(machine.folder, 'state')).concat(namesBelow(machine.home));
  return names.filter((name) =>
    /\.lock$|\.tmp$|\.old$|(?:^|\/)(?:\.?tmp[_-]|merge-|fast_import_crash|incoming-)/.test(name),
  );
}

function namesBelow(folder: string): string[] {
  return existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]) : [];
}

export const IN_STEP = { status: 0, stderr: '' };

/** A repository, a machine to which something happens, and another one. */
export class Machines {
  readonly folder = mkdtempSync(join(tmpdir(), 'netquiz-remote-'));
  readonly remote: string;
  readonly here = new Sandbox();
  readonly there = new Sandbox();

  constructor(remote?: string) {
    this.remote = remote ?? join(this.folder, 'cards.git');
    if (remote === undefined) git(this.folder, 'init', '--quiet', '--bare', this.remote);
  }

  /** Both sync, and then change something: a card each of its own, one that the two know, and an event each. */
  begin(): this {
    for (const id of ['a', 'b', 'c']) writeCard(this.here, id);
    this.syncs(this.here);
    this.syncs(this.there);
    this.change();
    return this;
  }

  change(): void {
    writeCard(this.there, 'there');
    writeCard(this.there, 'a', 'another answer');
    saveEvent(this.there, 'b');
    this.syncs(this.there);
    writeCard(this.here, 'here');
    saveEvent(this.here, 'c');
  }

  sync(machine: Sandbox, environment: Record<string, string> = {}, ...args: string[]): Finished {
    return machine.run(['sync', '--to', this.remote, ...args], environment);
  }

  syncs(machine: Sandbox): void {
    const { status, stderr } = this.sync(machine);
    expect({ status, stderr }).toEqual(IN_STEP);
  }

  /** Studies and syncs as if nothing had been: no event is lost, both have the same, and nothing lies about. */
  expectInOrder(
    events: readonly string[],
    cards: readonly string[] = ['a', 'b', 'c', 'here', 'there'],
  ): void {
    const { here, there } = this;
    this.#timePasses();
    expect(here.run(['list', '--json'])).toMatchObject(IN_STEP);
    saveEvent(here, 'a');
    const saved = eventIds(here);
    this.syncs(here);
    this.syncs(there);
    this.syncs(here);
    expect(eventIds(here)).toEqual(expect.arrayContaining([...events, ...saved]));
    expect(carried(here)).toEqual(carried(there));
    expect(readdirSync(join(here.home, 'decks/mine')).sort()).toEqual(cards.map((id) => `${id}.md`));
    expect(here.read('home/decks/mine/a.md')).toContain('another answer');
    expect(here.run(['doctor'])).toMatchObject(IN_STEP);
    expect(litter(here)).toEqual([]);
  }

  /** A git that was killed has left its locks for so long that nobody takes them for another's. */
  #timePasses(): void {
    const locks = namesBelow(this.remote).filter((name) => name.endsWith('.lock'));
    for (const lock of locks) utimesSync(join(this.remote, lock), 1_700_000_000, 1_700_000_000);
  }

  remove(): void {
    for (const machine of [this.here, this.there]) machine.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

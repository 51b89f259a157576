// Two machines and a bare repository on this disk, as the README tells it.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contentsOf } from '../home/folder.ts';
import { type Finished, Sandbox } from './program.ts';

let laptop: Sandbox;
let desktop: Sandbox;
let remote: string;

beforeEach(() => {
  [laptop, desktop] = [new Sandbox(), new Sandbox()];
  remote = join(laptop.folder, 'cards.git');
  spawnSync('git', ['init', '--quiet', '--bare', remote]);
});
afterEach(() => {
  laptop.remove();
  desktop.remove();
});

const NOTES =
  '# HTTP\n\n## What is a proxy?\n\nA server in between.\n\n## What is a cache?\n\nIt keeps answers.\n';

function importNotes(machine: Sandbox): void {
  machine.write('notes.md', NOTES);
  machine.run(['import', 'notes.md']);
}

/** As shown, with the repository's path in short. */
function shown({ status, stdout, stderr }: Finished): [number | null, string, string] {
  return [status, stdout.replaceAll(remote, 'REMOTE'), stderr.replaceAll(remote, 'REMOTE')];
}

function expectAlike(): void {
  const carried = ({ home }: Sandbox) =>
    Object.entries(contentsOf(home)).filter(([path]) => !['config.json', '.synced'].includes(path));
  expect(carried(desktop)).toEqual(carried(laptop));
}

test('what one machine has is on the other after both synced', () => {
  importNotes(laptop);
  laptop.run(['suspend', 'proxy']);
  expect(shown(laptop.run(['sync', '--to', 'cards.git']))).toEqual([
    0,
    'In step with REMOTE: went: 1 event of the history, 3 card files.\n',
    '',
  ]);
  expect(shown(desktop.run(['sync', '--to', remote]))).toEqual([
    0,
    'In step with REMOTE: came: 1 event of the history, 3 card files.\n',
    '',
  ]);
  expect(desktop.run(['list']).stdout).toBe(laptop.run(['list']).stdout);
  desktop.run(['suspend', 'cache']);
  laptop.run(['config', 'new-per-day', '7']);
  expect(shown(desktop.run(['sync']))[1]).toBe('In step with REMOTE: went: 1 event of the history.\n');
  expect(shown(laptop.run(['sync']))[1]).toBe(
    'In step with REMOTE: came: 1 event of the history; went: 1 event of the history.\n',
  );
  expect(shown(desktop.run(['sync']))[1]).toBe('In step with REMOTE: came: 1 event of the history.\n');
  expect(shown(desktop.run(['sync']))).toEqual([0, 'In step with REMOTE.\n', '']);
  expectAlike();
  expect(desktop.run(['doctor']).stdout).toContain('Everything is in order.');
});

describe('a card that both edited', () => {
  const CARD = 'home/decks/notes/http/what-is-a-proxy.md';
  const edit = (machine: Sandbox, from: string, to: string) =>
    writeFileSync(join(machine.folder, CARD), machine.read(CARD).replace(from, to));

  beforeEach(() => {
    importNotes(laptop);
    laptop.run(['sync', '--to', remote]);
    desktop.run(['sync', '--to', remote]);
  });

  test('in different lines holds both edits', () => {
    edit(laptop, 'tags: [http]', 'tags: [http, proxies]');
    edit(desktop, 'in between', 'between two others');
    for (const machine of [laptop, desktop, laptop]) expect(machine.run(['sync']).status).toBe(0);
    expect(laptop.read(CARD)).toContain('proxies');
    expect(laptop.read(CARD)).toContain('between two others');
    expectAlike();
  });

  test('in one line is there with both, on both machines, and both are told what to do', () => {
    edit(laptop, 'in between', 'from the laptop');
    edit(desktop, 'in between', 'from the desktop');
    laptop.run(['sync']);
    const [status, , stderr] = shown(desktop.run(['sync']));
    expect([status, stderr]).toEqual([
      1,
      "netquiz: decks/notes/http/what-is-a-proxy.md: was changed here and on another machine; this machine's version stays, the other one is what-is-a-proxy.md.other beside it: take over what you want of that, then delete it\n",
    ]);
    expect(shown(laptop.run(['sync']))).toEqual([
      0,
      expect.stringContaining('came: 2 card files'),
      expect.stringContaining('the other version is what-is-a-proxy.md.other beside it'),
    ]);
    expect(laptop.read(CARD)).toContain('from the desktop');
    expect(laptop.read(`${CARD}.other`)).toContain('from the laptop');
    expect(laptop.json<{ cards: unknown[] }>('list', '--deck', 'notes').cards).toHaveLength(2);
    expect(laptop.run(['doctor']).stdout).toContain('what-is-a-proxy.md.other');
    rmSync(join(laptop.folder, `${CARD}.other`));
    laptop.run(['sync']);
    expect(desktop.run(['sync']).stdout).toContain('.other: was deleted on another machine');
    expectAlike();
  });
});

test('--json prints one document', () => {
  importNotes(laptop);
  expect(laptop.json('sync', '--to', remote)).toMatchObject({
    remote,
    branch: 'main',
    came: { events: 0, files: 0 },
    went: { events: 0, files: 3 },
    conflicts: [],
    refused: [],
  });
});

test('--off forgets the repository and leaves everything else', () => {
  importNotes(laptop);
  laptop.run(['sync', '--to', remote]);
  const before = contentsOf(join(laptop.home, 'decks'));
  expect(laptop.run(['sync', '--off']).status).toBe(0);
  expect(contentsOf(join(laptop.home, 'decks'))).toEqual(before);
  expect([...laptop.snapshot().keys()].filter((path) => path.includes('.sync.'))).toEqual([]);
  const { status, stderr } = laptop.run(['sync']);
  expect([status, stderr]).toEqual([2, expect.stringContaining('netquiz sync --to ADDRESS')]);
});

test('a machine that wrote under the name of another gets one of its own, and loses nothing', () => {
  importNotes(laptop);
  laptop.run(['suspend', 'proxy']);
  laptop.run(['sync', '--to', remote]);
  desktop.run(['sync', '--to', remote]);
  // The desktop's disk is a copy of the laptop's, its name too.
  const name = readFileSync(join(laptop.folder, deviceFileOf(laptop)), 'utf8');
  desktop.write(deviceFileOf(desktop), name);
  laptop.run(['suspend', 'cache']);
  desktop.run(['config', 'new-per-day', '7']);
  laptop.run(['sync']);
  expect(desktop.run(['sync']).stderr).toContain('has a name of its own now');
  desktop.run(['config', 'new-per-day', '8']);
  for (const machine of [desktop, laptop]) machine.run(['sync']);
  expectAlike();
  expect(Object.keys(contentsOf(join(laptop.home, 'history')))).toHaveLength(2);
  expect(laptop.events()).toHaveLength(4);
});

/** Where a machine keeps its name for its home, below its folder. */
function deviceFileOf(machine: Sandbox): string {
  const names = Object.keys(contentsOf(join(machine.folder, 'state/netquiz/devices')));
  const [name = ''] = names.map((path) => path.split(/[./]/)[0] ?? '');
  return `state/netquiz/devices/${name}`;
}

test('a deck renamed on one machine takes along what the other did under its old name', () => {
  importNotes(laptop);
  laptop.run(['sync', '--to', remote]);
  desktop.run(['sync', '--to', remote]);
  laptop.run(['decks', 'rename', 'notes', 'net']);
  desktop.run(['suspend', 'cache']);
  const CARD = 'decks/notes/http/what-is-a-proxy.md';
  writeFileSync(
    join(desktop.home, CARD),
    desktop.read(`home/${CARD}`).replace('in between', 'of the desktop'),
  );
  for (const machine of [laptop, desktop, laptop]) machine.run(['sync']);
  expectAlike();
  const cards = laptop.json<{ cards: { deck: string; state: string }[] }>('list').cards;
  expect(cards.map(({ deck, state }) => [deck, state])).toEqual([
    ['net', 'new'],
    ['net', 'suspended'],
  ]);
  expect(laptop.read('home/decks/net/http/what-is-a-proxy.md')).toContain('of the desktop');
  // A deck that gets the name anew has progress of its own.
  desktop.write('again.md', NOTES);
  desktop.run(['import', 'again.md', '--deck', 'notes']);
  desktop.run(['suspend', 'proxy', '--deck', 'notes']);
  for (const machine of [desktop, laptop]) machine.run(['sync']);
  expectAlike();
  const both = laptop.json<{ cards: { deck: string; id: string; state: string }[] }>('list').cards;
  expect(both.filter(({ state }) => state === 'suspended').map(({ deck, id }) => `${deck}/${id}`)).toEqual([
    'net/what-is-a-cache',
    'notes/what-is-a-proxy',
  ]);
});

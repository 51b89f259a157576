// Notes that were edited are imported again: what the person sees, what is on the disk, and what is asked.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Sandbox } from './program.ts';

let sandbox: Sandbox;

beforeEach(() => {
  sandbox = new Sandbox();
  write(NOTES);
  expect(importAgain().status).toBe(0);
});
afterEach(() => sandbox.remove());

const NOTES = `# Trees

## Why do trees lose their leaves?

They save water while the ground is frozen and light is scarce.

## What is bark for?

It keeps water in, and insects and fire out.

## How old can a yew get?

Two thousand years, and some say more.
`;
const YEW = /## How old[\s\S]*$/;
const BARK = 'home/decks/notes/trees/what-is-bark-for.md';
const LEAVES = 'home/decks/notes/trees/why-do-trees-lose-their-leaves.md';
const YEW_CARD = 'home/decks/notes/trees/how-old-can-a-yew-get.md';

function write(text: string): void {
  sandbox.write('notes.md', text);
}

function importAgain(...options: string[]) {
  return sandbox.run(['import', 'notes.md', ...options]);
}

function document(...options: string[]) {
  return JSON.parse(importAgain('--json', ...options).stdout) as {
    cards: { id: string; change: string; was?: string }[];
    missing: { id: string; fate: string }[];
    summary: Record<string, number>;
  };
}

/** The state of each card of the deck by its id. */
function states(): Record<string, string> {
  const { cards } = sandbox.json<{ cards: { id: string; state: string }[] }>('list');
  return Object.fromEntries(cards.map(({ id, state }) => [id, state]));
}

describe('a question that was reworded and moved', () => {
  test('keeps its card, and the report shows both questions', () => {
    write(
      NOTES.replace(YEW, '').replace(
        '# Trees',
        '# Trees\n\n## How old do yews get?\n\nTwo thousand years, and some say more.',
      ),
    );
    const { status, stdout } = importAgain();
    expect(status).toBe(0);
    expect(stdout).toMatch(/renamed +How old can a yew get\? → How old do yews get\?/);
    expect(sandbox.read(YEW_CARD)).toContain('question: How old do yews get?');
  });

  test('has what it was in the JSON document', () => {
    write(NOTES.replace('What is bark for?', 'What is bark good for?'));
    expect(document().cards).toContainEqual(
      expect.objectContaining({ id: 'what-is-bark-for', change: 'renamed', was: 'What is bark for?' }),
    );
  });
});

describe('a card that both the person and the notes changed', () => {
  const edit = (text: string) => sandbox.write(BARK, sandbox.read(BARK).replace('insects', text));

  beforeEach(() => {
    edit('beetles');
    write(NOTES.replace('fire out', 'frost out'));
  });

  test('stays, and the report says how to take the version of the notes', () => {
    const before = sandbox.read(BARK);
    expect(importAgain().stdout).toMatch(/kept +What is bark for\?.*--take what-is-bark-for/);
    expect(sandbox.read(BARK)).toBe(before);
  });

  test.each(['what-is-bark-for', 'all'])('makes way for --take %s, and is kept beside it', (id) => {
    const before = sandbox.read(BARK);
    expect(importAgain('--take', id).stdout).toMatch(/updated +What is bark for\?.*\.md\.mine/);
    expect(sandbox.read(BARK)).toContain('insects and frost out');
    expect(sandbox.read(`${BARK}.mine`)).toBe(before);
    expect(Object.keys(states())).toHaveLength(3);
    expect(importAgain().stdout).toContain('Nothing changed');
  });

  test('never overwrites a version that was kept before', () => {
    const first = sandbox.read(BARK);
    importAgain('--take', 'all');
    edit('moths');
    const second = sandbox.read(BARK);
    write(NOTES.replace('fire out', 'wind out'));
    importAgain('--take', 'all');
    expect([sandbox.read(`${BARK}.mine`), sandbox.read(`${BARK}.mine-2`)]).toEqual([first, second]);
  });

  test('is the only one that may be taken; for another id nothing is written', () => {
    write(NOTES.replace('fire out', 'frost out').replace('scarce', 'rare'));
    const before = sandbox.snapshot();
    for (const ids of [['nosuch'], ['how-old-can-a-yew-get'], ['what-is-bark-for', 'nosuch']]) {
      const { status, stdout, stderr } = importAgain(...ids.flatMap((id) => ['--take', id]));
      expect([status, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
      expect(stderr).toContain(ids.at(-1));
    }
    expect(sandbox.snapshot()).toEqual(before);
  });

  test('shows in a dry run what would be taken, and writes nothing', () => {
    const before = sandbox.snapshot();
    expect(importAgain('--take', 'all', '--dry-run').stdout).toMatch(/updated +What is bark for\?/);
    expect(sandbox.snapshot()).toEqual(before);
  });
});

describe('a question that is gone from its notes', () => {
  const withoutYew = NOTES.replace(YEW, '');
  const id = 'how-old-can-a-yew-get';

  test('is kept, suspended by an event and reported; back in the notes, it is asked again', () => {
    write(withoutYew);
    expect(importAgain().stdout).toMatch(/gone +How old can a yew get\?.*suspended.*--prune/);
    expect(existsSync(join(sandbox.folder, YEW_CARD))).toBe(true);
    expect(states()[id]).toBe('suspended');
    importAgain();
    expect(sandbox.events()).toMatchObject([{ op: 'suspend', card: `notes/${id}`, because: 'gone' }]);
    write(NOTES);
    importAgain();
    expect(sandbox.events()).toMatchObject([{}, { op: 'unsuspend', card: `notes/${id}`, because: 'back' }]);
    expect(states()[id]).toBe('new');
  });

  test('is not suspended by a dry run', () => {
    write(withoutYew);
    const before = sandbox.snapshot();
    expect(document('--dry-run').missing).toEqual([
      { id, deck: 'notes', question: 'How old can a yew get?', fate: 'suspended' },
    ]);
    expect(sandbox.snapshot()).toEqual(before);
  });

  test('stays suspended when it is back, if the person had suspended it', () => {
    sandbox.run(['suspend', id]);
    write(withoutYew);
    importAgain();
    write(NOTES);
    importAgain();
    expect(states()[id]).toBe('suspended');
    sandbox.run(['unsuspend', id]);
    expect(states()[id]).toBe('new');
  });

  test('is not suspended again when the person wants it asked', () => {
    write(withoutYew);
    importAgain();
    sandbox.run(['unsuspend', id]);
    expect(document().missing).toMatchObject([{ id, fate: 'asked' }]);
    expect(states()[id]).toBe('new');
  });

  test('keeps what was learnt of it', () => {
    const at = Date.now() - 1000;
    const line = {
      v: 1,
      id: '01M83E4Z4D2CQ6GCWKQD000001',
      at,
      offset: 0,
      op: 'review',
      card: `notes/${id}`,
      grade: 4,
      ms: 1,
    };
    sandbox.write('home/history/other.jsonl', `${JSON.stringify(line)}\n`);
    write(withoutYew);
    importAgain();
    importAgain('--prune');
    write(NOTES);
    expect(document().cards).toContainEqual(expect.objectContaining({ id, change: 'added' }));
    expect(states()[id]).toBe('review');
  });

  test('is removed by --prune, unless the person edited it', () => {
    sandbox.write(LEAVES, sandbox.read(LEAVES).replace('frozen', 'hard'));
    write(withoutYew.replace(/## Why[\s\S]*(?=## What)/, ''));
    const { status, stdout } = importAgain('--prune');
    expect(status).toBe(0);
    expect(stdout).toMatch(/removed +How old can a yew get\?/);
    expect(stdout).toMatch(/gone +Why do trees lose their leaves\?.*edited/);
    expect([YEW_CARD, LEAVES].map((path) => existsSync(join(sandbox.folder, path)))).toEqual([false, true]);
    expect(states()).toEqual({ 'what-is-bark-for': 'new', 'why-do-trees-lose-their-leaves': 'suspended' });
  });

  test('is not thought gone because the file could not be read as notes', () => {
    for (const text of ['', 'just text\n', '---js\nx\n---\n']) {
      write(text);
      expect(importAgain('--prune').status).toBe(1);
      expect(Object.values(states())).toEqual(['new', 'new', 'new']);
    }
  });
});

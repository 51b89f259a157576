import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { withPresentNames } from '../../src/sync/renamed.ts';

const T0 = Date.UTC(2026, 0);

/** A line of the history: the deck's rename at a minute. */
function rename(minute: number, from: string, to: string): string {
  const id = `01M83E4Z4D2CQ6GCWKQD0000${String(minute).padStart(2, '0')}`;
  return `${JSON.stringify({ v: 1, id, at: T0 + minute * 60_000, offset: 0, op: 'rename', from, to })}\n`;
}

/** @param sides the decks of each, and the lines of two machines' files; a deck holds one card of its name */
function decksOf(...sides: [decks: string[], laptop: string, desktop: string][]): string[][] {
  const contents = new Map<string, Buffer>();
  const keep = (text: string) => {
    const id = createHash('sha1').update(text).digest('hex');
    contents.set(id, Buffer.from(text));
    return id;
  };
  const trees = sides.map(([decks, laptop, desktop]) => {
    const files = decks.map((deck) => [`decks/${deck}/card.md`, keep(deck)] as const);
    const history = Object.entries({ 'history/1.jsonl': laptop, 'history/2.jsonl': desktop });
    const written = history
      .filter(([, text]) => text !== '')
      .map(([path, text]) => [path, keep(text)] as const);
    return new Map([...files, ...written]);
  });
  const [base = new Map(), ours = new Map(), theirs = new Map()] = trees;
  const named = withPresentNames({ base, ours, theirs }, (id) => contents.get(id) ?? Buffer.alloc(0));
  return [named.base, named.ours, named.theirs].map((tree) =>
    [...tree.keys()].flatMap((path) => /^decks\/([^/]*)/.exec(path)?.[1] ?? []),
  );
}

const OLD: [string[], string, string] = [['notes'], '', ''];

describe('a deck that was renamed', () => {
  test('on one side has its new name on all', () => {
    const renamed: [string[], string, string] = [['tcp'], rename(1, 'notes', 'tcp'), ''];
    expect(decksOf(OLD, OLD, renamed)).toEqual([['tcp'], ['tcp'], ['tcp']]);
    expect(decksOf(OLD, renamed, OLD)).toEqual([['tcp'], ['tcp'], ['tcp']]);
  });

  test.each([
    ['laptop', 1, 2, 'b'],
    ['desktop', 2, 1, 'a'],
  ])('on both sides has the later name, when %s was first', (_, first, second, name) => {
    const [laptop, desktop] = [rename(first, 'notes', 'a'), rename(second, 'notes', 'b')];
    expect(decksOf(OLD, [['a'], laptop, ''], [['b'], '', desktop])).toEqual([[name], [name], [name]]);
  });

  test('to the same name on both sides has that', () => {
    const [laptop, desktop] = [rename(1, 'notes', 'tcp'), rename(2, 'notes', 'tcp')];
    expect(decksOf(OLD, [['tcp'], laptop, ''], [['tcp'], '', desktop])).toEqual([['tcp'], ['tcp'], ['tcp']]);
  });

  test('and cut off before its folder moved here has its new name here too', () => {
    const line = rename(1, 'notes', 'tcp');
    expect(decksOf(OLD, [['notes'], line, ''], [['tcp'], line, ''])).toEqual([['tcp'], ['tcp'], ['tcp']]);
  });

  test('gives its old name to another deck of the machine that knows', () => {
    const renamed: [string[], string, string] = [['tcp', 'notes'], rename(1, 'notes', 'tcp'), ''];
    expect(decksOf(OLD, OLD, renamed)).toEqual([['tcp'], ['tcp'], ['tcp', 'notes']]);
  });

  test('as another deck is named leaves there the cards whose ids that has, wherever they lie', () => {
    const card = (id: string) => `---\nid: ${id}\nquestion: What?\n---\n\nThat.\n`;
    const line = rename(1, 'notes', 'tcp');
    const contents = { a: card('a'), b: card('b'), line };
    const theirs = new Map([
      ['decks/notes/moved/a.md', 'a'],
      ['decks/notes/b.md', 'b'],
      ['decks/tcp/a.md', 'a'],
    ]);
    const ours = new Map([['history/1.jsonl', 'line']]);
    const read = (id: string) => Buffer.from(contents[id as keyof typeof contents]);
    const named = withPresentNames({ base: new Map(), ours, theirs }, read);
    expect([...named.theirs.keys()].sort()).toEqual([
      'decks/notes/moved/a.md',
      'decks/tcp/a.md',
      'decks/tcp/b.md',
    ]);
  });

  test('to what is no name of a folder stays', () => {
    const line = rename(1, 'notes', '../../evil');
    expect(decksOf(OLD, OLD, [['notes'], line, ''])).toEqual([['notes'], ['notes'], ['notes']]);
  });
});

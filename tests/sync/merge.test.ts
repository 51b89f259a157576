import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { mergeHomes, wantedContents } from '../../src/sync/merge.ts';
import { cardText } from '../home/folder.ts';

/** What a side holds: text by path. */
type Files = Record<string, string>;

const idOf = (text: string | Buffer) => createHash('sha1').update(text).digest('hex');

/** Merges lines as far as only one side changed them, all three having as many. */
function mergeLines(base: Buffer, ours: Buffer, theirs: Buffer): Buffer | null {
  const [before, own, other] = [base, ours, theirs].map((content) => content.toString().split('\n'));
  if (before === undefined || own === undefined || other === undefined) return null;
  const merged = before.map((line, at) =>
    own[at] === other[at] || other[at] === line ? own[at] : own[at] === line ? other[at] : null,
  );
  return merged.includes(null) ? null : Buffer.from(merged.join('\n'));
}

function merge(base: Files, ours: Files, theirs: Files) {
  const contents = new Map<string, Buffer>();
  const keep = (content: Buffer) => {
    contents.set(idOf(content), content);
    return idOf(content);
  };
  const treeOf = (files: Files) =>
    new Map(Object.entries(files).map(([path, text]) => [path, keep(Buffer.from(text))]));
  const sides = { base: treeOf(base), ours: treeOf(ours), theirs: treeOf(theirs) };
  const wanted = wantedContents(sides);
  const own = new Set(sides.ours.values());
  const read = (id: string) => {
    const isAllowed = wanted.has(id) || own.has(id);
    return isAllowed ? (contents.get(id) ?? Buffer.alloc(0)) : Buffer.from('not asked for');
  };
  const { tree, conflicts, revived, deleted } = mergeHomes(sides, { read, keep, mergeText: mergeLines });
  const files = Object.fromEntries([...tree].map(([path, id]) => [path, contents.get(id)?.toString()]));
  return { files, conflicts, revived, deleted };
}

const A = 'decks/notes/tcp/a.md';
const text = (body: string, matter = {}) => cardText('a', matter, body);

describe('a card file', () => {
  test('that one side changed is as that side has it', () => {
    const [old, young] = [{ [A]: text('old') }, { [A]: text('young') }];
    expect(merge(old, young, old).files).toEqual(young);
    expect(merge(old, old, young).files).toEqual(young);
  });

  test('that came on both sides with the same text is there once', () => {
    expect(merge({}, { [A]: text('x') }, { [A]: text('x') })).toEqual({
      files: { [A]: text('x') },
      conflicts: [],
      revived: [],
      deleted: [],
    });
  });

  test('that both made in decks of their own stays in both, whether alike or not', () => {
    for (const body of ['x', 'y']) {
      const [ours, theirs] = [{ [A]: text('x') }, { 'decks/interview/tcp/a.md': text(body) }];
      expect(merge({}, ours, theirs)).toMatchObject({ files: { ...ours, ...theirs }, conflicts: [] });
    }
  });

  test('that only moved on another machine is not told as deleted', () => {
    const moved = { 'decks/notes/udp/a.md': text('x') };
    expect(merge({ [A]: text('x') }, { [A]: text('x') }, moved)).toMatchObject({ files: moved, deleted: [] });
    expect(merge({ [A]: text('x') }, { [A]: text('x') }, {})).toMatchObject({ files: {}, deleted: [A] });
    const broken = { [A]: 'no card' };
    const beside = { [A]: text('y'), 'decks/notes/tcp/a-2.md': 'no card' };
    expect(merge(broken, broken, beside)).toMatchObject({ files: beside, deleted: [] });
  });

  test('that both changed in other lines is merged', () => {
    const base = { [A]: text('one\ntwo\nthree') };
    const { files, conflicts } = merge(
      base,
      { [A]: text('ONE\ntwo\nthree') },
      { [A]: text('one\ntwo\nTHREE') },
    );
    expect(files).toEqual({ [A]: text('ONE\ntwo\nTHREE') });
    expect(conflicts).toEqual([]);
  });

  test('that both changed in one line stays as it is here, with the other version beside it', () => {
    const { files, conflicts } = merge({ [A]: text('one') }, { [A]: text('ours') }, { [A]: text('theirs') });
    expect(files).toEqual({ [A]: text('ours'), [`${A}.other`]: text('theirs') });
    expect(conflicts).toEqual([{ path: A, other: `${A}.other` }]);
  });

  test('whose merged text would be no card is a conflict, however clean', () => {
    const base = { [A]: '---\nid: a\nquestion: q\nx: 1\ny: 2\n---\n' };
    const ours = { [A]: '---\nid: a\nquestion: q\ntopic: t\ny: 2\n---\n' };
    const theirs = { [A]: '---\nid: a\nquestion: q\nx: 1\ntopic: u\n---\n' };
    expect(merge(base, ours, theirs).files).toEqual({ ...ours, [`${A}.other`]: theirs[A] });
  });

  test('that moved on one side and was changed on the other moves and changes', () => {
    const moved = 'decks/notes/net/a.md';
    const { files, conflicts } = merge({ [A]: text('one') }, { [moved]: text('one') }, { [A]: text('two') });
    expect(files).toEqual({ [moved]: text('two') });
    expect(conflicts).toEqual([]);
    expect(merge({ [A]: text('one') }, { [A]: text('two') }, { [moved]: text('one') }).files).toEqual(files);
  });

  test('that one side deleted is gone, unless the other changed it', () => {
    const base = { [A]: text('one') };
    expect(merge(base, {}, base).files).toEqual({});
    expect(merge(base, base, {}).files).toEqual({});
    expect(merge(base, {}, { [A]: text('two') })).toEqual({
      files: { [A]: text('two') },
      deleted: [],
      conflicts: [],
      revived: [A],
    });
  });

  test('of another card under the same name makes room', () => {
    const other = cardText('b', {}, 'theirs');
    expect(merge({}, { [A]: text('ours') }, { [A]: other }).files).toEqual({
      [A]: text('ours'),
      'decks/notes/tcp/a-2.md': other,
    });
  });

  test('comes beside one whose name is the same on systems that ignore letter case', () => {
    const upper = 'decks/notes/tcp/A.md';
    const other = cardText('b', {}, 'theirs');
    expect(Object.keys(merge({}, { [A]: text('ours') }, { [upper]: other }).files)).toEqual([
      A,
      'decks/notes/tcp/A-2.md',
    ]);
  });

  test('of this machine keeps its name, whatever other systems make of it', () => {
    const both = { [A]: text('x'), 'decks/notes/tcp/A.md': cardText('b') };
    expect(merge({}, both, {}).files).toEqual(both);
    expect(merge(both, both, both).files).toEqual(both);
  });

  test('where the other side has a folder gets another name', () => {
    const files = merge({}, { 'decks/n/x.md': cardText('x') }, { 'decks/n/x.md/y.md': cardText('y') }).files;
    expect(Object.keys(files)).toHaveLength(2);
    expect(files['decks/n/x.md']).toBe(cardText('x'));
  });

  test('of an id that a side has twice is known by its path', () => {
    const [B, C] = ['decks/notes/b.md', 'decks/notes/c.md'];
    const twice = { [A]: text('1'), [B]: text('2') };
    const { files, conflicts } = merge(twice, { ...twice, [A]: text('3') }, { ...twice, [C]: text('4') });
    expect(files).toEqual({ [A]: text('3'), [B]: text('2'), [C]: text('4') });
    expect(conflicts).toEqual([]);
  });
});

test('a version beside a file is not repeated when the same conflict comes again', () => {
  const ours = { [A]: text('ours'), [`${A}.other`]: text('theirs') };
  const { files, conflicts } = merge({ [A]: text('one') }, ours, { [A]: text('theirs') });
  expect(files).toEqual(ours);
  expect(conflicts).toHaveLength(1);
});

test('another version that lies beside a file already is kept', () => {
  const ours = { [A]: text('ours'), [`${A}.other`]: text('older') };
  const { files } = merge({ [A]: text('one') }, ours, { [A]: text('theirs') });
  expect(files).toEqual({ ...ours, [`${A}.other-2`]: text('theirs') });
});

test('files that are no cards are merged by their paths', () => {
  const path = 'decks/notes/deck.json';
  const { files } = merge(
    { [path]: '{"split":"fine"}\n' },
    { [path]: '{"split":"fine"}\n' },
    { [path]: '{}\n' },
  );
  expect(files).toEqual({ [path]: '{}\n' });
});

describe('a history file', () => {
  const H = 'history/laptop.jsonl';

  test('is never deleted', () => {
    expect(merge({ [H]: 'a\n' }, { [H]: 'a\n' }, {}).files).toEqual({ [H]: 'a\n' });
    expect(merge({ [H]: 'a\n' }, {}, { [H]: 'a\n' }).files).toEqual({ [H]: 'a\n' });
  });

  test('that one side appended to is the longer one, whatever was known before', () => {
    for (const base of [{}, { [H]: 'a\n' }, { [H]: 'a\nb\nc\n' }])
      expect(merge(base, { [H]: 'a\n' }, { [H]: 'a\nb\n' }).files).toEqual({ [H]: 'a\nb\n' });
  });
});

import { describe, expect, test } from 'vitest';
import { formatFrontMatter, readFrontMatter } from '../../src/cards/front-matter.ts';

describe('front matter', () => {
  test('is data, its own text and the body behind it', () => {
    expect(readFrontMatter('---\na: 1\nb: [x, y]\n---\n\nbody\n---\nmore\n')).toMatchObject({
      kind: 'data',
      data: { a: 1, b: ['x', 'y'] },
      yaml: 'a: 1\nb: [x, y]\n',
      body: '\nbody\n---\nmore\n',
    });
  });

  test('ends at a line of its own, not behind a separator that is a line end to JavaScript alone', () => {
    expect(readFrontMatter('---\na: "b\u2028---\u2028c"\n---\nbody\n')).toMatchObject({
      kind: 'data',
      data: { a: 'b\u2028---\u2028c' },
      body: 'body\n',
    });
    expect(readFrontMatter('---\n---\nbody\n')).toMatchObject({ kind: 'data', data: {}, body: 'body\n' });
  });

  test.each(['\n', ' \n', '\t\n'])('is refused with too many blank lines in a row: %j', (blank) => {
    const matter = (count: number) => readFrontMatter(`---\na: >\n${blank.repeat(count)}\nb: [{}]\n---\n`);
    expect(matter(90)).toMatchObject({ kind: 'data' });
    expect(matter(110)).toMatchObject({ kind: 'broken', code: 'front-matter-invalid', line: 3 });
  });

  test('is refused with too many separators in a row, which are blank lines to gray-matter', () => {
    const matter = (count: number) => readFrontMatter(`---\na: "${'\u2028'.repeat(count)}"\n---\n`);
    expect(matter(90)).toMatchObject({ kind: 'data' });
    expect(matter(110)).toMatchObject({ kind: 'broken', code: 'front-matter-invalid', line: 2 });
  });

  test('may be a comment alone', () => {
    expect(readFrontMatter('---\n# nothing\n---\n')).toMatchObject({ kind: 'data', data: {} });
  });

  test('keeps keys that every object has as its own', () => {
    const matter = readFrontMatter('---\n__proto__: {a: 1}\nconstructor: b\n---\n');
    if (matter.kind !== 'data') throw new Error(matter.kind);
    expect(Object.keys(matter.data)).toEqual(['__proto__', 'constructor']);
    expect(Object.hasOwn(matter.data, 'a')).toBe(false);
  });

  test('has no dates: a day is the text that was written', () => {
    expect(readFrontMatter('---\nday: 2026-01-02\n---\n')).toMatchObject({ data: { day: '2026-01-02' } });
  });

  test('is none where the file opens with something else', () => {
    expect(readFrontMatter(' ---\na: 1\n---\n')).toEqual({ kind: 'none' });
    expect(readFrontMatter('------')).toEqual({ kind: 'none' });
  });

  test('tells the line on which YAML gave up', () => {
    expect(readFrontMatter('---\na: 1\nb: "x" y\n---\n')).toMatchObject({ kind: 'broken', line: 3 });
  });

  test('is written with the keys in the order given, lists on one line', () => {
    expect(formatFrontMatter({ b: 'x: y', a: ['1', 'two'] }, 'text')).toBe(
      "---\nb: 'x: y'\na: ['1', two]\n---\n\ntext\n",
    );
    expect(formatFrontMatter({ a: 1 }, '')).toBe('---\na: 1\n---\n\n');
  });
});

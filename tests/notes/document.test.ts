import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/notes/document.ts';

describe('the lines of notes', () => {
  test.each([
    ['LF', '# a\nb\nc'],
    ['CRLF', '# a\r\nb\r\nc'],
    ['CR', '# a\rb\rc'],
    ['a byte order mark', '\uFEFF# a\nb\nc'],
  ])('are the same with %s', (_, text) => {
    const { lines, tokens } = readDocument(text);
    expect(lines).toEqual(['# a', 'b', 'c']);
    expect(tokens.map(({ map }) => map)).toContainEqual([1, 3]);
  });

  test('are counted from the top of the file, above its front matter', () => {
    const { lines, tokens } = readDocument('---\ntitle: 网络\ntags:\n- a\n  - b\n# c\n\n---\n# TCP\n');
    expect(lines.slice(0, 8).join('')).toBe('');
    expect(lines[8]).toBe('# TCP');
    expect(tokens[0]).toMatchObject({ type: 'heading_open', map: [8, 9] });
  });

  test.each([
    ['with keys in Chinese', '---\n标签: [a]\n---\n'],
    ['with keys in quotes', '---\n"title": a\n---\n'],
    ['ended by dots', '---\ntitle: a\n...\n'],
    ['in TOML', '+++\ntitle = "a"\n[params]\n# c\ntags = [\n"x"\n]\n+++\n'],
    ['in JSON', '{\n"title": "a",\n  "params": {\n    "x": 1\n  }\n}\n'],
  ])('leave out front matter %s', (_, text) => {
    expect(readDocument(text).tokens).toEqual([]);
  });

  test.each([
    ['a heading', '---\n# TCP\n---\n'],
    ['a list', '---\n- a\n\n---\n'],
    ['prose', '---\nTCP is reliable.\n\n---\n'],
    ['no end', '---\ntitle: a\n'],
    ['prose between plus signs', '+++\nTCP is reliable.\n+++\n'],
    ['TOML without an end', '+++\ntitle = 1\n'],
    ['braces that are no JSON', '{\nint x;\n}\n'],
  ])('keep %s that stands below a rule', (_, text) => {
    expect(readDocument(text).lines.join('\n')).toBe(text);
  });

  test('leave out the front matter of hashcards, and keep it for those who ask', () => {
    expect(readDocument('---\nname = "Ports"\n---\ntext\n')).toMatchObject({
      lines: ['', '', '', 'text', ''],
      frontMatter: ['name = "Ports"'],
    });
    expect(readDocument('---\ntags:\n- a\n---\n').frontMatter).toEqual(['tags:', '- a']);
    expect(readDocument('---\nprose\n---\n').frontMatter).toEqual([]);
  });

  test('come with the link definitions of the whole file', () => {
    const { references } = readDocument('[Rfc]: https://a.example "The paper"\n\ntext\n');
    expect(references).toEqual({ RFC: { href: 'https://a.example', title: 'The paper' } });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownLanguage, type Language, languageWord } from '../../src/markdown/code-language.ts';
import { highlight } from '../../src/markdown/highlight.ts';
import { drawTagged } from './pens.ts';

const SAMPLES: Record<Language, string> = {
  bash: 'for f in *; do echo "$f"; done # all',
  c: '#include <stdio.h>\nint main(void) { return 0; }',
  cpp: 'template<typename T> class A : public B { };',
  csharp: 'public class A { string s = $"{x}"; }',
  css: '.a { color: #fff; }',
  diff: '- old\n+ new',
  dockerfile: 'FROM node:20\nRUN npm ci',
  go: 'func main() { go f(<-c) }',
  http: 'GET / HTTP/1.1\nHost: example.org\n\n{"a": 1}',
  ini: '[section]\nkey = "value"',
  java: 'class A { @Override public void f() {} }',
  javascript: 'const f = async (x) => /a/.test(`b`);',
  json: '{ "a": [1, true, null] }',
  kotlin: 'fun main() = println("a")',
  nginx: 'server { listen 80; }',
  python: 'def f(x):\n    return None',
  rust: "fn f<'a>(x: &'a str) -> u8 { 1 }",
  sql: "SELECT * FROM a WHERE b = 'c';",
  typescript: 'interface A { b: string }',
  xml: '<a href="b">c</a><!-- d -->',
  yaml: 'a: 1\nb: [c, "d"]',
};
const LANGUAGES = Object.keys(SAMPLES) as Language[];

test.each(LANGUAGES)('%s has styles', (language) => {
  const pieces = highlight(SAMPLES[language], language);
  expect(pieces.map(({ text }) => text).join('')).toBe(SAMPLES[language]);
  expect(pieces.filter(({ style }) => style !== null).length).toBeGreaterThan(0);
});

test('for any text, the pieces joined are the text', () => {
  const text = fc.array(
    fc.oneof(
      fc.constantFrom('<', '>', '&', '"', "'", '`', '${', '/*', '//', '\n', '&amp;', '</span>'),
      fc.constantFrom(...Object.values(SAMPLES)),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(text, fc.constantFrom(...LANGUAGES), (parts, language) => {
      const code = parts.join('');
      expect(
        highlight(code, language)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(code);
    }),
    { numRuns: 300 },
  );
});

describe('the word behind a fence', () => {
  test.each([
    ['js', 'javascript'],
    ['JS title="a.js"', 'javascript'],
    ['{.python .numbered}', 'python'],
    ['ts{1,3}', 'typescript'],
    ['c++', 'cpp'],
    ['C#', 'csharp'],
    ['html', 'xml'],
    ['', null],
    ['mermaid', null],
    ['constructor', null],
  ])('%j names %j', (info, language) => {
    expect(knownLanguage(languageWord(info))).toBe(language);
  });
});

describe('code that is too long to be coloured', () => {
  const block = (lines: number) => `\`\`\`js\n${'let a;\n'.repeat(lines)}\`\`\``;

  test('keeps one colour', () => {
    expect(drawTagged(block(500), 80)).toContain('<codeKeyword>let</codeKeyword>');
    expect(drawTagged(block(600), 80)).not.toContain('codeKeyword');
  });

  test('is counted over the whole text', () => {
    const page = drawTagged(Array.from({ length: 9 }, () => block(400)).join('\n\n'), 80);
    expect(page.match(/codeKeyword>let/g)?.length).toBe(4 * 400);
    expect(page.match(/<pre>let a;<\/pre>/g)?.length).toBe(5 * 400);
  });
});

import fc from 'fast-check';
import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { readPlainYaml } from '../../src/cards/plain-yaml.ts';

function parsed(yaml: string): unknown {
  try {
    return load(yaml, { schema: CORE_SCHEMA });
  } catch {
    return 'broken';
  }
}

describe('front matter of the plainest kind', () => {
  test('is read: texts, whole numbers, flags, lists', () => {
    const yaml =
      'id: why-three\nquestion: 为什么 TCP 握手需要三次，而不是两次？\norder: 220\nstub: true\ntags: [tcp, 握手]\nsources: ["https://example.org/a#b"]\nempty: []\nimported: 60494bf5380960c1\n';
    expect(readPlainYaml(yaml)).toEqual({
      id: 'why-three',
      question: '为什么 TCP 握手需要三次，而不是两次？',
      order: 220,
      stub: true,
      tags: ['tcp', '握手'],
      sources: ['https://example.org/a#b'],
      empty: [],
      imported: '60494bf5380960c1',
    });
  });

  test.each([
    'a: b: c\n',
    'a: b #c\n',
    'a: b:\n',
    'a: b \n',
    'a: "b\\n"\n',
    "a: 'b'\n",
    'a: 0x1f\n',
    'a: 1e3\n',
    'a: 1.5\n',
    'a: 12e4567\n',
    'a: null\n',
    'a: True\n',
    'a: ~\n',
    'a: [b, [c]]\n',
    'a: [b: c]\n',
    'a: [b,c]\n',
    'a: {b: c}\n',
    'a: |\n  b\n',
    'a:\n',
    'a: b\na: c\n',
    '- a\n',
    '__proto__: a\n',
    'a: !x b\n',
    'a: &x b\n',
    'a: *x\n',
    'a: b\n  c\n',
    '# a\n',
    '\n',
    'a: b',
    'a: \x07\n',
    'a: @b\n',
    'a: `b`\n',
  ])('%j is left to the YAML parser', (yaml) => {
    expect(readPlainYaml(yaml)).toBeNull();
  });

  test('for any text that it reads, the YAML parser gives the same', () => {
    const pieces = [
      'a',
      'id',
      'tags',
      ': ',
      ':',
      ' ',
      '\n',
      '[',
      ']',
      ', ',
      ',',
      '"',
      "'",
      '#',
      '-',
      '?',
      '0',
      '1',
      '12',
      '0x',
      'e',
      '.',
      '_',
      '+',
      'true',
      'False',
      'null',
      '~',
      '题',
      '，',
      '“',
      '!',
      '&',
      '*',
      '|',
      '>',
      '%',
      '@',
      '{',
      '}',
      '\\',
      '\t',
      'é',
      'y',
      '=',
      '<<',
      '(',
      ')',
      '/',
      '---',
      '...',
    ];
    const line = fc
      .tuple(
        fc.constantFrom('id', 'a', 'tags', 'b_c'),
        fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }),
      )
      .map(([key, value]) => `${key}: ${value.join('')}\n`);
    const texts = fc.oneof(
      fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => `${parts.join('')}\n`),
      fc.array(line, { maxLength: 3 }).map((lines) => lines.join('')),
    );
    let read = 0;
    fc.assert(
      fc.property(texts, (yaml) => {
        const plain = readPlainYaml(yaml);
        if (plain === null) return;
        read += 1;
        expect(plain).toEqual(parsed(yaml) ?? {});
      }),
      { numRuns: 20_000 },
    );
    expect(read).toBeGreaterThan(500);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CardFile, fingerprint, formatCardFile, parseCardFile } from '../../src/cards/card-file.ts';
import { awkwardText, cardFile } from './cards.ts';

const parse = (text: string) => parseCardFile(text, 'deck/a.md');

function parsed(text: string): CardFile {
  const result = parse(text);
  if (!('card' in result)) throw new Error(`no card: ${JSON.stringify(result)}`);
  return result.card;
}

function problem(text: string): [code: string, line: number | null] | null {
  const result = parse(text);
  if (!('problem' in result)) return null;
  expect(result.problem.file).toBe('deck/a.md');
  return [result.problem.code, result.problem.line];
}

const isSaid = (text: string) => text.trim() !== '';
const nullable = fc.option(awkwardText, { nil: null });
const list = fc.array(awkwardText, { maxLength: 3 });
/** What is between the first line that is not blank and the end. */
const body = awkwardText.map((text) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd(),
);

const anyCard: fc.Arbitrary<CardFile> = fc.record({
  id: awkwardText.map((text) => text.normalize('NFC')).filter(isSaid),
  question: awkwardText.map((text) => text.trim()).filter(isSaid),
  context: nullable,
  topic: nullable,
  tags: list,
  type: fc.constantFrom('basic', 'cloze', 'choice'),
  lang: nullable.map((lang) => lang?.toLowerCase() ?? null),
  stub: fc.boolean(),
  partOf: nullable,
  order: fc.option(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })), {
    nil: null,
  }),
  followUp: list,
  source: nullable,
  heading: list,
  sources: list,
  imported: nullable,
  body,
});

describe('a card written and read again', () => {
  test('is the same, for any card', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        expect(parsed(formatCardFile(card))).toEqual(card);
      }),
      { numRuns: 1000 },
    );
  });

  test('is the same with CRLF and a byte order mark, for any card', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        expect(parsed(`\uFEFF${formatCardFile(card).replaceAll('\n', '\r\n')}`)).toEqual(card);
      }),
    );
  });

  test.each(['__proto__', 'constructor', '404', 'true', 'null', '- a', 'a: b'])('keeps the id %s', (id) => {
    expect(parsed(formatCardFile(cardFile({ id }))).id).toBe(id);
  });

  test.each(['---\nid: other\n---\n\ntext', '---', '--- js\n1\n---'])(
    'keeps a body that opens with a rule',
    (body) => {
      expect(parsed(formatCardFile(cardFile({ body }))).body).toBe(body);
    },
  );

  test('says only what is not plain', () => {
    expect(formatCardFile(cardFile({ tags: ['tcp', 'udp'] }))).toBe(
      '---\nid: a-card\nquestion: 什么是端口？\ntags: [tcp, udp]\n---\n\nA number of 16 bits.\n',
    );
  });
});

describe('a file that a person wrote', () => {
  test('may leave out all but id and question', () => {
    expect(parsed('---\nid: a-card\nquestion: 什么是端口？\n---\nA number of 16 bits.')).toEqual(cardFile());
  });

  test('may hold keys that are not known', () => {
    const text =
      '---\nid: a-card\nquestion: 什么是端口？\ncolour: {a: [1]}\n__proto__: {topic: x}\n---\nA number of 16 bits.';
    expect(parsed(text)).toEqual(cardFile());
  });

  test('may write texts as numbers and truth values, and one tag without a list', () => {
    const card = parsed('---\nid: 7\nquestion: 404\ntopic: true\ntags: http\nheading: [1, two]\n---\n');
    expect(card).toMatchObject({
      id: '7',
      question: '404',
      topic: 'true',
      tags: ['http'],
      heading: ['1', 'two'],
    });
  });

  test('has an id in composed form', () => {
    expect(parsed('---\nid: cafe\u0301\nquestion: q\n---\n').id).toBe('caf\u00e9');
  });

  test('keeps the indentation of its first line', () => {
    expect(parsed('---\nid: a\nquestion: q\n---\n \n\n    code\n\n').body).toBe('    code');
  });

  test('may have spaces behind its marks', () => {
    expect(parsed('---  \nid: a-card\nquestion: 什么是端口？\n--- \nA number of 16 bits.')).toEqual(
      cardFile(),
    );
  });

  test('may end with its front matter', () => {
    expect(parsed('---\nid: a-card\nquestion: 什么是端口？\n---')).toEqual(cardFile({ body: '' }));
  });
});

test.each([
  ['without front matter', '# Notes\n\n---\nid: a\nquestion: q\n---\n'],
  ['with other front matter', '---\ntitle: Notes\n---\n'],
  ['with empty front matter', '---\n---\ntext'],
  ['with a long rule at its top', '-----\ntext'],
  ['without text', ''],
])('a file %s is no card', (_, text) => {
  expect(parse(text)).toEqual({ notACard: true });
});

describe('a file that is no whole card', () => {
  test.each([
    ['has no id', '---\nquestion: q\n---\n', 'card-without-id', 1],
    ['has no question', '---\nid: a\n---\n', 'card-without-question', 1],
    ['has an empty id', '---\nquestion: q\nid: ""\n---\n', 'card-field-invalid', 3],
    ['has an id of spaces', '---\nid: "  "\nquestion: q\n---\n', 'card-field-invalid', 2],
    ['has an id without value', '---\nquestion: q\nid:\n---\n', 'card-field-invalid', 3],
    ['has an id over 200 bytes', `---\nid: ${'网'.repeat(67)}\nquestion: q\n---\n`, 'card-field-invalid', 2],
    ['has an empty question', '---\nid: a\nquestion: " "\n---\n', 'card-field-invalid', 3],
    ['has a list for a question', '---\nid: a\nquestion: [q]\n---\n', 'card-field-invalid', 3],
    ['has a table for a topic', '---\nid: a\nquestion: q\ntopic: {a: b}\n---\n', 'card-field-invalid', 4],
    ['has a list among its tags', '---\nid: a\nquestion: q\ntags: [[a]]\n---\n', 'card-field-invalid', 4],
    ['has a tag without value', '---\nid: a\nquestion: q\ntags: [~]\n---\n', 'card-field-invalid', 4],
    ['has a text for a truth value', '---\nid: a\nquestion: q\nstub: "yes"\n---\n', 'card-field-invalid', 4],
    ['has a text for a number', '---\nid: a\nquestion: q\norder: first\n---\n', 'card-field-invalid', 4],
    ['has a number without end', '---\nid: a\nquestion: q\norder: .inf\n---\n', 'card-field-invalid', 4],
    ['has a number that is none', '---\nid: a\nquestion: q\norder: .nan\n---\n', 'card-field-invalid', 4],
    ['has an unknown type', '---  \nid: a\nquestion: q\n# c\n\ntype: poem\n---\n', 'card-field-invalid', 6],
    ['never ends its front matter', '---\nid: a\nquestion: q\n', 'front-matter-unclosed', 1],
    ['opens with nothing but the mark', '---', 'front-matter-unclosed', 1],
    ['ends with something else', '---\nid: a\nquestion: q\n---js\n', 'front-matter-unclosed', 4],
    ['is no YAML', '---\nid: a\nid: b\n---\n', 'front-matter-invalid', 3],
    ['is a list', '---\n- id\n- question\n---\n', 'front-matter-invalid', 2],
    ['is a text', '---\nid and question\n---\n', 'front-matter-invalid', 2],
    [
      'has a tag that would make an object',
      '---\nid: !!js/regexp /a/\nquestion: q\n---\n',
      'front-matter-invalid',
      2,
    ],
  ])('because it %s, is told with its line', (_, text, code, line) => {
    expect(problem(text)).toEqual([code, line]);
    expect(problem(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual([code, line]);
  });

  test('may have an id of 200 bytes', () => {
    expect(problem(`---\nid: ${'n'.repeat(200)}\nquestion: q\n---\n`)).toBeNull();
  });

  test('may nest deeper than any stack', () => {
    expect(problem(`---\nid: ${'['.repeat(16_000)}\n---\n`)?.[0]).toBe('front-matter-invalid');
  });

  test('may have more than 16 KB of front matter', () => {
    const text = (length: number) => `---\nid: a\nquestion: ${'q'.repeat(length)}\n---\n`;
    expect(problem(text(17_000))).toEqual(['front-matter-too-long', 1]);
    expect(problem(text(16_000))).toBeNull();
  });
});

test('a language is one in any letter case', () => {
  const parsed = parseCardFile('---\nid: a\nquestion: q\nlang: EN\n---\n\nx\n', 'a.md');
  expect(parsed).toMatchObject({ card: { lang: 'en' } });
});

describe('front matter in another language', () => {
  test.each([
    'js',
    ' js',
    'javascript',
    ' javascript',
    'json',
    'coffee',
    'constructor',
    '__proto__',
    'toString',
    'yaml',
  ])('is refused and not run: ---%s', (language) => {
    const code = '{ id: (globalThis.netquizWasRun = true, "a"), question: "q" }';
    expect(problem(`---${language}\n${code}\n---\n`)).toEqual(['front-matter-language', 1]);
    expect(problem(`---${language}`)).toEqual(['front-matter-language', 1]);
    expect(Object.hasOwn(globalThis, 'netquizWasRun')).toBe(false);
  });

  test('is not run through a YAML tag', () => {
    problem('---\nid: !!js/function "function () { globalThis.netquizWasRun = true }"\nquestion: q\n---\n');
    expect(Object.hasOwn(globalThis, 'netquizWasRun')).toBe(false);
  });
});

describe('the fingerprint of a card file', () => {
  const text = formatCardFile(cardFile({ imported: null, body: 'first\n\nimported: by ship\n' }));

  test('does not change with the line endings', () => {
    expect(fingerprint(text.replaceAll('\n', '\r\n'))).toBe(fingerprint(text));
  });

  test('does not change with its own line in the front matter, for any card', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const bare = formatCardFile({ ...card, imported: null });
        expect(fingerprint(formatCardFile({ ...card, imported: fingerprint(bare) }))).toBe(fingerprint(bare));
      }),
    );
  });

  test('changes with every other line, in the body too', () => {
    const edits = [
      text.replace('a-card', 'b-card'),
      text.replace('端口', '套接字'),
      text.replace('first', 'second'),
      text.replace('by ship', 'by train'),
      text.replace('imported: by ship\n', ''),
      `${text}\n`,
    ];
    expect(new Set([text, ...edits].map(fingerprint)).size).toBe(edits.length + 1);
  });
});

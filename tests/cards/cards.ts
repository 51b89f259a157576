// Cards to test with: whatever a test does not say is plain.
import fc from 'fast-check';
import type { Card } from '../../src/cards/card.ts';
import type { CardFile } from '../../src/cards/card-file.ts';

export function cardFile(fields: Partial<CardFile> = {}): CardFile {
  return {
    id: 'a-card',
    question: '什么是端口？',
    context: null,
    topic: null,
    tags: [],
    type: 'basic',
    lang: null,
    stub: false,
    partOf: null,
    order: null,
    followUp: [],
    source: null,
    heading: [],
    sources: [],
    imported: null,
    body: 'A number of 16 bits.',
    ...fields,
  };
}

export function card(fields: Partial<Card> = {}): Card {
  return {
    deck: 'notes',
    id: 'a-card',
    topic: 'tcp',
    tags: [],
    type: 'basic',
    stub: false,
    order: null,
    partOf: null,
    source: null,
    heading: [],
    faces: [{ lang: null, question: 'Q?', context: null, answer: 'A.', file: 'a.md' }],
    ...fields,
  };
}

/** Text that YAML and Markdown might take for something else, among any other text. */
export const awkwardText = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 3,
    arbitrary: fc.string({
      unit: fc.constantFrom(...' \n\t-:#\'"|>&*!%@`[]{},?=\\~01eo.-é网ー한😀'),
      maxLength: 40,
    }),
  },
  fc.constantFrom(
    ...[
      '---',
      '--- js',
      '...',
      '- a',
      '# a',
      'a: b',
      "'",
      '"',
      '404',
      '1e3',
      '0x1F',
      '0o7',
      '1_000',
      '.inf',
      '-0',
      '+1',
    ],
    ...[
      'true',
      'null',
      '~',
      'yes',
      '2026-01-02',
      '<<',
      '[a]',
      '{a: b}',
      '&a b',
      '*a',
      '!!js/function x',
      '|',
      '>-',
    ],
    ...[
      '\n',
      'a\n',
      '\na',
      ' a',
      'a ',
      'a\n\n  b\n',
      '  a\nb',
      'a\n---\nb',
      '\u0085',
      '\u2028x',
      '\uFEFFx',
      'a\rb',
    ],
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  ),
);

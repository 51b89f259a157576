import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choiceSides } from '../../src/cards/choice.ts';
import { clozeSides, isNamedByText } from '../../src/cards/cloze.ts';
import { findQuestions } from '../../src/notes/find-questions.ts';
import { answerIn, cardsOf, placesOf } from './marked/finding.ts';

const MIXED = `---
tags: [flashcards]
---
# Transport

Prose about ports, without any mark.

the port of DNS::53
<!--SR:!2026-01-02,3,250-->

A ==segment== has a header.

Why does UDP exist?
?
For speed.

TCP is {{c1::reliable}}.

## Which protocol repeats?

- [ ] UDP
- [x] TCP

## Questions

Q: Who sends SYN?
A: The client.
C: The server sends [SYN-ACK].
`;

describe('marked cards of all formats', () => {
  test('stand side by side, in the order of the notes', () => {
    expect(cardsOf(MIXED).map(({ type, line, lastLine, text }) => [type, line, lastLine, text])).toEqual([
      ['basic', 8, 9, 'the port of DNS'],
      ['cloze', 11, 11, 'A […] has a header.'],
      ['basic', 13, 15, 'Why does UDP exist?'],
      ['cloze', 17, 17, 'TCP is […].'],
      ['choice', 19, 22, 'Which protocol repeats?'],
      ['basic', 26, 27, 'Who sends SYN?'],
      ['cloze', 28, 28, 'The server sends […].'],
    ]);
  });

  test('are the same with any line ending', () => {
    expect(cardsOf(MIXED.replace(/\n/g, '\r\n'))).toEqual(cardsOf(MIXED));
  });

  test('end what explains a choice', () => {
    const choice = '## Which?\n\n- [ ] a\n- [x] b\n\nIt is so.\n\n';
    const others = ['Q: X?\nA: Y\n', 'The {{c1::x}}.\n', 'Why?\n?\nSo.\n', 'What is X?::Y\n'];
    for (const other of others) expect(placesOf(choice + other).map(([line]) => line)).toEqual([1, 8]);
    for (const other of others) expect(placesOf(choice + other)[0]).toEqual([1, 6]);
  });

  test('leave no tags in the answers around them', () => {
    const text = '# T\n\n## Ports\n\nA number.\n\n#flashcards/net\n\nDNS::53\n';
    expect(findQuestions(text).questions.map(({ line, answerEnd }) => [line, answerEnd])).toEqual([
      [3, 5],
      [9, 9],
    ]);
  });

  test('inside the answer of another are its text', () => {
    expect(placesOf('#flashcards\n\nQ: a?\nA: b::c\n\n==d==\n\n{{c1::e}}\n')).toEqual([[3, 8]]);
  });
});

/** Lines that marks are made of, among others. */
const lines = fc.constantFrom(
  ...[
    '',
    'text',
    '?',
    '??',
    'a::b',
    'a :::b',
    'what?::so',
    'Q: a',
    'A: b',
    'C: [c] d',
    '---',
    '===',
    '+++',
    '# h?',
  ],
  ...[
    '- [ ] a',
    '- [x] b',
    '  - [x] c',
    'Which?',
    '==x==',
    '{{c1::y}}',
    '{{c1::',
    '}}',
    '```',
    '    code',
    '> q',
  ],
  ...[
    '<!--',
    '-->',
    '<!--SR:!x-->',
    '#flashcards',
    '#flashcards z',
    '| a |',
    '| - |',
    '`',
    '[',
    ']',
    '\\',
    '::',
  ],
);

test('for any notes, cards share no line and lie in the notes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(lines, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 40 }),
      (parts) => {
        const text = parts.join('\n');
        const count = text.split(/\r\n|\r|\n/).length;
        let last = 0;
        for (const { line, lastLine, stem, answer, text: question, reversed } of cardsOf(text)) {
          expect(line).toBeGreaterThan(last);
          expect(lastLine).toBeGreaterThanOrEqual(line);
          expect(lastLine).toBeLessThanOrEqual(count);
          for (const span of [stem, answer, reversed?.stem ?? null, reversed?.answer ?? null]) {
            if (span === null) continue;
            expect([span.start >= line, span.end >= span.start, span.end <= lastLine]).toEqual([
              true,
              true,
              true,
            ]);
          }
          expect(question).not.toMatch(/[\r\n]|^\s*$/);
          last = lastLine;
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('for any notes, a cloze has a gap and a choice a right option, and a cloze is called by its text', () => {
  const marked = fc.constantFrom(
    ...[
      'C: a [b] c',
      'C: `[x]` [a](b)',
      'C:',
      '[y::z] and [^1]',
      '',
      'text',
      'a {{c1::b::h}} `c`',
      '{{c2::d {{c1::e}}}}',
    ],
    ...[
      '==f==^[g]',
      '==h==[^2] ==i==[^2]',
      '`==j==`',
      '#flashcards',
      'Which?',
      '- [ ] k',
      '- [x] l',
      '- m ==n==',
      '> ==o==',
    ],
    ...[
      'Which?\n\n- [ ] k\n- [x] `l`',
      '# Which?\n- [x] a\n  ==b==\n- [ ] c\n\nd',
      '---',
      '```',
      '{{c1::',
      '}}',
      '==',
      '    code',
      '<!--SR:!x-->',
      '- p {{c1::q}}',
      '  r',
      '| s |',
    ],
  );
  fc.assert(
    fc.property(fc.array(marked, { maxLength: 16 }), (parts) => {
      const text = parts.join('\n');
      for (const card of cardsOf(text)) {
        const body = answerIn(text, card) ?? '';
        if (card.type === 'cloze')
          expect([clozeSides(body) === null, isNamedByText(card.text, body)]).toEqual([false, true]);
        if (card.type === 'choice') expect(choiceSides(body)).not.toBeNull();
      }
    }),
    { numRuns: 1000 },
  );
});

describe('a mark repeated over a hundred kilobytes breaks nothing', () => {
  const size = 100_000;
  test.each([
    'Q: a\n',
    'Q: a\nA: b\n',
    'C: [a',
    'C: [a] ',
    '?\n',
    'x\n?\n',
    'x\n?\ny\n\n',
    'a::b ',
    '是::否\n',
    '{{c1::',
    '{{c1::a}}',
    '==a',
    '==a\n',
    '`==a ',
    '<!-- ',
    '[[a::',
    '#flashcards x::y\n',
    'a?\n\n- [ ] a\n- [x] b\n\n',
    '- [ ] a\n',
    '# a\n?\nb\n\n',
    '\\',
    'ab:',
  ])('for %j repeated', (part) => {
    const text = `#flashcards\n\n${part.repeat(size / part.length)}`;
    expect(() => cardsOf(text)).not.toThrow();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clozeSides, isNamedByText } from '../../src/cards/cloze.ts';

describe('a cloze', () => {
  test('hides every deletion and shows it in bold', () => {
    expect(clozeSides('TCP has {{c1::20}} bytes, UDP {{c2::8}}.')).toEqual({
      question: 'TCP has \\[…\\] bytes, UDP \\[…\\].',
      answer: 'TCP has <b>20</b> bytes, UDP <b>8</b>.',
    });
  });

  test('shows the hint in the gap', () => {
    expect(clozeSides('In {{c1::1991::a year}}.')?.question).toBe('In \\[a year\\].');
    expect(clozeSides('In {{c1::1991::a year}}.')?.answer).toBe('In <b>1991</b>.');
  });

  test('may hold colons where its hint is empty', () => {
    expect(clozeSides('{{c1::std::move::}}')).toEqual({ question: '\\[…\\]', answer: '<b>std::move</b>' });
  });

  test('hides a deletion with what is deleted inside it', () => {
    expect(clozeSides('a {{c1::b {{c2::c::h}} d}} e')).toEqual({
      question: 'a \\[…\\] e',
      answer: 'a <b>b c d</b> e',
    });
  });

  test('is not a link beside round brackets, and is plain in code', () => {
    expect(clozeSides('{{c1::TCP}}(a protocol) and `git {{c2::rebase}} -i`')).toEqual({
      question: '\\[…\\](a protocol) and `git […] -i`',
      answer: '<b>TCP</b>(a protocol) and `git rebase -i`',
    });
    expect(clozeSides('```c\nint {{c1::x}};\n```')).toEqual({
      question: '```c\nint […];\n```',
      answer: '```c\nint x;\n```',
    });
  });

  test('may be highlights, where nothing is numbered', () => {
    expect(clozeSides('a ==b== `==c==`')).toEqual({
      question: 'a \\[…\\] `==c==`',
      answer: 'a <b>b</b> `==c==`',
    });
    expect(clozeSides('a ==b== {{c1::c}}')?.question).toBe('a ==b== \\[…\\]');
  });

  test('that was not closed leaves those inside it', () => {
    expect(clozeSides('{{c1::a {{c2::b}} c')?.answer).toBe('{{c1::a <b>b</b> c');
  });

  test.each(['', 'plain', '{{c1::}}', '{{c1:: }}', '{{c1::a', 'a}}', '{{x1::a}}', 'a == b == c', '`==a==`'])(
    'is none in %j',
    (body) => {
      expect(clozeSides(body)).toBeNull();
    },
  );

  test('for any text has a gap or a hint in its question, and none in its answer', () => {
    const parts = fc.constantFrom(
      '{{c1::',
      '{{c2::',
      '}}',
      '::',
      '==',
      '`',
      '```',
      '\n',
      '\n\n',
      'a',
      ' ',
      '\\',
      '[',
      '<b>',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 30 }), (all) => {
        const body = all.join('');
        const sides = clozeSides(body);
        if (sides === null) return;
        expect(sides.question).toMatch(/\[[\s\S]*\]/);
        expect(sides.question).not.toBe(body);
        expect(sides.question).not.toBe(sides.answer);
      }),
    );
  });
});

test('a question that is the text with gaps names nothing else', () => {
  expect(isNamedByText('TCP has […] bytes', 'TCP has {{c1::**20**}} bytes')).toBe(true);
  expect(isNamedByText('The header of TCP', 'TCP has {{c1::20}} bytes')).toBe(false);
});

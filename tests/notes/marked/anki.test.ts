import { describe, expect, test } from 'vitest';
import { cardsOf, pairsOf, placesOf } from './finding.ts';

describe('{{c1::…}}', () => {
  test('makes a cloze of its paragraph, as it is', () => {
    const text = 'TCP has {{c1::20}} bytes of header,\nUDP {{c2::8::a number}}.\n\nother\n';
    expect(cardsOf(text)).toEqual([
      {
        text: 'TCP has […] bytes of header, UDP [a number].',
        line: 1,
        lastLine: 2,
        stem: null,
        answer: { start: 1, end: 2 },
        composed: null,
        type: 'cloze',
        reversed: null,
      },
    ]);
  });

  test('makes one of each list item, without its mark', () => {
    const text = '- port {{c1::53}}\n- plain\n1. port {{c1::80}}\n';
    expect(pairsOf(text)).toEqual([
      ['port […]', 'port {{c1::53}}'],
      ['port […]', 'port {{c1::80}}'],
    ]);
  });

  test('is not asked as a line with colons', () => {
    expect(cardsOf('#flashcards\n\na {{c1::b::c}} d\n').map(({ type }) => type)).toEqual(['cloze']);
  });

  test('may hold code', () => {
    expect(cardsOf('use {{c1::`ss -t`}} here\n')).toHaveLength(1);
  });

  test('leaves out a schedule below it, and takes a rule right below with it', () => {
    expect(placesOf('a {{c1::b}}\n<!--SR:!2026-01-02,3,250-->\n\nc {{c1::d}}\n---\n')).toEqual([
      [1, 2],
      [4, 5],
    ]);
  });

  test.each([
    ['code spans', 'write `{{c1::b}}` so'],
    ['fenced code', '```\n{{c1::b}}\n```'],
    ['indented code', 'x\n\n    {{c1::b}}'],
    ['comments', '<!-- {{c1::b}} -->'],
    ['headings', '# a {{c1::b}}'],
    ['tables', '| a |\n| --- |\n| {{c1::b}} |'],
    ['front matter', '---\na: "{{c1::b}}"\n---'],
    ['other braces', '{{ name }} and {{c::b}} and {{c1::}} and {{c1::b'],
  ])('means nothing in %s', (_, text) => {
    expect(cardsOf(`${text}\n`)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { cardsOf, pairsOf } from './finding.ts';

const TAG = '#flashcards\n\n';

describe('==text==', () => {
  test('is a cloze where cards are meant', () => {
    expect(pairsOf(`${TAG}A ==router== joins\n==networks==.\n\n- a ==switch== does not\n`)).toEqual([
      ['A […] joins […].', 'A {{c1::router}} joins\n{{c2::networks}}.'],
      ['a […] does not', 'a {{c1::switch}} does not'],
    ]);
  });

  test('is plain highlighting where they are not', () => {
    expect(cardsOf('A ==router== joins networks.\n')).toEqual([]);
  });

  test('may have a hint and a number', () => {
    expect(pairsOf(`${TAG}in ==1991==^[a year], ==Python==\n`)[0]?.[1]).toBe(
      'in {{c1::1991::a year}}, {{c2::Python}}',
    );
    expect(pairsOf(`${TAG}==a==[^2] ==b==^[h][^1] ==c==[^2]\n`)[0]?.[1]).toBe(
      '{{c2::a}} {{c1::b::h}} {{c2::c}}',
    );
    expect(pairsOf(`${TAG}==a==[^2] ==b==^[h]\n`)[0]?.[1]).toBe('{{c1::a}}[^2] {{c2::b::h}}');
  });

  test('hides a name with colons whole', () => {
    expect(pairsOf(`${TAG}use ==std::move==\n`)).toEqual([['use […]', 'use {{c1::std::move::}}']]);
  });

  test('leaves out tags and schedules', () => {
    expect(pairsOf('#flashcards/a A ==b==\n<!--SR:!2026-01-02,3,250-->\n')).toEqual([
      ['A […]', 'A {{c1::b}}'],
    ]);
  });

  test.each([
    ['comparisons', 'a == b and c == d, a === b, a ==b'],
    ['code spans', 'a `==b==` c'],
    ['fenced code', '```\n==b==\n```'],
    ['comments', '<!-- ==b== -->'],
    ['headings', '## a ==b=='],
    ['bold text', 'a **b** c'],
    ['underlines', 'Title\n====='],
  ])('means nothing in %s', (_, text) => {
    expect(cardsOf(`${TAG}${text}\n`)).toEqual([]);
  });
});

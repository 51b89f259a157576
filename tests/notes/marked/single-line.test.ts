import { describe, expect, test } from 'vitest';
import { answerIn, cardsOf, pairsOf, placesOf } from './finding.ts';

const TAG = '#flashcards\n\n';

describe('where cards are meant, ::', () => {
  test('parts a line', () => {
    expect(
      pairsOf(`${TAG}the port of HTTPS::443\nthe port of *DNS* :: 53\n- in a list::yes\n> in a quote::too\n`),
    ).toEqual([
      ['the port of HTTPS', '443'],
      ['the port of DNS', '53'],
      ['in a list', 'yes'],
      ['in a quote', 'too'],
    ]);
  });

  test('with three colons is asked both ways', () => {
    const text = `${TAG}SYN:::synchronise\n`;
    const [card] = cardsOf(text);
    expect(card).toMatchObject({ text: 'SYN', composed: 'synchronise', line: 3, lastLine: 3 });
    expect(card?.reversed).toMatchObject({ text: 'synchronise', composed: 'SYN' });
    expect(cardsOf(`${TAG}a::b\n`)[0]?.reversed).toBeNull();
  });

  test('drops schedules, block ids and the tags of one card', () => {
    const text = `${TAG}#flashcards/net q::a ^id-1\n<!--SR:!2026-01-02,3,250-->\nr::b <!--SR:!2026-01-02,3,250-->\n`;
    expect(pairsOf(text)).toEqual([
      ['q', 'a'],
      ['r', 'b'],
    ]);
    expect(placesOf(text)).toEqual([
      [3, 4],
      [5, 5],
    ]);
  });

  test('parts at the first that joins no names, else at the first', () => {
    expect(pairsOf(`${TAG}What does std::move do?::It casts\na::b::c\n`)).toEqual([
      ['What does std::move do?', 'It casts'],
      ['a', 'b::c'],
    ]);
  });

  test('keeps colons of code for the answer', () => {
    expect(pairsOf(`${TAG}\`a::b\` is::a path \`c::d\`\n`)).toEqual([['a::b is', 'a path `c::d`']]);
  });

  test('leaves the answer as it is', () => {
    expect(pairsOf(`${TAG}who is first::1. **IP**\n`)).toEqual([['who is first', '1. **IP**']]);
  });

  test('parts the line it stands on, whatever stands above it in its paragraph', () => {
    const text = `${TAG}code \`a\nb\` and <!-- more\nthan that --> here\nq::r\n`;
    expect(pairsOf(text)).toEqual([['q', 'r']]);
    expect(placesOf(text)).toEqual([[6, 6]]);
  });

  test('is the rule of a line with text on both sides', () => {
    expect(cardsOf(`${TAG}nothing behind::\n\n:::note\n\n::\n`)).toEqual([]);
  });

  test.each([
    ['code spans', 'use `std::move` here'],
    ['code spans of several lines', 'use `a\nb::c` here'],
    ['addresses', 'see https://a.example/x::y now'],
    ['the targets of links', 'see [a](b::c) now'],
    ['links of a wiki', 'see [[a::b]] now'],
    ['IPv6', 'from fe80::1 to 2001:db8::/32 and ::1 it is'],
    ['emoji', 'so :smile::tada: it is'],
    ['a grammar', 'term ::= factor'],
    ['comments', 'a <!-- b::c --> d'],
    ['tags of HTML', 'a <a href="b::c">d</a>'],
    ['formulas', 'a $b::c$ d'],
    ['tables', '| a | b |\n| --- | --- |\n| a::b | c |'],
    ['headings', '## a::b'],
    ['fenced code', '```\na::b\n```'],
    ['indented code', 'x\n\n    a::b'],
  ])('means nothing in %s', (_, text) => {
    expect(cardsOf(`${TAG}${text}\n`)).toEqual([]);
  });

  test('makes a card of a line that a rule below would make a heading', () => {
    expect(placesOf(`${TAG}a::b\n---\n`)).toEqual([[3, 4]]);
    expect(cardsOf('is it a?::b\n---\n')).toEqual([]);
  });
});

describe('where nothing says that cards are meant, ::', () => {
  test('counts behind a question mark', () => {
    expect(pairsOf('What is a socket?::An endpoint.\n\n什么是幂等？::多次结果相同\n')).toEqual([
      ['What is a socket?', 'An endpoint.'],
      ['什么是幂等？', '多次结果相同'],
    ]);
  });

  test('counts in three lines in a row', () => {
    const three = '幂等::多次结果相同\n\n缓存::近处的副本\n\n代理::中间人\n';
    expect(pairsOf(three)).toHaveLength(3);
    expect(pairsOf(three.replace('代理::', '代理是'))).toEqual([]);
    expect(pairsOf(three.replace('\n\n缓存', '\n\n一段别的话。\n\n缓存'))).toEqual([]);
    expect(
      pairsOf('- round trip time :: RTT\n- time to live :: TTL\n- open shortest path :: OSPF\n'),
    ).toHaveLength(3);
  });

  test.each([
    [
      'names of C++ and Rust',
      'Use std::move to cast.\nCall Vec::new() first.\nThen Foo::bar.\nAnd x::y::z.\n',
    ],
    ['casts of SQL', 'a::int\nb::text\nc::float\n'],
    ['fields of notes', 'author:: Ann\nstatus:: done\nrating:: 5\n作者:: 安\n状态:: 好\n评分:: 五\n'],
    ['types of Haskell', 'f :: Int\nmap f xs :: (a -> b) -> [a]\ng h :: a => b\n'],
    ['selectors of CSS', 'the ::before box\nthe ::after box\nthe ::marker box\n'],
    ['names in Chinese prose', '调用std::move转换\n再用Vec::new创建\n最后Foo::bar结束\n'],
  ])('means nothing in %s', (_, text) => {
    expect(cardsOf(text)).toEqual([]);
  });
});

test('the answer of a reversed card stands on the same line', () => {
  const text = `${TAG}ACK:::acknowledge\n`;
  const reversed = cardsOf(text)[0]?.reversed;
  expect(reversed && answerIn(text, reversed)).toBe('ACK');
  expect(reversed?.answer).toEqual({ start: 3, end: 3 });
});

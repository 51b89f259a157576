import { describe, expect, test } from 'vitest';
import { cardsOf, pairsOf, placesOf, stemIn } from './finding.ts';

describe('Q: and A:', () => {
  test('ask and answer', () => {
    expect(pairsOf('Q: Which port has **HTTPS**?\nA: 443\n\nQ: And HTTP?\nA: 80\n')).toEqual([
      ['Which port has HTTPS?', '443'],
      ['And HTTP?', '80'],
    ]);
  });

  test('go on over lines and paragraphs until the next mark', () => {
    const text =
      'Q: Name the parts\nof a URL.\n\n![url](u.png)\n\nA:\n\n- scheme\n- host\n\nAnd more.\n\nQ: x?\nA: y\n';
    expect(pairsOf(text)[0]).toEqual(['Name the parts of a URL.', '- scheme\n- host\n\nAnd more.']);
    expect(cardsOf(text)[0]).toMatchObject({ stem: { start: 4, end: 4 }, answer: { start: 8, end: 11 } });
    expect(placesOf(text)).toEqual([
      [1, 11],
      [13, 14],
    ]);
  });

  test('keep the lines below the first of an answer', () => {
    expect(pairsOf('Q: a?\nA: one\n\n    two\n')).toEqual([['a?', 'one\n\n    two']]);
  });

  test.each([
    ['a rule', '\n---\n\nprose\n', 2],
    ['a rule right below, which Markdown takes for a heading', '---\n\nprose\n', 3],
    ['a heading', '\n## prose\n', 2],
    ['the end', '', 2],
  ])('end at %s', (_, behind, lastLine) => {
    const text = `Q: a?\nA: b\n${behind}`;
    expect(pairsOf(text)).toEqual([['a?', 'b']]);
    expect(placesOf(text)).toEqual([[1, lastLine]]);
  });

  test('take the question from the line below where the mark stands alone', () => {
    const text = 'Q:\nwhat is this?\n\n```c\nint x;\n```\nA: code\n';
    expect(pairsOf(text)).toEqual([['what is this?', 'code']]);
    expect(cardsOf(text).map((card) => stemIn(text, card))).toEqual(['```c\nint x;\n```']);
  });

  test('join lines of Chinese without a space', () => {
    expect(pairsOf('Q: 为什么需要\n三次握手？\nA: 防止旧连接\n')).toEqual([
      ['为什么需要三次握手？', '防止旧连接'],
    ]);
  });

  test('without an answer are no card, and an empty answer is none yet', () => {
    expect(cardsOf('Q: a?\n\nQ: b?\nC: no brackets\nA: x\n')).toEqual([]);
    expect(cardsOf('Q: a?\nA:\n')).toMatchObject([{ text: 'a?', answer: null, composed: null }]);
  });

  test.each([
    ['fenced code', '```\nQ: a?\nA: b\n```\n'],
    ['indented code', 'x\n\n    Q: a?\n    A: b\n'],
    ['a comment', '<!--\nQ: a?\nA: b\n-->\n'],
    ['front matter', '---\nQ: a?\nA: b\n---\n'],
    ['the middle of a line', 'see Q: a?\nsee A: b\n'],
  ])('mean nothing in %s', (_, text) => {
    expect(cardsOf(text)).toEqual([]);
  });
});

describe('C:', () => {
  test('numbers what stands in brackets', () => {
    const text = 'C: The [ARP] table maps [IP] to MAC.\n';
    expect(pairsOf(text)).toEqual([
      ['The […] table maps […] to MAC.', 'The {{c1::ARP}} table maps {{c2::IP}} to MAC.'],
    ]);
    expect(cardsOf(text)).toMatchObject([
      { type: 'cloze', line: 1, lastLine: 1, answer: { start: 1, end: 1 } },
    ]);
  });

  test('may begin on the next line and hold paragraphs', () => {
    expect(pairsOf('C:\nFirst [one].\n\nThen [two].\n')).toEqual([
      ['First […].', 'First {{c1::one}}.\n\nThen {{c2::two}}.'],
    ]);
  });

  test.each([
    ['a link', '[a](b) [x]', '[a](b) {{c1::x}}'],
    ['an image', '![a](b) [x]', '![a](b) {{c1::x}}'],
    [
      'a link by its label',
      '[rfc][r] and [r], [x]\n\n[r]: https://a.example',
      '[rfc][r] and [r], {{c1::x}}\n\n[r]: https://a.example',
    ],
    ['escaped brackets', '\\[a] a\\[0\\] [x]', '\\[a] a\\[0\\] {{c1::x}}'],
    ['a footnote', 'a[^1] [x]', 'a[^1] {{c1::x}}'],
    ['a check box', '[x]\n- [x] done\n- [ ] not', '{{c1::x}}\n- [x] done\n- [ ] not'],
    ['fenced code', '[x]\n```\na[0]\n```', '{{c1::x}}\n```\na[0]\n```'],
  ])('leaves %s alone', (_, text, cloze) => {
    expect(pairsOf(`C: ${text}\n`).map(([, answer]) => answer)).toEqual([cloze]);
  });

  test('hides a name with colons whole', () => {
    expect(pairsOf('C: [std::move] casts.\n')).toEqual([['[…] casts.', '{{c1::std::move::}} casts.']]);
  });

  test('without anything in brackets, or as a path, is no card', () => {
    expect(cardsOf('C: nothing\n')).toEqual([]);
    expect(cardsOf('C:\\temp[0]\nC:/temp[0]\n')).toEqual([]);
  });

  test('is called by its text, cut at a word', () => {
    const [card] = cardsOf(`C: The [first] ${'word '.repeat(60)}\n`);
    expect(card?.text).toMatch(/^The \[…\] (word )+word…$/);
    expect(card?.text.length).toBeLessThanOrEqual(120);
  });
});

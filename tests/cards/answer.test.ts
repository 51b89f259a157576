import { describe, expect, test } from 'vitest';
import { answerText } from '../../src/cards/answer.ts';
import { findQuestions } from '../../src/notes/find-questions.ts';

/** The answer of the first question. */
function answer(text: string, images: [string, string][] = []): string {
  const { document, questions } = findQuestions(text);
  if (questions[0] === undefined) throw new Error('no question');
  return answerText(document, questions[0], new Map(images));
}

describe('an answer', () => {
  test('is what the notes say, to the letter', () => {
    const body =
      '  * 一\t项  \n\n> *quoted* &amp; <b>bold</b>\n\n```sh\n# comment\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |';
    expect(answer(`# 什么\n\n${body}\n\n---\n# next\n`)).toBe(body);
  });

  test('has LF line endings', () => {
    expect(answer('# 什么\r\none\r\ntwo\r\n')).toBe('one\ntwo');
  });

  test('is empty where there is none', () => {
    expect(answer('# 什么\n')).toBe('');
  });

  test('brings the link definitions it uses, each once, and no others', () => {
    const text =
      '# 什么\nSee [the paper][Rfc], [rfc] and ![x][Pic].\n\n# End\n\n[RFC]: https://a.example/x "A \\"title\\""\n[pic]: p.png\n[other]: https://b.example\n';
    expect(answer(text)).toBe(
      'See [the paper][Rfc], [rfc] and ![x][Pic].\n\n[rfc]: <https://a.example/x> "A \\"title\\""\n[Pic]: <p.png>',
    );
  });

  test('brings no definition that it holds itself', () => {
    const body = 'See [a].\n\n[a]: https://a.example';
    expect(answer(`# 什么\n${body}\n`)).toBe(body);
  });

  test('takes brackets for no link, whatever they hold', () => {
    expect(answer('# 什么\n[__proto__] [constructor] [x]\n')).toBe('[__proto__] [constructor] [x]');
  });
});

describe('the images of an answer', () => {
  test.each([
    ['![a](img/a.png)', 'img/a.png', '![a](../media/x.png)'],
    ['![a](img/a.png "t")', 'img/a.png', '![a](../media/x.png "t")'],
    ['![图](图/三次.png)', '%E5%9B%BE/%E4%B8%89%E6%AC%A1.png', '![图](../media/x.png)'],
    ['![](<my pic.png>)', 'my%20pic.png', '![](../media/x.png)'],
    ['![](a(1).png)', 'a(1).png', '![](../media/x.png)'],
    ['[![a](a.png)](https://a.example)', 'a.png', '[![a](../media/x.png)](https://a.example)'],
  ])('get the address the deck has for them: %s', (written, address, expected) => {
    expect(answer(`# 什么\n正文 ${written}\n`, [[address, '../media/x.png']])).toBe(`正文 ${expected}`);
  });

  test('get it in their definition too', () => {
    expect(answer('# 什么\n正文 ![a][p]\n\n# End\n\n[p]: a.png\n', [['a.png', '../media/x.png']])).toBe(
      '正文 ![a][p]\n\n[p]: <../media/x.png>',
    );
  });

  test('keep an address that the deck has nothing for, and a link keeps its own', () => {
    const body = '正文 ![b](b.png) [a](a.png)';
    expect(answer(`# 什么\n${body}\n`, [['a.png', '../media/x.png']])).toBe(body);
  });
});

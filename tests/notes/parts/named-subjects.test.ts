import { expect, test } from 'vitest';
import { asked, outline } from './outline.ts';

test('paragraphs on the things that the title joins are parts', () => {
  const text =
    '# IMAP和POP3\n\nIMAP把信留在服务器上。\n\nIMAP可以多台机器一起用。\n\nPOP3取走就删。\n\n两者都要登录。\n';
  expect(outline(text)).toEqual(['3 IMAP和POP3 › IMAP 3-5', '7 IMAP和POP3 › POP3 7-7']);
});

test('in English too, whatever stands around them', () => {
  expect(
    asked(
      '# The difference between POP and IMAP\n\n**POP** takes mail away.\n\n**IMAP** (newer) leaves it.\n',
    ),
  ).toEqual(['POP', 'IMAP']);
});

test.each([
  ['only one of them has a paragraph', '# POP and IMAP\n\nPOP takes mail away.\n\nThe other leaves it.\n'],
  ['the title joins nothing', '# POP IMAP\n\nPOP takes mail away.\n\nIMAP leaves it.\n'],
])('there are none where %s', (_, text) => {
  expect(asked(text)).toEqual([]);
});

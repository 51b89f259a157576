import { expect, test } from 'vitest';
import { holdsTerm, isOneWord, startsWithTerm } from '../../src/notes/terms.ts';

test.each([
  ['TCP handshake', true, true, false],
  ['HTTP2', true, true, true],
  ['ioUring', true, false, true],
  ['怎样用 redis', false, true, false],
  ['The TCP header', false, true, false],
  ['Sockets', false, false, true],
  ['Sockets and ports', false, false, false],
  ['窗口', false, false, true],
  ['滑动窗口协议', false, false, false],
])('"%s" begins with a term: %s, holds one: %s, is one word: %s', (title, starts, holds, isWord) => {
  expect([startsWithTerm(title), holdsTerm(title), isOneWord(title)]).toEqual([starts, holds, isWord]);
});

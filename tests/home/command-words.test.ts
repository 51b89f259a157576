import { expect, test } from 'vitest';
import { commandWords } from '../../src/home/command-words.ts';

test.each([
  ['vi', ['vi']],
  ['  code   --wait ', ['code', '--wait']],
  ['"/opt/my editor/bin" -f', ['/opt/my editor/bin', '-f']],
  ["'/opt/my editor/bin' -f", ['/opt/my editor/bin', '-f']],
  ['/opt/my\\ editor/bin', ['/opt/my editor/bin']],
  ['sh -c "echo \\"\\$1\\" > x"', ['sh', '-c', 'echo "$1" > x']],
  ["sh -c 'a\\b'", ['sh', '-c', 'a\\b']],
  ['a "" b', ['a', '', 'b']],
  ['vi; rm $HOME `x` $(y) *', ['vi;', 'rm', '$HOME', '`x`', '$(y)', '*']],
  ['', []],
  [' \t ', []],
  ['a "b', null],
  ["a 'b", null],
])('%j', (text, words) => {
  expect(commandWords(text, 'linux')).toEqual(words);
});

test('on Windows a backslash is part of a path', () => {
  expect(commandWords('"C:\\My Apps\\ed.exe" C:\\x', 'win32')).toEqual(['C:\\My Apps\\ed.exe', 'C:\\x']);
});

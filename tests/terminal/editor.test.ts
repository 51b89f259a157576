import { expect, test } from 'vitest';
import { startOf } from '../../src/terminal/editor.ts';

const editor = { variable: 'EDITOR', command: 'code', args: ['--wait'] } as const;

test('the file follows the words as one argument, without a shell', () => {
  const file = '/drafts/a b $(x).md';
  expect(startOf(editor, file, 'linux')).toEqual({ command: 'code', args: ['--wait', file], isShell: false });
});

test('on Windows each word is quoted for its shell, since an editor may be a .cmd file', () => {
  expect(startOf(editor, 'C:\\my drafts\\a.md', 'win32')).toEqual({
    command: '"code" "--wait" "C:\\my drafts\\a.md"',
    args: [],
    isShell: true,
  });
});

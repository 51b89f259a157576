import { expect, test } from 'vitest';
import { editorCommand } from '../../src/home/editor-command.ts';
import { UserError } from '../../src/home/user-error.ts';

test.each([
  [
    { VISUAL: 'code --wait', EDITOR: 'ed' },
    { variable: 'VISUAL', command: 'code', args: ['--wait'] },
  ],
  [
    { VISUAL: ' ', EDITOR: 'ed -v' },
    { variable: 'EDITOR', command: 'ed', args: ['-v'] },
  ],
  [{ EDITOR: '""' }, { variable: null, command: 'vi', args: [] }],
  [{}, { variable: null, command: 'vi', args: [] }],
])('%j', (environment, wanted) => {
  expect(editorCommand(environment, 'linux')).toEqual(wanted);
});

test('without a variable Windows has notepad', () => {
  expect(editorCommand({}, 'win32').command).toBe('notepad');
});

test('a quote that is not closed is said', () => {
  expect(() => editorCommand({ EDITOR: '"vi' }, 'linux')).toThrow(UserError);
});

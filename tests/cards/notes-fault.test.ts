import { expect, test } from 'vitest';
import { faultOfNotes } from '../../src/cards/notes-fault.ts';

const code = (text: string) => faultOfNotes(text, 'x.md')?.code ?? null;

test('notes that hold a question have no fault, whatever their front matter', () => {
  expect(code('# A\n\n## B\n\ntext\n')).toBeNull();
  expect(code('---\ntitle: x\n---\n\n# A\n\ntext\n')).toBeNull();
});

test('a card file is no notes', () => {
  expect(code('---\nid: a\nquestion: b?\n---\n\n## Heading\n\ntext\n')).toBe('is-a-card');
});

test('front matter in another language is never read as notes', () => {
  expect(code('---js\nid: a\n---\n\n# A\n\ntext\n')).toBe('front-matter-language');
});

test('broken front matter is the reason where nothing was found, with its line', () => {
  expect(faultOfNotes('---\nid: [a\nquestion: b\n---\n\ntext\n', 'x.md')).toMatchObject({
    code: 'front-matter-invalid',
    line: expect.any(Number),
  });
});

test('a file without questions says so', () => {
  expect([code(''), code('just text\n')]).toEqual(['no-questions', 'no-questions']);
});

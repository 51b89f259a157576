import { expect, test } from 'vitest';
import { faultOfNotes } from '../../src/cards/notes-fault.ts';
import { findQuestions } from '../../src/notes/find-questions.ts';

const fault = (text: string) => faultOfNotes(text, 'x.md', findQuestions(text).questions.length);
const code = (text: string) => fault(text)?.code ?? null;

test('notes that hold a question have no fault, whatever their front matter', () => {
  expect(code('# A\n\n## B\n\ntext\n')).toBeNull();
  expect(code('---\ntitle: x\n---\n\n# A\n\ntext\n')).toBeNull();
});

test.each([
  ['id: h\nid: h\nquestion: q', 'front-matter-invalid'],
  ['id: h\nquestion: q\ntags: {a: b}', 'card-field-invalid'],
  ['id: h\nquestion: q\n? [1,[2,[3]]]', 'front-matter-invalid'],
  ['id: h', 'card-without-question'],
])('a card file that is left out is told, whatever its answer holds: %j', (matter, wanted) => {
  expect(code(`---\n${matter}\n---\n\n## Heading\n\ntext\n`)).toBe(wanted);
});

test('a card file is no notes', () => {
  expect(code('---\nid: a\nquestion: b?\n---\n\n## Heading\n\ntext\n')).toBe('is-a-card');
});

test('front matter in another language is never read as notes', () => {
  expect(code('---js\nid: a\n---\n\n# A\n\ntext\n')).toBe('front-matter-language');
});

test('broken front matter is the reason where nothing was found, with its line', () => {
  expect(fault('---\nid: [a\nquestion: b\n---\n\ntext\n')).toMatchObject({
    code: 'front-matter-invalid',
    line: expect.any(Number),
  });
});

test('a file without questions says so', () => {
  expect([code(''), code('just text\n')]).toEqual(['no-questions', 'no-questions']);
});

import { expect, test } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import type { CardFile } from '../../src/cards/card-file.ts';
import { parseCardFile } from '../../src/cards/card-file.ts';
import { buildDeck } from '../../src/cards/deck.ts';
import { checkEdit, editAdvice } from '../../src/cards/edited-card.ts';

const TEXT = '---\nid: a\nquestion: Why?\nlang: en\n---\n\nBecause.\n';
const files = [TEXT, TEXT.replace('en', 'zh')].map((text, at) => ({
  card: (parseCardFile(text, '') as { card: CardFile }).card,
  file: `${at}.md`,
  folder: null,
}));
const card = buildDeck('d', files).cards[0] as Card;
const face = card.faces[0];

test('a text with the same id is the card, whatever else it says', () => {
  const text = '\uFEFF---\r\nid: a\r\nquestion: Why not?\r\nlang: de\r\nmine: 1\r\n---\r\nDarum.\r\n';
  expect(checkEdit(text, card, face)).toMatchObject({ edited: { question: 'Why not?', body: 'Darum.' } });
});

test.each([
  ['no front matter', 'Because.\n', 1],
  ['no id', TEXT.replace('id: a\n', ''), 1],
  ['no question', TEXT.replace('question: Why?\n', ''), 1],
  ['an empty question', TEXT.replace('Why?', '""'), 3],
  ['another id', TEXT.replace('id: a', 'id: b'), 2],
  ['the language of another face', TEXT.replace('lang: en', 'lang: ZH'), 4],
  ['an unknown type', TEXT.replace('lang: en', 'type: riddle'), 4],
  ['front matter that does not end', TEXT.replace('\n---\n\n', '\n\n'), 1],
  ['front matter of another language', TEXT.replace('---', '---js'), 1],
  ['broken YAML', TEXT.replace('Why?', '[Why'), 4],
])('%s is a fault, with its line', (_, text, line) => {
  expect(checkEdit(text, card, face)).toEqual({ fault: { line, message: expect.any(String) } });
});

test('the id is named that must stay', () => {
  expect(checkEdit(TEXT.replace('id: a', 'id: b'), card, face)).toMatchObject({
    fault: { message: expect.stringMatching(/must stay "a"/) },
  });
});

test('advice is given on what the edit made hard to learn, and on nothing that was so before', () => {
  const [edited] = files.map((file) => file.card) as [CardFile];
  const long = 'Many words of an answer. '.repeat(200);
  expect(editAdvice({ ...edited, body: 'Short.' }, face)).toBeNull();
  expect(editAdvice({ ...edited, body: long }, face)).toMatch(/words to say/);
  expect(editAdvice({ ...edited, body: `${long} More.` }, { ...face, answer: long })).toBeNull();
  expect(editAdvice({ ...edited, body: '' }, face)).toMatch(/no answer/);
});

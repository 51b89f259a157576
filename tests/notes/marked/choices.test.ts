import { describe, expect, test } from 'vitest';
import { cardsOf, pairsOf, placesOf, stemIn } from './finding.ts';

const LIST = '- [ ] IP\n- [x] TCP\n';

describe('a task list below a question', () => {
  test('is a choice, with what explains it', () => {
    const text = `## 3. Which is **reliable**?\n\n* [ ] IP\n* [X] TCP\n\nIt sends again.\n\n> Always.\n\n## Next\n\ntext\n`;
    expect(cardsOf(text)).toEqual([
      {
        text: 'Which is reliable?',
        line: 1,
        lastLine: 8,
        stem: null,
        answer: { start: 3, end: 8 },
        composed: '- [ ] IP\n- [x] TCP\n\nIt sends again.\n\n> Always.',
        type: 'choice',
        reversed: null,
      },
    ]);
  });

  test('keeps the code between them as the stem', () => {
    const text = `What is printed?\n\n\`\`\`js\nf()\n\`\`\`\n\n${LIST}`;
    expect(cardsOf(text).map((card) => stemIn(text, card))).toEqual(['```js\nf()\n```']);
  });

  test('keeps what an option holds below its first line', () => {
    const text = 'Which?\n\n1. [x] one\n   more\n\n   ```\n   x\n   ```\n2. [ ] two\n';
    expect(pairsOf(text)).toEqual([['Which?', '- [x] one\n  more\n\n  ```\n  x\n  ```\n- [ ] two']]);
  });

  test('may stand in a list item of its own', () => {
    const text =
      '1. Which is reliable?\n   - [ ] IP\n   - [x] TCP\n\n   It sends again.\n2. Which is not?\n   - [x] IP\n   - [ ] TCP\n';
    expect(pairsOf(text)).toEqual([
      ['Which is reliable?', '- [ ] IP\n- [x] TCP\n\nIt sends again.'],
      ['Which is not?', '- [x] IP\n- [ ] TCP'],
    ]);
    expect(placesOf(text)).toEqual([
      [1, 5],
      [6, 8],
    ]);
  });

  test('below a paragraph is explained only by what says so', () => {
    const explained = `Which?\n\n${LIST}\nBecause it repeats.\n\n\`\`\`\nx\n\`\`\`\n\nOther prose.\n`;
    expect(pairsOf(explained)[0]?.[1]).toBe('- [ ] IP\n- [x] TCP\n\nBecause it repeats.\n\n```\nx\n```');
    expect(placesOf(`Which?\n\n${LIST}\nOther prose.\n`)).toEqual([[1, 4]]);
  });

  test('ends where the next choice begins', () => {
    const text = `## Which?\n\n${LIST}\nIt repeats.\n\nWhich not?\n\n- [x] IP\n- [ ] TCP\n`;
    expect(cardsOf(text).map((card) => [card.text, card.line, card.lastLine])).toEqual([
      ['Which?', 1, 6],
      ['Which not?', 8, 11],
    ]);
  });

  test('ends where a fold or a line in bold asks something else', () => {
    const fold = `## Which?\n\n${LIST}\nIt repeats.\n\n<details><summary><b>Why?</b></summary>\n\nSo.\n\n</details>\n`;
    const answer = `## Which?\n\n${LIST}\n<details><summary>Answer</summary>\n\nTCP.\n\n</details>\n`;
    const bold = `## Which?\n\n${LIST}\n**What else?**\n\nSo.\n`;
    const ends = [fold, answer, bold].map((text) => cardsOf(text)[0]?.lastLine);
    expect(ends).toEqual([6, 8, 4]);
  });

  test.each([
    'Choose all that apply:',
    'Which of these are reliable:',
    '以下哪些说法正确',
    '下列协议中属于传输层的是（ ）',
    '信頼できるものはどれか。',
    '¿Cuál es fiable?',
    '다음 중 옳은 것은',
  ])('may be asked as %s', (question) => {
    expect(cardsOf(`${question}\n\n${LIST}`)).toHaveLength(1);
  });
});

test.each([
  ['below no question', `Today\n\n${LIST}`],
  ['below what asks for things to do', `## What is left to do?\n\n${LIST}`],
  ['below an answer to the question', `## What is TCP?\n\nA protocol.\n\n${LIST}`],
  ['at the top', LIST],
  ['with every box ticked', 'Which?\n\n- [x] a\n- [x] b\n'],
  ['with no box ticked', 'Which?\n\n- [ ] a\n- [ ] b\n'],
  ['with one item', 'Which?\n\n- [x] a\n'],
  ['with an item without a box', 'Which?\n\n- [x] a\n- [ ] b\n- c\n'],
  ['in code', `Which?\n\n\`\`\`\n${LIST}\`\`\`\n`],
])('a task list %s is no choice', (_, text) => {
  expect(cardsOf(text)).toEqual([]);
});

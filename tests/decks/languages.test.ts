// Both languages of a card say the same points: their blocks are compared one by one, as the program reads them.
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { buildTree, type Node } from '../../src/markdown/tree.ts';
import { cards, files } from './deck.ts';

const NUMBER = /\d+(?:[.,:]\d+)*/g;

describe.each(cards.map((card) => [card.id, card] as const))('%s', (id, card) => {
  const [en, zh] = files.filter((file) => file.card.id === id).map((file) => file.card);
  const [enAnswer = '', zhAnswer = ''] = card.faces.map(({ answer }) => answer);

  test('is there in English and in Chinese, each in its own script', () => {
    expect(card.faces.map(({ lang }) => lang)).toEqual(['en', 'zh']);
    expect(`${en?.question}\n${enAnswer}\n${en?.followUp.join('\n')}`).not.toMatch(
      /\p{Script=Han}|[，。；：？！]/u,
    );
    for (const text of [zh?.question, firstSaid(zhAnswer), ...(zh?.followUp ?? [])])
      expect(text).toMatch(/\p{Script=Han}/u);
  });

  test('has the same blocks with as many points in both languages', () => {
    expect(blocksOf(zhAnswer)).toEqual(blocksOf(enAnswer));
  });

  test('asks as many follow-ups in both languages, one or two', () => {
    expect(en?.followUp.length).toBeGreaterThanOrEqual(1);
    expect(en?.followUp.length).toBeLessThanOrEqual(2);
    expect(zh?.followUp.length).toBe(en?.followUp.length);
  });

  test('shows the same addresses and long numbers in both languages', () => {
    expect(longNumbers(zhAnswer)).toEqual(longNumbers(enAnswer));
  });
});

/** The first paragraph or point that is no code. */
function firstSaid(answer: string): string {
  return answer.replace(/^```.*?^```/gms, '');
}

/** Numbers of four digits or more and those with a point or comma inside: small ones may be words in one language. */
function longNumbers(answer: string): string[] {
  const found = answer.match(NUMBER) ?? [];
  return [...new Set(found.filter((number) => /\d\D\d|\d{4}/.test(number)))].sort();
}

/** Each block in a word or two: `paragraph`, `bullet_list 4`, `table 2,2,2`, `code http 5`, with its gaps. */
function blocksOf(answer: string): string[] {
  const lines = answer.split('\n');
  return buildTree(parse(answer)).map((node) => {
    const [start, end] = node.token.map ?? [0, 0];
    const gaps = lines.slice(start, end).join('\n').split('{{c').length - 1;
    return `${shapeOf(node)}, ${gaps} gaps`;
  });
}

function shapeOf(node: Node): string {
  const { token, children } = node;
  const kind = token.type.replace('_open', '');
  if (kind === 'fence') return `code ${token.info} ${token.content.trimEnd().split('\n').length}`;
  if (kind === 'table') return `table ${rowsOf(node).map((row) => row.children.length)}`;
  if (!kind.endsWith('_list')) return kind;
  return `${kind} ${children.map((item) => item.children.map(shapeOf).join('+')).join('; ')}`;
}

function rowsOf({ children }: Node): Node[] {
  return children.flatMap((part) => part.children);
}

// How a card file is written: front matter, blank lines, length, and blocks that a terminal of 80 columns can show.
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { type DeckFile, files } from './deck.ts';

const KEYS = ['id', 'question', 'topic', 'tags', 'type', 'lang', 'order', 'follow_up', 'sources'];
/** Letters of an answer. Chinese says as much in half of them. */
const LENGTHS: Record<string, { least: number; most: number }> = {
  en: { least: 350, most: 1200 },
  zh: { least: 180, most: 1200 },
};
const MOST_POINTS = 6;
/** What is left of 80 columns between the margins. */
const WIDEST_CODE = 72;

describe.each(files.map((file) => [file.path, file] as const))('%s', (_, file) => {
  const tokens = parse(file.card.body);

  test('has the keys of its front matter in one order, and the type only where it is not basic', () => {
    const keys = matterOf(file).map((line) => line.split(':', 1)[0] ?? '');
    const wanted = KEYS.filter((key) => key !== 'type' || file.card.type !== 'basic');
    expect(keys).toEqual(wanted);
  });

  test('has one blank line between blocks, no blanks at the ends of lines, and one line feed at its end', () => {
    expect(file.text).toMatch(/^---\n[\s\S]*\n---\n\n[^\n][\s\S]*[^\n]\n$/);
    expect(file.text).not.toMatch(/\n\n\n|[ \t]\n|\r|\t/);
  });

  test('says enough and not too much', () => {
    const { least = 0, most = 0 } = LENGTHS[file.card.lang ?? ''] ?? {};
    expect([...file.card.body].length).toBeGreaterThanOrEqual(least);
    expect([...file.card.body].length).toBeLessThanOrEqual(most);
  });

  test('has no headings, no HTML and no images, and at most six points in a list', () => {
    expect(tokens.filter(({ type }) => /^(heading_open|html_block|hr)$/.test(type))).toEqual([]);
    const inline = tokens.flatMap(({ children }) => children ?? []).map(({ type }) => type);
    expect(inline.filter((type) => /^(html_inline|image|link_open)$/.test(type))).toEqual([]);
    for (const points of pointsOf(tokens)) expect(points).toBeLessThanOrEqual(MOST_POINTS);
  });

  test('draws within 72 columns and names the language of its code', () => {
    for (const { content, info } of tokens.filter(({ type }) => type === 'fence')) {
      expect(info).not.toBe('');
      for (const line of content.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(WIDEST_CODE);
    }
  });
});

function matterOf({ text }: DeckFile): string[] {
  return text.slice(4, text.indexOf('\n---\n')).split('\n');
}

/** Of each list how many points it has, however deep they lie. */
function pointsOf(tokens: ReturnType<typeof parse>): number[] {
  const points: number[] = [];
  for (const { type } of tokens) {
    if (/^(bullet|ordered)_list_open$/.test(type)) points.push(0);
    if (type === 'list_item_open') points.push((points.pop() ?? 0) + 1);
  }
  return points;
}

/** Columns: a Chinese character takes two. */
function widthOf(line: string): number {
  return [...line].reduce(
    (sum, letter) => sum + (/[\p{Script=Han}，。：；、（）“”？！]/u.test(letter) ? 2 : 1),
    0,
  );
}

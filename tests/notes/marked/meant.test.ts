import { describe, expect, test } from 'vitest';
import { pairsOf } from './finding.ts';

const LINE = 'name::value';

describe('cards are meant', () => {
  test.each([
    ['below a tag', `#flashcards\n\n${LINE}\n`],
    ['below a tag with a deck', `text\n\n#flashcards/net/dns #other\n\n${LINE}\n`],
    ['below a tag in a heading', `# Ports #flashcards\n\n${LINE}\n`],
    ['below a line that ends in #card', `# Ports #card\n\n${LINE}\n`],
    ['beside a tag', `#flashcards ${LINE}\n`],
    ['where a comment holds a schedule', `${LINE}\n\ntext\n<!--SR:!2026-01-02,3,250-->\n`],
    ['where the front matter has the tag', `---\ntags: [net, flashcards]\n---\n${LINE}\n`],
    [
      'where the front matter has the tag in a list',
      `---\ntags:\n  - net\n  - flashcards/net\n---\n${LINE}\n`,
    ],
    ['where the front matter names a deck', `---\ndeck: net\n---\n${LINE}\n`],
    ['where the front matter names a style', `---\ncssclasses: [flashcards]\n---\n${LINE}\n`],
  ])('%s', (_, text) => {
    expect(pairsOf(text)).toEqual([['name', 'value']]);
  });

  test.each([
    ['anywhere else', `text\n\n${LINE}\n`],
    ['above the tag', `${LINE}\n\n#flashcards\n`],
    ['below a card that has a tag of its own', `#flashcards/net one is enough\n\n${LINE}\n`],
    ['by a tag in code', `\`\`\`\n#flashcards\n\`\`\`\n\n${LINE}\n`],
    ['by a word that only begins like the tag', `#flashcardsy #cardinal\n\n${LINE}\n`],
    ['by an id in prose', `the box #card is hidden\n\n${LINE}\n`],
    ['by other keys', `---\ntitle: flashcards\nsubject: cards\n---\n${LINE}\n`],
    ['by an empty deck', `---\ndeck:\n---\n${LINE}\n`],
  ])('not %s', (_, text) => {
    expect(pairsOf(text)).toEqual([]);
  });
});

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadDeckSettings, settingsFile } from '../../src/home/deck-settings.ts';
import { writeTogether } from '../../src/home/write-together.ts';
import { contentsOf, freshFolder, write } from './folder.ts';

const folder = freshFolder();
const deck = () => join(folder(), 'deck');

describe('what a deck remembers', () => {
  test('is nothing when nobody said it', () => {
    expect(loadDeckSettings(deck())).toBeNull();
    expect(contentsOf(folder())).toEqual({});
  });

  test.each(['fine', 'section'] as const)('is how finely it was split: %s', (split) => {
    writeTogether(deck(), [settingsFile({ split, titles: new Map() })]);
    expect(loadDeckSettings(deck())).toEqual({ split, titles: new Map() });
    expect(Object.keys(contentsOf(folder()))).toEqual(['deck/deck.json']);
  });

  test('is what its topics are called, in each language, as far as those are texts', () => {
    const text = '{"v":1,"titles":{"TCP/IP":{"en":"The stack","zh":"协议栈","fr":7},"dns":3,"x":{}}}';
    write(join(deck(), 'deck.json'), text);
    const titles = new Map([
      [
        'tcp-ip',
        new Map([
          ['en', 'The stack'],
          ['zh', '协议栈'],
        ]),
      ],
    ]);
    expect(loadDeckSettings(deck())).toEqual({ split: 'fine', titles });
    writeTogether(deck(), [settingsFile({ split: 'section', titles })]);
    expect(loadDeckSettings(deck())).toEqual({ split: 'section', titles });
  });

  test.each(['', '{', 'null', '[]', '{}', '{"v":2,"split":"section"}', '{"split":"section"}'])(
    'is refused with exit code 2 and left as it is when it is damaged or newer: %j',
    (text) => {
      write(join(deck(), 'deck.json'), text);
      expect(() => loadDeckSettings(deck())).toThrow(
        expect.objectContaining({ name: 'UserError', exitCode: 2 }),
      );
      expect(contentsOf(folder())).toEqual({ 'deck/deck.json': text });
    },
  );
});

import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, readSync, symlinkSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listDecks, readDeckFolder } from '../../src/home/deck-folder.ts';
import { cardText, freshFolder, write } from './folder.ts';

const folder = freshFolder();
const deck = () => join(folder(), 'deck');
const put = (path: string, text: string | Uint8Array) => write(join(deck(), path), text);
const asRoot = process.getuid?.() === 0;

/** Ids of the cards, and the code of each diagnostic by its file's name. */
function read(): { ids: string[]; codes: Record<string, string> } {
  const { files, diagnostics } = readDeckFolder(deck());
  return {
    ids: files.map(({ card }) => card.id),
    codes: Object.fromEntries(diagnostics.map(({ file, code }) => [basename(file), code])),
  };
}

describe('a deck on disk', () => {
  test('is the cards of its folder and of its topic folders, by name', () => {
    put('tcp/syn.md', cardText('syn'));
    put('tcp/ack.md', cardText('ack'));
    put('http/get.md', cardText('get'));
    put('overview.md', cardText('overview'));
    const { files, diagnostics } = readDeckFolder(deck());
    expect(diagnostics).toEqual([]);
    expect(files.map(({ path, folder }) => [path, folder])).toEqual([
      ['http/get.md', 'http'],
      ['overview.md', null],
      ['tcp/ack.md', 'tcp'],
      ['tcp/syn.md', 'tcp'],
    ]);
    expect(files[0]).toMatchObject({ text: cardText('get'), file: join(deck(), 'http/get.md') });
  });

  test('holds no cards when its folder is missing, and that is no fault', () => {
    expect(readDeckFolder(deck())).toEqual({ files: [], diagnostics: [] });
  });

  test('passes over READMEs, licences, dot files and whatever is no Markdown', () => {
    for (const name of [
      'README.md',
      'readme.md',
      'LICENSE.md',
      'LICENCE.md',
      'License-MIT.md',
      '.card.md',
      'card.txt',
      'LICENSE',
    ])
      put(`tcp/${name}`, cardText('hidden'));
    put('.git/card.md', cardText('hidden'));
    put('README.md', cardText('hidden'));
    put('card.MD', cardText('shouted'));
    expect(read()).toEqual({ ids: ['shouted'], codes: {} });
  });

  test('passes over the media folder, and over Markdown without the front matter of a card', () => {
    put('media/picture.md', cardText('hidden'));
    put('tcp/notes.md', '# Notes\n');
    put('tcp/media/deep.md', cardText('hidden'));
    put('tcp/card.md', cardText('card'));
    expect(read()).toEqual({ ids: ['card'], codes: {} });
  });

  test('reads no deeper than its topic folders', () => {
    put('tcp/options/mss.md', cardText('hidden'));
    put('tcp/folder.md/card.md', cardText('hidden'));
    expect(read()).toEqual({ ids: [], codes: {} });
  });
});

describe('a file of a deck that cannot be read', () => {
  test('is reported, and the others are cards all the same', () => {
    put('tcp/a-good.md', cardText('good'));
    put('tcp/unclosed.md', '---\nid: x\nquestion: y\n');
    put('tcp/script.md', '---js\n{id: "x", question: "y"}\n---\n');
    put('tcp/no-question.md', '---\nid: x\n---\n');
    put('tcp/bytes.md', Uint8Array.from([0x2d, 0xff, 0xfe]));
    put('tcp/nul.md', `${cardText('nul')}\0`);
    put('tcp/z-good.md', cardText('also-good'));
    expect(read()).toEqual({
      ids: ['good', 'also-good'],
      codes: {
        'unclosed.md': 'front-matter-unclosed',
        'script.md': 'front-matter-language',
        'no-question.md': 'card-without-question',
        'bytes.md': 'not-text',
        'nul.md': 'not-text',
      },
    });
  });

  test('is reported when it is longer than 64 KB, and read when it is as long', () => {
    const frame = Buffer.byteLength(cardText('long', {}, ''));
    put('fits.md', cardText('long', {}, 'x'.repeat(64 * 1024 - frame)));
    put('long.md', cardText('longer', {}, 'x'.repeat(64 * 1024 - frame + 1)));
    expect(read()).toEqual({ ids: ['long'], codes: { 'long.md': 'card-too-long' } });
  });

  test('is reported when it is a link, wherever it leads, and not followed', () => {
    const outside = write(join(folder(), 'outside.md'), cardText('outside'));
    put('card.md', cardText('card'));
    put('tcp/other.md', cardText('other'));
    symlinkSync(outside, join(deck(), 'link.md'));
    symlinkSync(outside, join(deck(), 'tcp', 'topic-link.md'));
    symlinkSync(join(folder(), 'missing'), join(deck(), 'broken.md'));
    symlinkSync(join(deck(), 'card.md'), join(deck(), 'inside.md'));
    expect(read()).toEqual({
      ids: ['card', 'other'],
      codes: {
        'link.md': 'not-a-file',
        'topic-link.md': 'not-a-file',
        'broken.md': 'not-a-file',
        'inside.md': 'not-a-file',
      },
    });
  });

  test('is not found through a topic folder that is a link', () => {
    write(join(folder(), 'outside', 'card.md'), cardText('outside'));
    put('card.md', cardText('card'));
    symlinkSync(join(folder(), 'outside'), join(deck(), 'topic'));
    expect(read().ids).toEqual(['card']);
  });

  test.skipIf(process.platform === 'win32')('is reported and not waited for when it is a FIFO', () => {
    put('card.md', cardText('card'));
    execFileSync('mkfifo', [join(deck(), 'fifo.md')]);
    expect(read()).toEqual({ ids: ['card'], codes: { 'fifo.md': 'not-a-file' } });
  });

  test.skipIf(process.platform === 'win32')('is not read when it is a FIFO that somebody writes to', () => {
    const path = join(deck(), 'fifo.md');
    put('card.md', cardText('card'));
    execFileSync('mkfifo', [path]);
    const writer = openSync(path, 'r+');
    try {
      writeSync(writer, cardText('fifo'));
      expect(read()).toEqual({ ids: ['card'], codes: { 'fifo.md': 'not-a-file' } });
      expect(readSync(writer, Buffer.alloc(3))).toBe(3);
    } finally {
      closeSync(writer);
    }
  });

  test.skipIf(process.platform !== 'linux')('is reported when its folder’s name is no UTF-8', () => {
    put('card.md', cardText('card'));
    const topic = Buffer.concat([Buffer.from(`${deck()}/t`), Buffer.from([0xff])]);
    mkdirSync(topic);
    expect(read()).toEqual({ ids: ['card'], codes: { 't\ufffd': 'unreadable' } });
    expect(readDeckFolder(join(folder(), 'gone'), 'listed').diagnostics).toMatchObject([
      { code: 'unreadable' },
    ]);
    expect(readDeckFolder(join(folder(), 'gone')).diagnostics).toEqual([]);
  });

  test('is the deck itself when that is a file', () => {
    write(deck(), cardText('x'));
    expect(read()).toEqual({ ids: [], codes: { deck: 'unreadable' } });
  });

  test.skipIf(asRoot)(
    'is reported when permission is missing, for it or its folder (not as root, who may all)',
    () => {
      put('card.md', cardText('card'));
      chmodSync(put('closed.md', cardText('closed')), 0);
      put('topic/inside.md', cardText('inside'));
      chmodSync(join(deck(), 'topic'), 0);
      const found = read();
      chmodSync(join(deck(), 'topic'), 0o755);
      expect(found).toEqual({ ids: ['card'], codes: { 'closed.md': 'unreadable', topic: 'unreadable' } });
    },
  );
});

describe('the decks of a root folder', () => {
  test('are its folders but for dot folders, by name', () => {
    for (const path of ['b/x.md', 'a/x.md', '.git/x.md', 'loose.md']) write(join(folder(), path), '');
    expect(listDecks(folder())).toEqual(['a', 'b']);
  });

  test('are none when the root is missing, and none of them is a link', () => {
    expect(listDecks(join(folder(), 'missing'))).toEqual([]);
    write(join(folder(), 'elsewhere', 'deck', 'x.md'), cardText('x'));
    symlinkSync(join(folder(), 'elsewhere', 'deck'), join(folder(), 'linked'));
    expect(listDecks(folder())).toEqual(['elsewhere']);
  });
});

test('of a deck that is too long the rest is left out, and said once', () => {
  const card = (id: string) => `---\nid: ${id}\nquestion: Q?\n---\n\nA.\n`;
  for (const id of ['a', 'b', 'c', 'd']) write(join(folder(), `${id}.md`), card(id));
  const { files, diagnostics } = readDeckFolder(folder(), 'listed', 2 * card('a').length);
  expect(files.map(({ card: { id } }) => id)).toEqual(['a', 'b']);
  expect(diagnostics).toMatchObject([{ code: 'deck-too-long', file: join(folder(), 'c.md') }]);
});

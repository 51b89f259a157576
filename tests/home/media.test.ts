import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findImage, imageAddress, imageFiles } from '../../src/home/media.ts';
import { writeTogether } from '../../src/home/write-together.ts';
import { contentsOf, freshFolder, write } from './folder.ts';

const folder = freshFolder();
const notes = () => join(folder(), 'notes', 'tcp.md');
const image = (path: string, bytes = 'GIF89a image bytes') => write(join(folder(), 'notes', path), bytes);
const find = (address: string) => findImage(notes(), address);

describe('an image of the notes', () => {
  test('is found where its address leads from the notes', () => {
    image('img/a.png');
    write(join(folder(), 'above.svg'), '<svg/>');
    expect(find('img/a.png')?.bytes.toString()).toBe('GIF89a image bytes');
    expect(find('./img/a.png')?.address).toBe('./img/a.png');
    expect(find('../above.svg')?.bytes.toString()).toBe('<svg/>');
  });

  test('is found by an address with escapes, a query or a fragment', () => {
    image('img/三次 握手.png');
    expect(find('img/%E4%B8%89%E6%AC%A1%20%E6%8F%A1%E6%89%8B.png')).not.toBeNull();
    expect(find('img/三次 握手.png')).not.toBeNull();
    expect(find('img/三次 握手.png?raw=true#top')).not.toBeNull();
  });

  test.each(['a.png', 'a.JPG', 'a.jpeg', 'a.gif', 'a.webp', 'a.svg', 'a.avif', 'a.bmp'])(
    'may be %s',
    (name) => {
      image(name);
      expect(find(name)).not.toBeNull();
    },
  );

  test.each([
    'missing.png',
    'folder.png',
    'text.txt',
    'noending',
    '.png',
    'https://example.org/a.png',
    '//example.org/a.png',
    'file:///etc/a.png',
    'data:image/png;base64,AAAA',
    '/etc/a.png',
    '\\\\server\\a.png',
    '%E4%B8.png',
    'a.png%00.txt',
    'a%00b.png',
    '',
  ])('is none at %j', (address) => {
    image('text.txt');
    image('noending');
    image('a.png');
    image('folder.png/inside.png');
    expect(find(address)).toBeNull();
  });

  test('is found through a link, since the notes are the person’s own', () => {
    write(join(folder(), 'real.png'), 'GIF89a real');
    image('other.png');
    symlinkSync(join(folder(), 'real.png'), join(folder(), 'notes', 'link.png'));
    expect(find('link.png')?.bytes.toString()).toBe('GIF89a real');
  });
});

describe('the name of a copied image', () => {
  test('is the same for the same image, and differs for other bytes', () => {
    image('a/Three Way.PNG', 'GIF89a one');
    image('b/Three Way.PNG', 'GIF89a one');
    image('c/Three Way.PNG', 'GIF89a other');
    const [one, same, other] = ['a', 'b', 'c'].map((at) => find(`${at}/Three Way.PNG`)?.name);
    expect(one).toMatch(/^three-way-[0-9a-f]{8}\.png$/);
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  test('keeps letters of any script, and stays short', () => {
    image('三次握手.png');
    expect(find('三次握手.png')?.name).toMatch(/^三次握手-[0-9a-f]{8}\.png$/);
    const long = `${'长'.repeat(60)}.png`;
    image(long);
    expect(Buffer.byteLength(find(long)?.name ?? 'x'.repeat(300))).toBeLessThanOrEqual(100);
  });
});

describe('a copied image', () => {
  test('lies in the media folder of its deck, with the same bytes', () => {
    image('a.png', 'GIF89a bytes');
    const found = find('a.png');
    if (found === null) throw new Error('not found');
    writeTogether(join(folder(), 'deck'), imageFiles(join(folder(), 'deck'), [found]));
    expect(contentsOf(join(folder(), 'deck'))).toEqual({ [`media/${found.name}`]: 'GIF89a bytes' });
    expect(readdirSync(join(folder(), 'deck'))).toEqual(['media']);
  });

  test('is written once, however often it is shown, and not again where it is whole', () => {
    image('a.png', 'GIF89a bytes');
    const deck = join(folder(), 'deck');
    const found = find('a.png');
    if (found === null) throw new Error('not found');
    expect(imageFiles(deck, [found, found])).toEqual([
      { path: `media/${found.name}`, content: Buffer.from('GIF89a bytes') },
    ]);
    writeTogether(deck, imageFiles(deck, [found]));
    expect(imageFiles(deck, [found])).toEqual([]);
    write(join(deck, 'media', found.name), 'byte');
    expect(imageFiles(deck, [found])).toHaveLength(1);
  });

  test('is found from a card in a topic folder by its address', () => {
    image('三次 握手.png', 'GIF89a bytes');
    const found = find('三次 握手.png');
    if (found === null) throw new Error('not found');
    const deck = join(folder(), 'deck');
    writeTogether(deck, imageFiles(deck, [found]));
    const address = imageAddress(found);
    expect(address).not.toMatch(/[ ()]/);
    expect(findImage(join(deck, 'tcp', 'card.md'), address)?.bytes.toString()).toBe('GIF89a bytes');
  });
});

import { describe, expect, test } from 'vitest';
import { isBitmap, isImage } from '../../src/home/image-bytes.ts';

const of = (text: string) => Buffer.from(text, 'latin1');

describe('bytes of an image', () => {
  test.each([
    ['PNG', '\x89PNG\r\n\x1a\n\0\0'],
    ['JPEG', '\xff\xd8\xff\xe0'],
    ['GIF', 'GIF89a'],
    ['WebP', 'RIFF\x10\0\0\0WEBPVP8 '],
    ['AVIF', '\0\0\0\x20ftypavif'],
    ['BMP', 'BM\x10\x20\0\0\0\0\0\0'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg">'],
    ['SVG behind a declaration', '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- drawn -->\n<!DOCTYPE svg>\n<svg>'],
  ])('are %s', (name, text) =>
    expect([isImage(of(text)), isBitmap(of(text))]).toEqual([true, !name.startsWith('SVG')]),
  );

  test.each([
    ['nothing', ''],
    ['a key', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blb'],
    ['text', 'root:x:0:0:root:/root:/bin/bash\n'],
    ['text that begins as a bitmap does', 'BMW and others\n'],
    ['a page', '<!DOCTYPE html><html><svg></svg>'],
    ['an archive', 'PK\x03\x04'],
    ['a film', '\0\0\0\x20ftypisom'],
  ])('are not %s', (_, text) => expect(isImage(of(text))).toBe(false));
});

import { expect, test } from 'vitest';
import { readDocument } from '../../src/notes/document.ts';
import { imagesOf } from '../../src/notes/images.ts';

const images = (text: string) => imagesOf(readDocument(text));

test('images are found in text, links, lists and by reference, each with the line of its block', () => {
  const text = '# a\n\n![one](a.png)\n\n- [![two](b.png)](https://x.example)\n- ![three][r]\n\n[r]: c.png\n';
  expect(images(text)).toEqual([
    { address: 'a.png', line: 3 },
    { address: 'b.png', line: 5 },
    { address: 'c.png', line: 6 },
  ]);
});

test('an address that occurs again is told once', () => {
  expect(images('![](a.png)\n\n![](a.png)')).toEqual([{ address: 'a.png', line: 1 }]);
});

test('what stands in code is no image', () => {
  expect(images('`![](a.png)`\n\n```\n![](b.png)\n```')).toEqual([]);
});

test('an address has the form that links have', () => {
  expect(images('![](<图 1.png>)').map(({ address }) => address)).toEqual(['%E5%9B%BE%201.png']);
});

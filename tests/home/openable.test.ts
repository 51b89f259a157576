import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type AddressPlace, findOpenable } from '../../src/home/openable.ts';
import { freshFolder, write } from './folder.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const fresh = freshFolder();
let place: AddressPlace;
let deck: string;

beforeEach(() => {
  deck = join(realpathSync(fresh()), 'deck');
  place = { file: write(join(deck, 'tcp', 'a.md'), ''), folders: [deck] };
});

const open = (address: string) => findOpenable(address, place);
const refused = { refusal: expect.any(String) };

describe('a web address', () => {
  test.each([
    ['https://example.org', 'https://example.org/'],
    ['HTTP://Example.org:8080/a?b=c&d#e', 'http://example.org:8080/a?b=c&d#e'],
    ['https://en.wikipedia.org/wiki/X_(y);z', 'https://en.wikipedia.org/wiki/X_(y);z'],
    ['https://пример.рф/ж', 'https://xn--e1afmkfd.xn--p1ai/%D0%B6'],
    ['http://[::1]/x', 'http://[::1]/x'],
    ["http://e.org/$(id)`id`'x'|{y}", 'http://e.org/%24(id)%60id%60%27x%27%7C%7By%7D'],
  ])('%s is opened', (address, url) => {
    expect(open(address)).toEqual({ kind: 'link', url });
  });

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'mailto:a@example.org',
    'ftp://example.org',
    'vscode://x',
    'C:\\x.png',
    '//example.org/x',
    'http:example.org',
    'https://bank.example@evil.example/',
    'https://a:b@evil.example/',
    'https://evil.example\\@bank.example/',
    'https://e.org/a\nb',
    'https://e.org/a\tb',
    'https://e.org/\x1b[2J',
    'https://e.org/\u202egnp.x',
    'https://e.org/a b',
    'http://$(reboot)/',
    'http://a"b/',
    'https://',
    `https://e.org/${'a'.repeat(3000)}`,
    '-x',
    '--help',
  ])('%j is not', (address) => {
    expect(open(address)).toEqual(refused);
  });
});

describe('an image of the deck', () => {
  test('is opened by its real path, as the card names it', () => {
    const file = write(join(deck, 'media', 'a b-图.png'), PNG);
    for (const address of [
      '../media/a%20b-%E5%9B%BE.png',
      '../media/a b-图.png',
      '../media/x/../a b-图.png?q#f',
    ])
      expect(open(address)).toEqual({ kind: 'image', file });
  });

  test('of the deck that is overlaid is opened too', () => {
    const other = join(fresh(), 'shipped');
    write(join(other, 'media', 'a.png'), PNG);
    place = { ...place, folders: [deck, other] };
    expect(open('../media/a.png')).toEqual({
      kind: 'image',
      file: join(realpathSync(other), 'media', 'a.png'),
    });
  });

  test.each([
    ['out of the deck', '../../out.png'],
    ['out of the deck, encoded', '%2e%2e/%2e%2e/out.png'],
    ['an absolute path', '/etc/x.png'],
    ['with a backslash', '..\\media\\a.png'],
    ['with a NUL', 'a%00.png'],
    ['with a control character', 'a%1b.png'],
    ['that is not there', 'b.png'],
    ['of nothing', ''],
    ['of the deck itself', '..'],
    ['no image by its name', 'a.md'],
    ['no image by its bytes', 'text.png'],
    ['a script that calls itself an image', 'page.png'],
    ['an SVG', 'draw.svg'],
    ['an SVG with another name', 'draw.png'],
    ['a link', 'link.png'],
    ['in a folder that is a link', '../linked/a.png'],
    ['a folder', 'folder.png'],
    ['a name that begins with a hyphen', '-a.png'],
    ['a name that a shell would read', '$(id).png'],
    ['percent signs that mean nothing', '%zz.png'],
  ])('%s is not opened', (_, address) => {
    const tcp = join(deck, 'tcp');
    write(join(fresh(), 'out.png'), PNG);
    write(join(fresh(), 'elsewhere', 'a.png'), PNG);
    for (const name of ['-a.png', '$(id).png', 'a.md']) write(join(tcp, name), PNG);
    write(join(tcp, 'text.png'), 'text');
    write(join(tcp, 'page.png'), '<html><script>1</script></html>');
    for (const name of ['draw.svg', 'draw.png']) write(join(tcp, name), '<svg><script>1</script></svg>');
    symlinkSync(join(fresh(), 'out.png'), join(tcp, 'link.png'));
    symlinkSync(join(fresh(), 'elsewhere'), join(deck, 'linked'));
    mkdirSync(join(tcp, 'folder.png'));
    expect(open(address)).toEqual(refused);
  });
});

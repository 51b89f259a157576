import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeNotes } from '../../src/home/notes-encoding.ts';

const CHINESE =
  '# 什么是三次握手？\n\n因为网络里可能还有旧的请求，服务器要先确认对方能收到自己的数据，才会建立连接。\n';

/** Every character that two bytes of GB18030 stand for, by those bytes. */
const gb18030Bytes = (() => {
  const decoder = new TextDecoder('gb18030');
  const bytesOf = new Map<string, number[]>();
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const character = decoder.decode(Uint8Array.from([first, second]));
      if ([...character].length === 1 && !bytesOf.has(character)) bytesOf.set(character, [first, second]);
    }
  return bytesOf;
})();

function gb18030(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap((one) => (one <= '\x7f' ? [one.charCodeAt(0)] : (gb18030Bytes.get(one) ?? []))),
  );
}

/** Bytes of a text in an encoding that puts each letter of `letters` at `first` and up. */
function shifted(text: string, letters: string, first: number): Buffer {
  return Buffer.from(
    [...text].map((one) => (letters.includes(one) ? first + letters.indexOf(one) : one.charCodeAt(0))),
  );
}

/** Chinese that is in GB18030 and not in GB 2312 is written in the older Big5; these are its own two bytes a character. */
const bytes = (...pairs: number[]) => Buffer.from(pairs.flatMap((pair) => [pair >> 8, pair & 0xff]));

describe('UTF-8', () => {
  test('is read with and without a byte order mark', () => {
    expect(decodeNotes(Buffer.from(CHINESE))).toEqual({ text: CHINESE, encoding: 'utf-8' });
    expect(decodeNotes(Buffer.from(`\uFEFF${CHINESE}`))).toEqual({ text: CHINESE, encoding: 'utf-8' });
    expect(decodeNotes(Buffer.alloc(0))).toEqual({ text: '', encoding: 'utf-8' });
  });

  test('that is cut in the middle of a character is refused with the line, and not taken for GB18030', () => {
    const cut = Buffer.from(CHINESE.trimEnd()).subarray(0, -1);
    expect(decodeNotes(cut)).toMatchObject({ line: 3 });
  });

  test.each(['\n', '\r\n', '\r'])(
    'with one wrong byte is refused with its line, lines ending in %j',
    (ending) => {
      const before = Buffer.from(['# 标题', '', '第一行', ''].join(ending));
      const broken = Buffer.concat([before, Buffer.from([0xe9]), Buffer.from(` 之后${ending}最后`)]);
      expect(decodeNotes(broken)).toMatchObject({ line: 4 });
    },
  );

  test('for any text is read as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.startsWith('\uFEFF') && !text.includes('\0'));
        expect(decodeNotes(Buffer.from(text))).toEqual({ text, encoding: 'utf-8' });
      }),
    );
  });
});

describe('UTF-16', () => {
  const little = Buffer.from(`\uFEFF${CHINESE}😀`, 'utf16le');

  test('is read in both byte orders when it has its mark', () => {
    const wanted = { text: `${CHINESE}😀`, encoding: 'utf-16' };
    expect(decodeNotes(little)).toEqual(wanted);
    expect(decodeNotes(Buffer.from(little).swap16())).toEqual(wanted);
  });

  test('is refused without its mark, cut in a character, or when it is UTF-32', () => {
    expect(decodeNotes(little.subarray(2))).toMatchObject({ reason: expect.stringContaining('UTF-16') });
    for (const wrong of [little.subarray(0, -1), little.subarray(0, -2), bytes(0xfffe, 0, 0x4100, 0)])
      expect(decodeNotes(wrong)).toMatchObject({ reason: expect.stringContaining('UTF-16') });
  });
});

describe('GB18030', () => {
  test('is guessed for Chinese', () => {
    expect(decodeNotes(gb18030(CHINESE))).toEqual({ text: CHINESE, encoding: 'gb18030' });
  });

  test('is guessed for a few Chinese words in English notes, with code', () => {
    const text = 'A handshake in three steps\n\n```sh\nss -t\n```\n\n这是因为服务器要知道对方还在。\n';
    expect(decodeNotes(gb18030(text))).toEqual({ text, encoding: 'gb18030' });
  });

  test('is guessed for traditional characters too', () => {
    const text = '為什麼要三次？因為舊的請求可能很久以後才到，我們不能為它開一個新的連線。\n';
    expect(decodeNotes(gb18030(text))).toEqual({ text, encoding: 'gb18030' });
  });

  test('that is cut in the middle of a character is refused', () => {
    expect(decodeNotes(gb18030(CHINESE.trimEnd()).subarray(0, -1))).toHaveProperty('reason');
  });
});

describe('other encodings are refused with a word on which are read', () => {
  const CYRILLIC = 'абвгдежзийклмнопрстуфхцчшщъыьэюя';
  test.each<[string, Buffer]>([
    [
      'Latin-1, French',
      Buffer.from('# Réseau\n\nDéjà établie, la liaison a été coupée à côté du préfixe.\n', 'latin1'),
    ],
    ['Latin-1, German', Buffer.from('# Größe\n\nPrüfung für Übungen außen, schöne Grüße.\n', 'latin1')],
    ['Latin-1, one letter', Buffer.from('Two words: café society.\n', 'latin1')],
    ['Windows-1251, Russian', shifted('почему рукопожатие из трёх шагов, а не двух', CYRILLIC, 0xe0)],
    ['Windows-1251, even words', shifted('слова четные порт сети ключ', CYRILLIC, 0xe0)],
    // 네트워크는 연결을 만들고 서버는 응답을 보낸다
    [
      'EUC-KR',
      bytes(
        0xb3d7,
        0xc6ae,
        0xbff6,
        0xc5a9,
        0xb4c2,
        0x2020,
        0xbfac,
        0xb0e1,
        0xc0bb,
        0xb8b8,
        0xb5e9,
        0xb0ed,
        0x2020,
        0xbcad,
        0xb9f6,
        0xb4c2,
        0xc0c0,
        0xb4e4,
        0xc0bb,
        0xbab8,
        0xb3bd,
        0xb4d9,
      ),
    ],
    // ネットワークはどこにありますか
    [
      'EUC-JP',
      bytes(
        0xa5cd,
        0xa5c3,
        0xa5c8,
        0xa5ef,
        0xa1bc,
        0xa5af,
        0xa4cf,
        0xa4c9,
        0xa4b3,
        0xa4cb,
        0xa4a2,
        0xa4ea,
        0xa4de,
        0xa4b9,
        0xa4ab,
      ),
    ],
    [
      'Shift_JIS',
      bytes(
        0x836c,
        0x8362,
        0x8367,
        0x838f,
        0x815b,
        0x834e,
        0x82cd,
        0x82c7,
        0x82b1,
        0x82c9,
        0x82a0,
        0x82e8,
        0x82dc,
        0x82b7,
        0x82a9,
      ),
    ],
    // 為什麼需要三次握手
    ['Big5', bytes(0xacb0, 0xa4b0, 0xbbf2, 0xbbdd, 0xad6e, 0xa454, 0xa6b8, 0xb4a4, 0xa4e2)],
    [
      'bytes of a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xb0, 0xa1, 0xb5, 0xc4]),
    ],
    ['NUL bytes', Buffer.from('text\0text')],
  ])('%s', (_, wrong) => {
    expect(decodeNotes(wrong)).toMatchObject({
      reason: expect.stringMatching(/UTF-8.*UTF-16.*GB18030/),
      line: null,
    });
  });
});

test('for any bytes there is a text or a reason', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (some) => {
      const decoded = decodeNotes(Buffer.from(some));
      expect('text' in decoded || decoded.reason !== '').toBe(true);
    }),
    { numRuns: 500 },
  );
});

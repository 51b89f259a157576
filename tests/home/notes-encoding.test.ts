import { describe, expect, test } from 'vitest';
import { decodeNotes } from '../../src/home/notes-encoding.ts';

const bytes = (hex: string) => Buffer.from(hex.replace(/\s/g, ''), 'hex');
/** What is said of bytes: their encoding, or that they cannot be read and from which line. */
const said = (buffer: Buffer) => {
  const decoded = decodeNotes(buffer);
  return 'text' in decoded ? [decoded.encoding, decoded.text] : ['fault', decoded.line];
};

/** 网络是计算机的，我们在这里说一说它的三次握手和四次挥手。 */
const CHINESE_GB = bytes(
  'cdf8c2e7cac7bcc6cbe3bbfab5c4a3accED2c3c7d4dad5e2c0efcbb5d2bbcbb5cbfcb5c4c8fdb4cecefacad6bacdcbc4b4cebbd3cad6a1a3',
);

describe('bytes are', () => {
  test.each([
    ['UTF-8', Buffer.from('# 网络 é'), 'utf-8', '# 网络 é'],
    ['UTF-8 with a mark', Buffer.from('\uFEFF# a'), 'utf-8', '\uFEFF# a'],
    ['UTF-16, the low byte first', bytes('fffe 2300 517f'), 'utf-16', '#网'],
    ['UTF-16, the high byte first', bytes('feff 0023 7f51'), 'utf-16', '#网'],
    ['plain ASCII', Buffer.from('# TCP\n'), 'utf-8', '# TCP\n'],
    ['nothing', Buffer.alloc(0), 'utf-8', ''],
  ])('%s', (_, buffer, encoding, text) => {
    expect(said(buffer)).toEqual([encoding, text]);
  });

  test('GB18030 where they read like Chinese', () => {
    expect(said(CHINESE_GB)[0]).toBe('gb18030');
    expect(said(CHINESE_GB)[1]).toMatch(/^网络是计算机的，我们/);
  });
});

describe('bytes are refused', () => {
  test.each([
    ['Latin-1', Buffer.from('# Redes\n\nEl espa\u00f1ol y la conexi\u00f3n, \u00bfqu\u00e9 es?\n', 'latin1')],
    [
      'Shift_JIS',
      bytes(
        '2320 83 6c 83 62 83 67 83 8f 81 5b 83 4e 0a 82 b1 82 ea 82 cd 93 fa 96 7b 8c ea 82 c5 82 b7 81 42',
      ),
    ],
    [
      'EUC-JP',
      bytes(
        '2320 a5 cd a5 c3 a5 c8 a5 ef a1 bc a5 af 0a a4 b3 a4 ec a4 cf c6 fc cb dc b8 ec a4 c7 a4 b9 a1 a3',
      ),
    ],
    [
      'EUC-KR',
      bytes(
        'b3d7 c6ae bff6 c5a9 b4c2 20 c4c4 c7bb c5cd b8a6 20 bfac b0e1 c7cf b4c2 20 b0cd c0cc b4d9 20 c0fc bcdb 20 b0e8 c3fe c0ba 20 bdc5 b7da',
      ),
    ],
    ['binary data', bytes('89504e470d0a1a0a0000000d49484452')],
    ['UTF-16 without a mark', bytes('2300 517f')],
  ])('in %s', (_, buffer) => {
    expect(said(buffer)).toEqual(['fault', null]);
  });

  test('where UTF-8 is broken, with the line', () => {
    const whole = Buffer.from(`# 传输层\n\n${'可靠的传输。'.repeat(5)}\n窗口`);
    expect(said(whole.subarray(0, whole.length - 1))).toEqual(['fault', 4]);
    expect(said(Buffer.concat([whole, bytes('ff 0a'), whole]))).toEqual(['fault', 4]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedText } from '../../src/notes/folded.ts';

describe('a text without what reads alike', () => {
  it.each([
    ['TCP 和 UDP 的区别？', 'tcp和udp的区别'],
    ['What is  “HTTP/2”?', 'whatishttp2'],
    ['ＴＣＰ　（握手）', 'tcp握手'],
    ['Ｃ＋＋', 'c++'],
    ['C# und Größe', 'c#undgröße'],
    ['', ''],
    ['…!?', ''],
  ])('%j is %j', (text, folded) => expect(foldedText(text)).toBe(folded));

  it('keeps C, C++ and C# apart', () => {
    expect(new Set(['C', 'C++', 'C#', 'c'].map(foldedText)).size).toBe(3);
  });

  it('gives for any text what looking each character up gives', () => {
    const slowly = (text: string) =>
      text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}+#]+/gu, '');
    const unit = fc.oneof(
      fc.constantFrom(...' aZ0+#-?：（）。、「」“”—…ＡＣ＋＃　中文あが゙한é'),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        expect(foldedText(text)).toBe(slowly(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('agrees on every single character', () => {
    for (let code = 0; code <= 0xffff; code += 1) {
      const text = `a${String.fromCharCode(code)}b`;
      const slowly = text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}+#]+/gu, '');
      if (foldedText(text) !== slowly) expect(foldedText(text), code.toString(16)).toBe(slowly);
    }
  });
});

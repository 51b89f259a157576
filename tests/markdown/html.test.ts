import { describe, expect, it } from 'vitest';
import { drawMarkdown } from '../../src/markdown/draw.ts';
import { draw, drawTagged, spokenPen } from './pens.ts';

describe('leftover HTML', () => {
  it('is drawn by its meaning, or as the text it is', () => {
    const source =
      'one<br>two<br/>\nthree <b>b</b> <STRONG>s</STRONG> <i>i</i> <em>e</em> <kbd>Esc</kbd> <code>c</code> ' +
      '<span style="color:red">kept</span> <a href="/x">link</a><!-- hidden --> H<sub>2</sub>O';
    expect(drawTagged(source, 140)).toMatchInlineSnapshot(`
      "one
      two
      three <b>b</b> <b>s</b> <i>i</i> <i>e</i> <code>Esc</code> <code>c</code> kept <link>link</link><faint> (/x)</faint> H₂O"
    `);
  });

  it('as a block is treated alike, and its entities are decoded', () => {
    const source = [
      '<details open>',
      '  <summary>Why &amp; how?</summary>',
      '  <!-- not',
      '  this -->',
      '  <p align="center">First<br>second</p><img alt=\'a > b\' src="img/x.png"/>',
      '  a < b <script>alert(1)</script>',
      '</details>',
    ].join('\n');
    expect(drawTagged(source, 80)).toMatchInlineSnapshot(`
      "<b>Why & how?</b>
      First
      second
      [image: a > b]<faint> (img/x.png)</faint>
      a < b <script>alert(1)</script>"
    `);
  });

  it('as lists and tables has bullets, numbers and bars', () => {
    const source = [
      '<ol><li>one</li><li>two<ul><li>deeper</li></ul></li><li>three</li></ol>',
      '<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>',
      '<h3>Title</h3>text <del>gone</del> <mark>kept</mark>',
    ].join('\n');
    expect(drawTagged(source, 80)).toMatchInlineSnapshot(`
      "<marker>1. </marker>one
      <marker>2. </marker>two
      <marker>◦ </marker>deeper
      <marker>3. </marker>three
      A<faint> | </faint>B
      1<faint> | </faint>2
      <h>Title</h>
      text <strike>gone</strike> <mark>kept</mark>"
    `);
  });

  it('raises and lowers text, in characters for it where there are some', () => {
    const source =
      '2<sup>32</sup> x<sup>n+1</sup> H<sub>2</sub>O a<sup>b</sup> c<sub>max</sub> <sup>[1](https://e.org)</sup>';
    expect(draw(source, 80)).toMatchInlineSnapshot(`"2³² xⁿ⁺¹ H₂O a^b c_(max) ¹ (https://e.org)"`);
    expect(drawMarkdown(source, spokenPen(80))).toMatchInlineSnapshot(`
      [
        "2^32 x^(n+1) H_2O a^b c_(max) ^1 (https://e.org)",
      ]
    `);
  });

  it('that is not closed is text', () => {
    expect(draw('<div>\n<a href="x\n<!-- open', 40)).toBe('<a href="x\n<!-- open');
  });
});

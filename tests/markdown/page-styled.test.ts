import { expect, test } from 'vitest';
import { drawPage } from './page.ts';
import { spokenPen, taggedPen } from './pens.ts';

test('a page with styles', () => {
  expect(drawPage(taggedPen, 80)).toMatchInlineSnapshot(`
    "<h>Congestion control 拥塞控制</h>

    The sender keeps a <b>congestion window</b> (<code>cwnd</code>) and <i>never</i> sends more than <code>min(cwnd,</code>
    <code>rwnd)</code>,<faint>[1]</faint> says
    <link>RFC 5681</link><faint> (https://example.org/rfc5681)</faint> or <link>https://example.org</link>. 发送方维护一个<b>拥</b>
    <b>塞窗口</b>，它与接收窗口一起决定可以发出多少数据。
    <strike>Old</strike> hard
    break. 👩‍💻 🇨🇳 1️⃣ $E = mc^2$

     9. nine
    10. ten, with a line that is long enough to be wrapped in a window of sixty
        columns
        <marker>◦</marker> nested
          <quote>│ </quote>quoted <i>in</i> a list
    11. ☑ eleven

    ☐ to do
    ☑ done

    <quote>│ </quote>quote
    <quote>│</quote>
    <quote>│ </quote><quote>│ </quote>nested, with code:
    <quote>│ </quote><quote>│</quote>
    <quote>│ </quote><quote>│ </quote>  curl -v https://example.org | grep -i <codeString>"^http"</codeString>

    <quote>│ </quote><b>Warning</b>
    <quote>│ </quote>mind the gap

    <b>Flag</b><faint> │ </faint><b>说明</b>                                                              <faint> │ </faint><b>Bits</b>
    <faint>═════╪════════════════════════════════════════════════════════════════════╪═════</faint>
    <code>SYN</code> <faint> │ </faint>客户端发送一个带有 SYN 标志的报文段，并进入 <b>SYN_SENT</b> 状态，等待服 <faint> │ </faint>   1
        <faint> │ </faint>务器确认，然后发送数据                                            <faint> │</faint>
    <faint>─────┼────────────────────────────────────────────────────────────────────┼─────</faint>
    ACK <faint> │ </faint>a                                                                 <faint> │ </faint>  10
        <faint> │ </faint>b                                                                 <faint> │</faint>

      <codeKeyword>def</codeKeyword> <codeName>f</codeName>(x):  <codeComment># a comment that goes on and on, up to the edge of a narrow window</codeComment>
          <codeKeyword>return</codeKeyword> {<codeString>"a"</codeString>: <codeValue>1</codeValue>}

    [image: handshake]<faint> (../media/握手.png)</faint>

    <b>More</b>
    <marker>• </marker>2³² and H₂O
    <marker>• </marker>x^y
    <marker>1. </marker><link>a link</link><faint> (https://example.org/a)</faint> & <code>Esc</code>
    <marker>2. </marker>[image: B]<faint> (b.png)</faint>

    <faint>────────────────────────────────────────────────────────────────────────────────</faint>

    Term
    : its definition, and more<faint>[2]</faint>

    <faint>────────</faint>
    <faint>[1]</faint> The <i>receiver's</i> window, see <link>RFC 793</link><faint> (https://example.org/rfc793)</faint>.
    <faint>[2]</faint> A footnote of two blocks<faint>[1]</faint>

        <marker>•</marker> the second one"
  `);
});

test('a page as a screen reader gets it: no lines, bars or bullets drawn with characters', () => {
  const page = drawPage(spokenPen, 80);
  expect(page).not.toMatch(/[\u2190-\u27bf]/);
  expect(page).toMatchInlineSnapshot(`
    "Congestion control 拥塞控制

    The sender keeps a congestion window (\`cwnd\`) and never sends more than
    \`min(cwnd, rwnd)\`,[1] says
    RFC 5681 (https://example.org/rfc5681) or https://example.org. 发送方维护一个拥
    塞窗口，它与接收窗口一起决定可以发出多少数据。
    ~~Old~~ hard
    break. 👩‍💻 🇨🇳 1️⃣ $E = mc^2$

     9. nine
    10. ten, with a line that is long enough to be wrapped in a window of sixty
        columns
        - nested
          Quote:
          quoted in a list
    11. [x] eleven

    [ ] to do
    [x] done

    Quote:
    quote

    Quote:
    nested, with code:

    Code, sh:
    curl -v https://example.org | grep -i "^http"
    End of code.
    End of quote.
    End of quote.

    Warning:
    mind the gap

    Flag: \`SYN\`
    说明: 客户端发送一个带有 SYN 标志的报文段，并进入 SYN_SENT 状态，等待服务器确
      认，然后发送数据
    Bits: 1

    Flag: ACK
    说明: a
      b
    Bits: 10

    Code, python:
    def f(x):  # a comment that goes on and on, up to the edge of a narrow window
        return {"a": 1}
    End of code.

    [image: handshake] (../media/握手.png)

    More
    - 2^32 and H_2O
    - x^y
    1. a link (https://example.org/a) & \`Esc\`
    2. [image: B] (b.png)

    ---

    Term
    : its definition, and more[2]

    [1] The receiver's window, see RFC 793 (https://example.org/rfc793).
    [2] A footnote of two blocks[1]

        - the second one"
  `);
});

import { expect, test } from 'vitest';
import { drawPage } from './page.ts';
import { plainPen } from './pens.ts';

test('a page without styles, in 60 columns', () => {
  expect(drawPage(plainPen, 60)).toMatchInlineSnapshot(`
    "## Congestion control 拥塞控制

    The sender keeps a **congestion window** (\`cwnd\`) and
    *never* sends more than \`min(cwnd, rwnd)\`,[1] says
    RFC 5681 (https://example.org/rfc5681) or
    https://example.org. 发送方维护一个**拥塞窗口**，它与接收窗
    口一起决定可以发出多少数据。
    ~~Old~~ hard
    break. 👩‍💻 🇨🇳 1️⃣ $E = mc^2$

     9. nine
    10. ten, with a line that is long enough to be wrapped in a
        window of sixty columns
        ◦ nested
          │ quoted *in* a list
    11. ☑ eleven

    ☐ to do
    ☑ done

    │ quote
    │
    │ │ nested, with code:
    │ │
    │ │   curl -v https://example.org | grep -i "^http"

    │ Warning
    │ mind the gap

    Flag  │ 说明                                          │ Bits
    ══════╪═══════════════════════════════════════════════╪═════
    \`SYN\` │ 客户端发送一个带有 SYN 标志的报文段，并进入   │    1
          │ **SYN_SENT** 状态，等待服务器确认，然后发送数 │
          │ 据                                            │
    ──────┼───────────────────────────────────────────────┼─────
    ACK   │ a                                             │   10
          │ b                                             │

      def f(x):  # a comment that goes on and on, up to the edge
      ↳  of a narrow window
          return {"a": 1}

    [image: handshake] (../media/握手.png)

    **More**
    • 2³² and H₂O
    • x^y
    1. a link (https://example.org/a) & \`Esc\`
    2. [image: B] (b.png)

    ────────────────────────────────────────────────────────────

    Term
    : its definition, and more[2]

    ────────
    [1] The *receiver's* window, see RFC 793
        (https://example.org/rfc793).
    [2] A footnote of two blocks[1]

        • the second one"
  `);
});

test('a page without styles, in 80 columns', () => {
  expect(drawPage(plainPen, 80)).toMatchInlineSnapshot(`
    "## Congestion control 拥塞控制

    The sender keeps a **congestion window** (\`cwnd\`) and *never* sends more than
    \`min(cwnd, rwnd)\`,[1] says
    RFC 5681 (https://example.org/rfc5681) or https://example.org. 发送方维护一
    个**拥塞窗口**，它与接收窗口一起决定可以发出多少数据。
    ~~Old~~ hard
    break. 👩‍💻 🇨🇳 1️⃣ $E = mc^2$

     9. nine
    10. ten, with a line that is long enough to be wrapped in a window of sixty
        columns
        ◦ nested
          │ quoted *in* a list
    11. ☑ eleven

    ☐ to do
    ☑ done

    │ quote
    │
    │ │ nested, with code:
    │ │
    │ │   curl -v https://example.org | grep -i "^http"

    │ Warning
    │ mind the gap

    Flag  │ 说明                                                              │ Bits
    ══════╪═══════════════════════════════════════════════════════════════════╪═════
    \`SYN\` │ 客户端发送一个带有 SYN 标志的报文段，并进入 **SYN_SENT** 状态，等 │    1
          │ 待服务器确认，然后发送数据                                        │
    ──────┼───────────────────────────────────────────────────────────────────┼─────
    ACK   │ a                                                                 │   10
          │ b                                                                 │

      def f(x):  # a comment that goes on and on, up to the edge of a narrow window
          return {"a": 1}

    [image: handshake] (../media/握手.png)

    **More**
    • 2³² and H₂O
    • x^y
    1. a link (https://example.org/a) & \`Esc\`
    2. [image: B] (b.png)

    ────────────────────────────────────────────────────────────────────────────────

    Term
    : its definition, and more[2]

    ────────
    [1] The *receiver's* window, see RFC 793 (https://example.org/rfc793).
    [2] A footnote of two blocks[1]

        • the second one"
  `);
});

test('a page without styles, in 140 columns: text is no wider than is read well, tables and code may be', () => {
  expect(drawPage(plainPen, 140)).toMatchInlineSnapshot(`
    "## Congestion control 拥塞控制

    The sender keeps a **congestion window** (\`cwnd\`) and *never* sends more than \`min(cwnd, rwnd)\`,[1]
    says
    RFC 5681 (https://example.org/rfc5681) or https://example.org. 发送方维护一个**拥塞窗口**，它与接收
    窗口一起决定可以发出多少数据。
    ~~Old~~ hard
    break. 👩‍💻 🇨🇳 1️⃣ $E = mc^2$

     9. nine
    10. ten, with a line that is long enough to be wrapped in a window of sixty columns
        ◦ nested
          │ quoted *in* a list
    11. ☑ eleven

    ☐ to do
    ☑ done

    │ quote
    │
    │ │ nested, with code:
    │ │
    │ │   curl -v https://example.org | grep -i "^http"

    │ Warning
    │ mind the gap

    Flag  │                                            说明                                             │ Bits
    ══════╪═════════════════════════════════════════════════════════════════════════════════════════════╪═════
    \`SYN\` │ 客户端发送一个带有 SYN 标志的报文段，并进入 **SYN_SENT** 状态，等待服务器确认，然后发送数据 │    1
    ──────┼─────────────────────────────────────────────────────────────────────────────────────────────┼─────
    ACK   │                                              a                                              │   10
          │                                              b                                              │

      def f(x):  # a comment that goes on and on, up to the edge of a narrow window
          return {"a": 1}

    [image: handshake] (../media/握手.png)

    **More**
    • 2³² and H₂O
    • x^y
    1. a link (https://example.org/a) & \`Esc\`
    2. [image: B] (b.png)

    ────────────────────────────────────────────────────────────────────────────────────────────────────

    Term
    : its definition, and more[2]

    ────────
    [1] The *receiver's* window, see RFC 793 (https://example.org/rfc793).
    [2] A footnote of two blocks[1]

        • the second one"
  `);
});

// One page that holds everything an answer may hold, for whole screens.
import { drawMarkdown, type Pen } from '../../src/markdown/draw.ts';

/** As in a window of so many columns: text is never wider than 100. */
export function drawPage(makePen: (columns: number) => Pen, window: number): string {
  return drawMarkdown(PAGE, { ...makePen(Math.min(100, window)), window }).join('\n');
}

const PAGE = `
## Congestion control 拥塞控制

The sender keeps a **congestion window** (\`cwnd\`) and *never* sends more than \`min(cwnd, rwnd)\`,[^rfc] says
[RFC 5681](https://example.org/rfc5681 "TCP") or <https://example.org>. 发送方维护一个**拥塞窗口**，它与接收窗口一起决定可以发出多少数据。
~~Old~~ hard\\
break. 👩‍💻 🇨🇳 1️⃣ $E = mc^2$

9. nine
10. ten, with a line that is long enough to be wrapped in a window of sixty columns
    - nested
      > quoted *in* a list
11. [x] eleven

- [ ] to do
- [x] done

> quote
>
> > nested, with code:
> >
> > \`\`\`sh
> > curl -v https://example.org | grep -i "^http"
> > \`\`\`

> [!WARNING]
> mind the gap

| Flag | 说明 | Bits |
|:-----|:----:|-----:|
| \`SYN\` | 客户端发送一个带有 SYN 标志的报文段，并进入 **SYN_SENT** 状态，等待服务器确认，然后发送数据 | 1 |
| ACK  | a<br>b | 10 |

\`\`\`python
def f(x):  # a comment that goes on and on, up to the edge of a narrow window
    return {"a": 1}
\`\`\`

![handshake](../media/握手.png)

<details><summary>More</summary>
<ul><li>2<sup>32</sup> and H<sub>2</sub>O</li><li>x<sup>y</sup></li></ul>
<ol><li><a href="https://example.org/a">a link</a> &amp; <kbd>Esc</kbd></li><li><img src="b.png" alt="B"></li></ol>
</details>

---

Term
: its definition, and more[^more]

[^rfc]: The *receiver's* window, see [RFC 793](https://example.org/rfc793).
[^more]: A footnote of two blocks[^rfc]

    - the second one
`;

import { describe, expect, it } from 'vitest';
import { fitColumns } from '../../src/markdown/columns.ts';
import { draw, drawTagged, plainPen } from './pens.ts';

const PORTS = `
| 协议 | Port | 用途 |
|:-----|-----:|:----:|
| HTTP | 80 | 网页 |
| DNS | 53 | 把域名翻译成地址，先问缓存，再问服务器 |
| SSH 🔒 | 22 | a shell on another machine |
`;

describe('column widths', () => {
  it('are the natural ones if they fit', () => {
    expect(fitColumns([4, 10], [], 14)).toEqual([4, 10]);
  });

  it('shrink from the widest down, and use every column', () => {
    expect(fitColumns([4, 30, 40], [], 45)).toEqual([4, 21, 20]);
    expect(fitColumns([4, 12, 40], [], 40)).toEqual([4, 12, 24]);
  });

  it('leave words whole, or are none', () => {
    expect(fitColumns([8, 40, 30], [8, 14, 3], 34)).toEqual([8, 14, 12]);
    expect(fitColumns([8, 40, 30], [8, 14, 12], 33)).toBeNull();
  });

  it('never go below six, unless the text does', () => {
    expect(fitColumns([20, 20, 2], [], 14)).toEqual([6, 6, 2]);
    expect(fitColumns([20, 20, 2], [], 13)).toBeNull();
  });
});

describe('a table', () => {
  it('is as wide as its text if that fits', () => {
    expect(draw(PORTS, 80)).toMatchInlineSnapshot(`
      "协议   │ Port │                  用途
      ───────┼──────┼───────────────────────────────────────
      HTTP   │   80 │                  网页
      DNS    │   53 │ 把域名翻译成地址，先问缓存，再问服务器
      SSH 🔒 │   22 │       a shell on another machine"
    `);
  });

  it('wraps its cells if not, and then parts its rows', () => {
    expect(draw(PORTS, 40)).toMatchInlineSnapshot(`
      "协议   │ Port │ 用途
      ═══════╪══════╪═════════════════════════
      HTTP   │   80 │ 网页
      ───────┼──────┼─────────────────────────
      DNS    │   53 │ 把域名翻译成地址，先问缓
             │      │ 存，再问服务器
      ───────┼──────┼─────────────────────────
      SSH 🔒 │   22 │ a shell on another
             │      │ machine"
    `);
  });

  it('becomes lines with the header before each cell if the window is too narrow', () => {
    expect(draw(PORTS, 20)).toMatchInlineSnapshot(`
      "协议: HTTP
      Port: 80
      用途: 网页

      协议: DNS
      Port: 53
      用途: 把域名翻译成
        地址，先问缓存，再
        问服务器

      协议: SSH 🔒
      Port: 22
      用途: a shell on
        another machine"
    `);
  });

  it('has its columns in line, whatever is in them', () => {
    for (const columns of [30, 40, 60, 80, 140]) {
      const bars = draw(PORTS, columns)
        .split('\n')
        .map((line) => plainPen(columns).measure(line.slice(0, line.search(/[│┼╪]/))));
      expect(new Set(bars).size).toBe(1);
    }
  });

  it('keeps the styles inside its cells, and its header is strong', () => {
    const source = '| a `x` | b |\n|---|---|\n| **bold words here** | ~~no~~ <br> [y](/z) |';
    expect(drawTagged(source, 80)).toMatchInlineSnapshot(`
      "<b>a </b><b><code>x</code></b>            <faint> │ </faint><b>b</b>
      <faint>────────────────┼────────</faint>
      <b>bold words here</b><faint> │ </faint><strike>no</strike>
                     <faint> │ </faint><link>y</link><faint> (/z)</faint>"
    `);
    expect(drawTagged(source, 20)).toMatchInlineSnapshot(`
      "<b>a </b><b><code>x</code></b>       <faint> │ </faint><b>b</b>
      <faint>───────────┼────────</faint>
      <b>bold words</b><faint> │ </faint><strike>no</strike>
      <b>here</b>      <faint> │ </faint><link>y</link><faint> (/z)</faint>"
    `);
  });

  it('bears rows with too few and too many cells', () => {
    expect(draw('| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n||', 40)).toMatchInlineSnapshot(`
      "a │ b
      ──┼──
      1 │
      1 │ 2
        │"
    `);
  });

  it('bears a header alone, wide or narrow', () => {
    const source = '| one | two | three | four |\n|---|---|---|---|';
    expect(draw(source, 40)).toMatchInlineSnapshot(`
      "one │ two │ three │ four
      ────┼─────┼───────┼─────"
    `);
    expect(draw(source, 20)).toMatchInlineSnapshot(`
      "one
      two
      three
      four"
    `);
  });

  it('has the room that its list or quote leaves', () => {
    const source = '> - x\n>\n>   | name | meaning |\n>   |---|---|\n>   | RTT | the time there and back |';
    expect(draw(source, 30)).toMatchInlineSnapshot(`
      "│ • x
      │
      │   name │ meaning
      │   ─────┼────────────────────
      │   RTT  │ the time there and
      │        │ back"
    `);
  });

  it('whose words would have to be cut is drawn as records', () => {
    const source = [
      '| Protocol | Authentication | Implementation | 说明 |',
      '|---|---|---|---|',
      '| LDAP | simple, or by SASL | OpenLDAP | 轻量级目录访问协议，用于查询 |',
    ].join('\n');
    expect(draw(source, 60)).toMatchInlineSnapshot(`
      "Protocol │ Authentication  │ Implementation │ 说明
      ─────────┼─────────────────┼────────────────┼───────────────
      LDAP     │ simple, or by   │ OpenLDAP       │ 轻量级目录访问
               │ SASL            │                │ 协议，用于查询"
    `);
    expect(draw(source, 48)).toMatchInlineSnapshot(`
      "Protocol: LDAP
      Authentication: simple, or by SASL
      Implementation: OpenLDAP
      说明: 轻量级目录访问协议，用于查询"
    `);
  });
});

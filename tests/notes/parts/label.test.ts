import { describe, expect, test } from 'vitest';
import { labelText, readLabel } from '../../../src/notes/parts/label.ts';

/** `kind name | rest`, with a dash for the rest of a label that stands alone. */
function read(line: string, more = false): string | null {
  const label = readLabel(line, more);
  if (label === null) return null;
  return `${label.kind} ${labelText(label)} | ${label.alone ? '—' : label.rest}`;
}

describe('a label', () => {
  test.each([
    ['**Page**: a unit', 'marked Page | a unit'],
    ['**Page:** a unit', 'marked Page | a unit'],
    ['**Page.** A unit', 'marked Page | A unit'],
    ['__Page__ - a unit', 'marked Page | a unit'],
    ['**Page**——a unit', 'marked Page | a unit'],
    ['**页**：一个单位', 'marked 页 | 一个单位'],
    ['**页：**一个单位', 'marked 页 | 一个单位'],
    ['**Page** (4 KB) – a unit', 'marked Page (4 KB) | a unit'],
    ['**Page**', 'marked Page | —'],
    ['`page`: a unit', 'marked page | a unit'],
    ['`-p`, `--page`: a unit', 'marked -p, --page | a unit'],
    ['page: a unit', 'plain page | a unit'],
    ['page fault - a miss', 'plain page fault | a miss'],
    ['缺页：没有在内存里', 'plain 缺页 | 没有在内存里'],
    ['缺页(minor)：没有映射', 'plain 缺页(minor) | 没有映射'],
    ['缺页：', 'plain 缺页 | —'],
    ['2）缺页：没有映射', 'plain 缺页 | 没有映射'],
    ['③ 缺页：没有映射', 'plain 缺页 | 没有映射'],
    ['✓ **Page** : a unit', 'marked Page | a unit'],
    ['22 **SSH** (Secure Shell) - remote', 'plain 22 SSH (Secure Shell) | remote'],
    ['**S**ingle owner: one', 'plain Single owner | one'],
    ['TLB，缓存页表项', 'loose TLB | 缓存页表项'],
    ['快表，用来缓存页表项', 'loose 快表 | 用来缓存页表项'],
    ['TLB是页表的缓存', 'loose TLB | TLB是页表的缓存'],
    ['TLB(translation look-aside buffer)快表', 'loose TLB | TLB(translation look-aside buffer)快表'],
    ['Page table', 'bare Page table | —'],
  ])('is read from %s', (line, wanted) => {
    expect(read(line)).toBe(wanted);
  });

  test.each([
    ['**Page** is a unit'],
    ['**Page**d memory'],
    ['[Page](https://a.example): a unit'],
    ['at 12:30 there is a break'],
    ['see http://a.example for more'],
    ['std::vector grows'],
    ['读取，然后写回'],
    ['读取。写回：两步'],
    ['The page is not there: a fault'],
    ['Run the server: now'],
    ['a name of more than five words: too long'],
    ['把页换出去：写回磁盘'],
    ['It is a unit.'],
    ['`page`'],
    [''],
  ])('is none in %s', (line) => {
    expect(read(line)).toBeNull();
  });

  test('is the whole line rather than a short form where something stands below it', () => {
    expect(read('TLB (translation look-aside buffer)')).toMatch(/^loose TLB /);
    expect(read('TLB (translation look-aside buffer)', true)).toBe(
      'bare TLB (translation look-aside buffer) | —',
    );
  });

  test('is looked for near the beginning of a line, however long it is', () => {
    expect(read(`${'长'.repeat(1_000_000)}：短`)).toBeNull();
    expect(read(`**${'*'.repeat(1_000_000)}`)).toBeNull();
    expect(read(`a${' '.repeat(1_000_000)}- b`)).toBeNull();
  });
});

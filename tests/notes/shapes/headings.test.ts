import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/notes/document.ts';
import { headingSections } from '../../../src/notes/shapes/headings.ts';

const sections = (text: string) => headingSections(readDocument(text));

describe('a heading', () => {
  test('opens a section that ends at the next heading of any level', () => {
    expect(sections('# A\na\n### B\nb\n\n## C\n')).toEqual([
      { title: 'A', path: [], line: 1, body: { start: 2, end: 2 }, hasChildren: true },
      { title: 'B', path: ['A'], line: 3, body: { start: 4, end: 5 }, hasChildren: false },
      { title: 'C', path: ['A'], line: 6, body: { start: 7, end: 7 }, hasChildren: false },
    ]);
  });

  test('may be underlined, over several lines', () => {
    expect(sections('TCP and\nUDP\n===\ntext\n\nARP\n---\n')).toMatchObject([
      { title: 'TCP and UDP', line: 1, body: { start: 4, end: 5 }, hasChildren: true },
      { title: 'ARP', line: 6, path: ['TCP and UDP'], body: { start: 8 } },
    ]);
  });

  test('loses its markup, its number and its colon', () => {
    const text = '## 1. **TCP** 与 [UDP](#udp) ##\n## `ss` 命令：\n## <a id="x"></a>ARP\n';
    expect(sections(text).map(({ title }) => title)).toEqual(['TCP 与 UDP', 'ss 命令', 'ARP']);
  });

  test('is none inside code, a quote or a comment', () => {
    const text = '# A\n```sh\n# not one\n```\n\n    # nor this\n\n> # nor that\n\n<!--\n# nor here\n-->\n';
    expect(sections(text).map(({ title }) => title)).toEqual(['A']);
  });

  test('forgets the headings beside it', () => {
    const paths = sections('# A\n## B\n### C\n## D\n# E\n').map(({ path }) => path);
    expect(paths).toEqual([[], ['A'], ['A', 'B'], ['A'], []]);
  });
});

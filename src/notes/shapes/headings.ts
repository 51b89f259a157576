// The shape "a heading and the lines below it": every ATX or setext heading that stands at the top level opens a
// section, which ends at the next heading of any level.

import type { Token } from '../../markdown/parse.ts';
import { plainText } from '../../markdown/plain.ts';
import type { NotesDocument } from '../document.ts';
import { withoutNumbering } from '../numbering.ts';
import type { Section } from '../section.ts';

interface Heading {
  title: string;
  level: number;
  line: number;
  lastLine: number;
}

export function headingSections(document: NotesDocument): Section[] {
  const headings = readHeadings(document.tokens);
  const titles = withoutNumbering(headings.map((heading) => heading.title)).map(withoutColon);
  const above: { level: number; title: string }[] = [];
  return headings.map((heading, at) => {
    const next = headings[at + 1];
    while (above.length > 0 && (above.at(-1)?.level ?? 0) >= heading.level) above.pop();
    const path = above.map(({ title }) => title);
    above.push({ level: heading.level, title: titles[at] ?? '' });
    return {
      title: titles[at] ?? '',
      path,
      line: heading.line,
      body: { start: heading.lastLine + 1, end: (next?.line ?? document.lines.length + 1) - 1 },
      hasChildren: next !== undefined && next.level > heading.level,
    };
  });
}

function readHeadings(tokens: readonly Token[]): Heading[] {
  return tokens.flatMap((token, at) => {
    if (token.type !== 'heading_open' || token.level !== 0 || token.map === null) return [];
    const title = plainText(tokens[at + 1]?.children ?? []);
    return [{ title, level: Number(token.tag.slice(1)), line: token.map[0] + 1, lastLine: token.map[1] }];
  });
}

function withoutColon(title: string): string {
  return /[:：]$/.test(title) ? title.slice(0, -1).trimEnd() : title;
}

// The shape "a fold": the `<summary>` of `<details>` names what the fold holds, up to its `</details>`.

import { parseInline } from '../../markdown/parse.ts';
import { plainText } from '../../markdown/plain.ts';
import type { NotesDocument } from '../document.ts';
import { RANK, type Title } from '../title.ts';

const TAG = /<(\/?)(details|summary)\b[^<>]*>/gi;
const NAMES_FOLD = /<\/?(?:details|summary)/i;
const ANY_TAG = /<\/?[a-z][^>]{0,200}>/gi;
/** A summary that runs over more lines than this was never closed. */
const MOST_LINES = 40;

/** @param isCode whether a line stands in a block of code */
export function summaryTitles({ lines }: NotesDocument, isCode: (line: number) => boolean): Title[] {
  const titles: Title[] = [];
  const open: (Title | null)[] = [];
  for (const [at, source] of lines.entries()) {
    if (!source.includes('<') || !NAMES_FOLD.test(source) || isCode(at + 1)) continue;
    let isNamed = false;
    for (const { 0: tag, 1: slash, 2: name, index } of source.matchAll(TAG)) {
      if (name?.toLowerCase() === 'details') {
        if (slash === '') open.push(null);
        else close(open.pop(), at + 1);
      } else if (slash === '' && !isNamed) {
        // A line has one title: what names a second fold on it is not read.
        isNamed = true;
        const title = readSummary(lines, at, index + tag.length, open.length);
        if (title === null) continue;
        titles.push(title);
        if (open.length > 0) open[open.length - 1] = title;
      }
    }
  }
  return titles;
}

/** The fold ends above the line that closes it. */
function close(title: Title | null | undefined, line: number): void {
  if (title != null) title.scopeEnd = line - 1;
}

/** @param from where the text begins in its first line */
function readSummary(lines: readonly string[], at: number, from: number, depth: number): Title | null {
  const rows: string[] = [];
  for (let line = at; line < Math.min(lines.length, at + MOST_LINES); line += 1) {
    const row = (lines[line] ?? '').slice(line === at ? from : 0);
    const end = row.toLowerCase().indexOf('</summary');
    rows.push(end < 0 ? row : row.slice(0, end));
    if (end < 0) continue;
    const text = visibleText(rows.join(' ').replace(ANY_TAG, ' ')).replace(/\s+/g, ' ').trim();
    return {
      text,
      line: textLine(rows, at),
      lastLine: line + 1,
      rank: RANK.summary + Math.min(depth, RANK.item - RANK.summary - 1),
      scopeEnd: null,
      asks: false,
    };
  }
  return null;
}

const MARKUP = /[*_`[\]&\\<>~]/;

/** Most summaries hold no markup, and need no parser. */
function visibleText(source: string): string {
  return MARKUP.test(source) ? plainText(parseInline(source)) : source;
}

/** The line on which the text begins: the tag may stand on a line of its own. */
function textLine(rows: readonly string[], at: number): number {
  if (rows.length === 1) return at + 1;
  const first = rows.findIndex((row) => row.replace(ANY_TAG, '').trim() !== '');
  return at + 1 + Math.max(0, first);
}

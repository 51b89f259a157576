// The shape "a container": `::: details Question` of VuePress and Docusaurus, up to the line of colons that closes it.
// Its title must ask or have a number: most containers are remarks within an answer.
import type { NotesDocument } from '../document.ts';
import { isQuestionLike } from '../interrogative.ts';
import { RANK, type Title } from '../title.ts';

const OPENING = /^\s{0,3}(:{3,})\s*[a-z][\w-]*(?:\[([^\]]{1,300})\]|\s+(\S.{0,300}))\s*$/i;
const CLOSING = /^\s{0,3}(:{3,})\s*$/;
const NUMBERED = /^\d{1,3}\s*[.、．)）]/;

/** @param isCode whether a line stands in a block of code */
export function containerTitles({ lines }: NotesDocument, isCode: (line: number) => boolean): Title[] {
  const titles: Title[] = [];
  const open: (Title | null)[] = [];
  for (const [at, source] of lines.entries()) {
    if (!source.includes(':::') || isCode(at + 1)) continue;
    if (CLOSING.test(source)) {
      const closed = open.pop();
      if (closed != null) closed.scopeEnd = at;
      continue;
    }
    const [, , bracketed, plain] = OPENING.exec(source) ?? [];
    const text = (bracketed ?? plain ?? '').replace(/\*\*|`/g, '').trim();
    const asks = text !== '' && (NUMBERED.test(text) || isQuestionLike(text));
    const title = { text, line: at + 1, lastLine: at + 1, rank: RANK.item, scopeEnd: null, asks: true };
    open.push(asks ? title : null);
    if (asks) titles.push(title);
  }
  return titles;
}

// Collects the fragments of inline text, line by line, while styles and a link open and close round them.
// The one place where inline text is made safe: whatever is written here may come straight from the parser.
import { isAnchor, isWebAddress, readableAddress, saysAddress } from './address.ts';
import { type Fragment, type Line, safeText, trimBlankLines } from './fragment.ts';
import { bulletAt } from './marks.ts';
import type { Manner, Pen, StyleName } from './pen.ts';
import { type Script, scriptText } from './script.ts';

/** What stands on both sides of a text in place of a style. Read aloud, only what changes the meaning is worth its noise. */
const MARKS: Readonly<Record<Manner, Partial<Record<StyleName, string>>>> = {
  styled: {},
  marked: { strong: '**', emphasis: '*', strike: '~~', code: '`' },
  spoken: { strike: '~~', code: '`' },
};

/** A heading is strong as a whole, so these marks would say nothing there. */
const IN_HEADINGS = { strong: '', emphasis: '' };

const HYPERLINK = '\u001b]8;';
const COLOUR = /\u001b\[[\d;]*m/g;

/** Styles are counted, so they may nest and overlap at any depth. */
export class InlineWriter {
  readonly #pen: Pen;
  readonly #lines: Fragment[][] = [[]];
  readonly #open = new Map<StyleName, number>();
  readonly #marks: Partial<Record<StyleName, string>>;
  #styles: readonly StyleName[];
  #script: Script | null = null;
  /** The HTML lists that are open: the next number, or null where items have bullets. */
  readonly #lists: (number | null)[] = [];
  #link: { address: string; fragments: Fragment[] } | null = null;

  constructor(pen: Pen, base: readonly StyleName[]) {
    this.#pen = pen;
    this.#marks = base.length === 0 ? MARKS[pen.manner] : { ...MARKS[pen.manner], ...IN_HEADINGS };
    this.#styles = base;
    for (const style of base) this.#open.set(style, 1);
  }

  finish(): Line[] {
    this.closeLink();
    for (const style of [...this.#open.keys()].reverse()) if (this.#marks[style]) this.#mark(style);
    return trimBlankLines(this.#lines);
  }

  open(style: StyleName): void {
    const count = this.#open.get(style) ?? 0;
    if (count === 0) this.#mark(style);
    this.#open.set(style, count + 1);
    this.#styles = [...this.#open.keys()];
  }

  close(style: StyleName): void {
    const left = (this.#open.get(style) ?? 0) - 1;
    if (left > 0) this.#open.set(style, left);
    else if (this.#open.delete(style)) this.#mark(style);
    this.#styles = [...this.#open.keys()];
  }

  #mark(style: StyleName): void {
    const mark = this.#marks[style];
    if (mark) this.#push({ text: mark, styles: this.#styles });
  }

  /** What is written from here on is raised, lowered, or neither. */
  setScript(script: Script | null): void {
    this.#script = script;
  }

  write(raw: string): void {
    if (raw === '') return;
    const text = safeText(raw, this.#pen);
    const drawn =
      this.#script === null ? text : scriptText(text, this.#script, this.#pen.manner === 'spoken');
    this.#push({ text: drawn, styles: this.#styles });
  }

  writeIn(style: StyleName, raw: string): void {
    this.open(style);
    this.write(raw);
    this.close(style);
  }

  /** Code, behind and before more backticks than it holds where there are no styles. */
  writeCode(raw: string): void {
    const mark = this.#marks.code;
    if (mark && raw.includes(mark)) this.write(`\`\` ${raw} \`\``);
    else this.writeIn('code', raw);
  }

  writeLines(raw: string): void {
    for (const [index, line] of raw.split('\n').entries()) {
      if (index > 0) this.startLine();
      this.write(line);
    }
  }

  breakLine(): void {
    this.#lines.push([]);
  }

  /** What follows is at the start of a line: a break that is there already, such as `<br>`, will do. */
  startLine(): void {
    if (this.#isInLine()) this.breakLine();
  }

  openList(isOrdered: boolean): void {
    this.startLine();
    this.#lists.push(isOrdered ? 1 : null);
  }

  closeList(): void {
    this.#lists.pop();
    this.startLine();
  }

  /** A list item's number or bullet. */
  startItem(): void {
    this.startLine();
    const number = this.#lists.at(-1) ?? null;
    if (number !== null) this.#lists[this.#lists.length - 1] = number + 1;
    this.writeIn(
      'marker',
      number === null ? `${bulletAt(this.#lists.length - 1, this.#pen)} ` : `${number}. `,
    );
  }

  /** The cells of a row stand on one line. */
  startCell(): void {
    if (this.#isInLine()) this.writeIn('faint', ' | ');
  }

  #isInLine(): boolean {
    return this.#lines.at(-1)?.some((fragment) => fragment.text.trim() !== '') ?? false;
  }

  openLink(address: string): void {
    this.#link = { address, fragments: [] };
    this.open('link');
  }

  closeLink(): void {
    const link = this.#link;
    if (link === null) return;
    if (link.fragments.length === 0) this.write(readableAddress(link.address));
    this.#link = null;
    this.close('link');
    const script = this.#script;
    this.#script = null;
    this.#target(link.address, link.fragments);
    this.#script = script;
  }

  /** Makes the fragments a hyperlink if the pen can; else the address goes behind them, to be wrapped like any text. */
  #target(address: string, fragments: readonly Fragment[]): void {
    const text = fragments.map((fragment) => fragment.text).join('');
    const url = this.#pen.safe(address);
    const drawn = isWebAddress(address) ? this.#pen.link(text, url) : ` (${readableAddress(address)})`;
    if (drawn.includes(HYPERLINK)) {
      for (const fragment of fragments) fragment.url = url;
    } else if (address !== '' && !saysAddress(text, address) && !isAnchor(address)) {
      this.writeIn('faint', drawn.replace(COLOUR, '').slice(isWebAddress(address) ? text.length : 0));
    }
  }

  #push(fragment: Fragment): void {
    this.#lines.at(-1)?.push(fragment);
    this.#link?.fragments.push(fragment);
  }
}

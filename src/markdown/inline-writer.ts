// Collects the fragments of inline text, line by line, while styles and a link open and close round them.
// The one place where inline text is made safe: whatever is written here may come straight from the parser.
import { isAnchor, isWebAddress, readableAddress, saysAddress } from './address.ts';
import { type Fragment, type Line, safeText, trimBlankLines } from './fragment.ts';
import type { Pen, StyleName } from './pen.ts';

const HYPERLINK = '\u001b]8;';
const COLOUR = /\u001b\[[\d;]*m/g;

/** Styles are counted, so they may nest and overlap at any depth. */
export class InlineWriter {
  readonly #pen: Pen;
  readonly #lines: Fragment[][] = [[]];
  readonly #open = new Map<StyleName, number>();
  #styles: readonly StyleName[];
  #link: { address: string; fragments: Fragment[] } | null = null;

  constructor(pen: Pen, base: readonly StyleName[]) {
    this.#pen = pen;
    this.#styles = base;
    for (const style of base) this.#open.set(style, 1);
  }

  finish(): Line[] {
    return trimBlankLines(this.#lines);
  }

  open(style: StyleName): void {
    this.#open.set(style, (this.#open.get(style) ?? 0) + 1);
    this.#styles = [...this.#open.keys()];
  }

  close(style: StyleName): void {
    const left = (this.#open.get(style) ?? 0) - 1;
    if (left > 0) this.#open.set(style, left);
    else this.#open.delete(style);
    this.#styles = [...this.#open.keys()];
  }

  write(raw: string): void {
    if (raw !== '') this.#push({ text: safeText(raw, this.#pen), styles: this.#styles });
  }

  writeIn(style: StyleName, raw: string): void {
    this.open(style);
    this.write(raw);
    this.close(style);
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
    if (this.#lines.at(-1)?.some((fragment) => fragment.text.trim() !== '')) this.breakLine();
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
    this.#target(link.address, link.fragments);
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

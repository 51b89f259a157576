// Pens for tests: what the terminal would do, spelt so that a snapshot shows it.
import width from 'fast-string-width';
import { drawMarkdown, type Pen, type StyleName } from '../../src/markdown/draw.ts';

/** C0, DEL, C1, and the characters that change the direction of text or break lines. */
export const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function visibleMark(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : `<${code.toString(16)}>`;
}

/** No styles; a link shows its address behind the text. */
export function plainPen(columns: number): Pen {
  return {
    columns,
    window: columns,
    manner: 'marked',
    measure: (text) => width(text),
    safe: (text) => text.replace(UNSAFE, visibleMark),
    style: (_, text) => text,
    link: (text, url) => `${text} (${url})`,
  };
}

const SHORT: Partial<Record<StyleName, string>> = {
  strong: 'b',
  emphasis: 'i',
  heading: 'h',
  codeBlock: 'pre',
};

/** Styles show as tags. */
export function taggedPen(columns: number): Pen {
  const tag = (name: StyleName) => SHORT[name] ?? name;
  return {
    ...plainPen(columns),
    manner: 'styled',
    style: (name, text) => `<${tag(name)}>${text}</${tag(name)}>`,
  };
}

/** As a screen reader gets it. */
export function spokenPen(columns: number): Pen {
  return { ...plainPen(columns), manner: 'spoken' };
}

export function draw(source: string, columns: number): string {
  return drawMarkdown(source, plainPen(columns)).join('\n');
}

export function drawTagged(source: string, columns: number): string {
  return drawMarkdown(source, taggedPen(columns)).join('\n');
}

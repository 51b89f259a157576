// Code becomes pieces with the styles of their syntax: the only file that knows highlight.js. It is loaded for the first
// code block of a known language, and each language's rules are made when the language is first met.
import type { LanguageFn } from 'highlight.js';
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import http from 'highlight.js/lib/languages/http';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import nginx from 'highlight.js/lib/languages/nginx';
import python from 'highlight.js/lib/languages/python';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import type { Language } from './code-language.ts';
import type { StyleName } from './pen.ts';

export interface CodePiece {
  /** May hold line breaks. */
  readonly text: string;
  readonly style: StyleName | null;
}

const RULES: Readonly<Record<Language, LanguageFn>> = {
  ...{ bash, c, cpp, csharp, css, diff, dockerfile, go, http, ini, java, javascript, json, kotlin, nginx },
  ...{ python, rust, sql, typescript, xml, yaml },
};

/** What stands inside code of another language: HTML holds scripts and styles, a script may hold HTML, and HTTP JSON. */
const INSIDE: Partial<Record<Language, readonly Language[]>> = {
  xml: ['javascript', 'css'],
  javascript: ['xml', 'css'],
  typescript: ['xml', 'css'],
  http: ['json', 'xml'],
  dockerfile: ['bash'],
};

/** The styles of highlight.js's scopes, by the scope's first word; one that is not listed has that of what is round it. */
const SCOPES: ReadonlyMap<string, StyleName | null> = new Map<string, StyleName | null>([
  ...named('codeKeyword', 'keyword', 'meta', 'name', 'selector-tag', 'doctag', 'section'),
  ...named('codeString', 'string', 'regexp', 'char', 'link', 'quote'),
  ...named('codeValue', 'number', 'literal', 'symbol', 'bullet', 'built_in', 'type', 'variable'),
  ...named('codeName', 'title', 'attr', 'attribute', 'property', 'selector-class', 'selector-id'),
  ...named('codeComment', 'comment'),
  ...named('codeAdded', 'addition'),
  ...named('codeRemoved', 'deletion'),
  ['subst', null],
]);

const SPAN = /<span class="([^"]*)">|<\/span>/;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#x27;', "'"],
]);

function named(style: StyleName, ...scopes: string[]): [string, StyleName][] {
  return scopes.map((scope) => [scope, style]);
}

/** The pieces of the code, in order; joined, they are the code. */
export function highlight(code: string, language: Language): CodePiece[] {
  hljs.configure({ classPrefix: '' });
  for (const needed of [language, ...(INSIDE[language] ?? [])])
    if (hljs.getLanguage(needed) === undefined) hljs.registerLanguage(needed, RULES[needed]);
  return readSpans(hljs.highlight(code, { language, ignoreIllegals: true }).value);
}

/** HTML as highlight.js writes it: spans with classes, and text with five characters escaped. */
function readSpans(html: string): CodePiece[] {
  const open: (StyleName | null)[] = [null];
  const pieces: CodePiece[] = [];
  for (const [index, part] of html.split(SPAN).entries()) {
    const isTag = index % 2 === 1;
    if (!isTag && part !== '') pieces.push({ text: unescaped(part), style: open.at(-1) ?? null });
    else if (isTag && part === undefined) open.pop();
    else if (isTag) open.push(styleOf(part, open.at(-1) ?? null));
  }
  return pieces;
}

function styleOf(scope: string, around: StyleName | null): StyleName | null {
  const style = SCOPES.get(scope.split(' ')[0] ?? '');
  return style === undefined ? around : style;
}

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES.get(entity) ?? entity);
}

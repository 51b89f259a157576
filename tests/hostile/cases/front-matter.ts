// Front matter that asks to be run, to grow, to overflow, or to be something else than it says.
import { card, type HostileCase, one } from '../case.ts';

const RUN = 'require("node:fs").writeFileSync("@CANARY@", "ran")';
const JS = `{ id: (globalThis.canary = 1, ${RUN}, "ran"), question: "Did it run?" }`;

const OPENINGS = [
  ...['---js', '---javascript', '--- js', '---JS', '---coffee', '---json', '---toml', '---yaml'],
  ...['---constructor', '---__proto__', '---hasOwnProperty', '---\tjs', '---js\r', '--- #js', '---;js'],
];

const languages = OPENINGS.map((opening, at) =>
  one(`language-${at}`, `${opening}\n${JS}\n---\nA body.\n`, [['front-matter-language', 1]]),
);

const TAGS = [
  '!!js/function "function () { }"',
  '!!js/regexp /(a+)+$/',
  '!!js/undefined ""',
  '!!python/object/apply:os.system ["touch @CANARY@"]',
  '!!binary aGVsbG8=',
  '!!set {a, b}',
  '!own text',
  '!<tag:yaml.org,2002:js/function> "x"',
];

const tags = TAGS.map((value, at) =>
  one(`yaml-tag-${at}`, card(`id: tag\nquestion: A tag?\nextra: ${value}`), [['front-matter-invalid', 4]]),
);

const laughs = Array.from({ length: 9 }, (_, at) => {
  const above = String.fromCharCode(96 + at);
  return `${String.fromCharCode(97 + at)}: &${String.fromCharCode(97 + at)} [${at === 0 ? 'lol' : Array(9).fill(`*${above}`).join(', ')}]`;
}).join('\n');

const growing: HostileCase[] = [
  one('alias-bomb', card(`id: bomb\nquestion: A bomb?\n${laughs}\ntags: *i`), [['card-field-invalid', 13]]),
  one('alias-bomb-apart', card(`id: apart\nquestion: A bomb?\n${laughs}`), [], ['apart']),
  one('alias-of-itself', card('id: itself\nquestion: A ring?\ntags: &a [*a]'), [['card-field-invalid', 4]]),
  one('alias-unknown', card('id: unknown\nquestion: A ring?\ntags: *nobody'), [['front-matter-invalid', 4]]),
  one('deep-lists', card(`id: deep\nquestion: Deep?\ndeep: ${'['.repeat(7000)}${']'.repeat(7000)}`), [
    ['front-matter-invalid', 4],
  ]),
  one('deep-maps', card(`id: deep\nquestion: Deep?\ndeep: ${'{a: '.repeat(3500)}`), [
    ['front-matter-invalid', 4],
  ]),
  one('deep-dashes', card(`id: deep\nquestion: Deep?\ndeep:\n  ${'- '.repeat(7000)}a`), [
    ['front-matter-invalid', 5],
  ]),
  one('deep-questions', card(`${'? '.repeat(7000)}a`), [['front-matter-invalid', 2]]),
  one('blank-lines', card(`id: blank\nquestion: Blank?\ntags: []${'\n'.repeat(15_000)}`), [
    ['front-matter-invalid', 5],
  ]),
  one('blank-separators', card(`id: blank\nquestion: "Blank?${'\u2028'.repeat(15_000)}"`), [
    ['front-matter-invalid', 3],
  ]),
  one('blank-block', card(`id: blank\nquestion: Blank?\ncontext: >\n${' \n'.repeat(7500)}`), [
    ['front-matter-invalid', 5],
  ]),
  one('many-keys', card(`id: many\nquestion: Many?\n${keys(1500)}`), [], ['many']),
  one('many-numbers', card(`id: ${'9'.repeat(190)}\nquestion: Many?`), [], ['1e+190']),
  one('long-matter', card(`id: long\nquestion: ${'w '.repeat(9000)}`), [['front-matter-too-long', 1]]),
  one('longest-matter', card(`id: longest\nquestion: ${'w '.repeat(8000)}`), [], ['longest']),
];

function keys(count: number): string {
  return Array.from({ length: count }, (_, at) => `k${at}: ${at}`).join('\n');
}

const shapes: HostileCase[] = [
  one('second-block', `${card('id: second\nquestion: A second block?')}---js\n${JS}\n---\n`, [], ['second']),
  one(
    'second-block-at-once',
    `---\nid: at-once\nquestion: At once?\n---\n---js\n${JS}\n---\n`,
    [],
    ['at-once'],
  ),
  one('merge-key', card('base: &b\n  question: Merged?\n<<: *b\nid: merge'), [['card-without-question', 1]]),
  one('merge-key-proto', card('id: merged\nquestion: Q?\n<<: {__proto__: {polluted: 1}}'), [], ['merged']),
  one('proto-key', card('__proto__: {polluted: 1, id: a, question: q}\ntoString: 1'), []),
  one(
    'proto-keys',
    card('id: proto\nquestion: Q?\n__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}'),
    [],
    ['proto'],
  ),
  one('proto-in-list', card('id: list\nquestion: Q?\ntags: [{__proto__: {polluted: 1}}]'), [
    ['card-field-invalid', 4],
  ]),
  one('duplicate-key', card('id: one\nid: two\nquestion: Q?'), [['front-matter-invalid', 3]]),
  one('unclosed', '---\nid: open\nquestion: Q?\n\nText.\n', [['front-matter-unclosed', 1]]),
  one('closed-with-more', '---\nid: open\nquestion: Q?\n--- js\nText.\n', [['front-matter-unclosed', 4]]),
  one('tabs', card('id: tabs\nquestion: Q?\nx:\n\t- a'), [['front-matter-invalid', 5]]),
  one('bom', `\ufeff${card('id: bom\nquestion: Q?')}`, [], ['bom']),
  one('crlf', card('id: crlf\nquestion: Q?').replaceAll('\n', '\r\n'), [], ['crlf']),
  one('cr', card('id: cr\nquestion: Q?').replaceAll('\n', '\r'), [], ['cr']),
  one('documents', card('id: first\nquestion: Q?\n...\nid: second'), [['front-matter-invalid', 2]]),
  one('directive', card('%YAML 9.9\nid: first'), [['front-matter-invalid', 3]]),
  one('a-list', card('- id\n- question'), [['front-matter-invalid', 2]]),
  one('a-text', card('nothing but text'), [['front-matter-invalid', 2]]),
  one('separator-closes', card('id: closes\nquestion: "Q?\u2028---\u2028"'), [], ['closes']),
  one('empty-matter', '---\n---\n', []),
];

export const frontMatter = [...languages, ...tags, ...growing, ...shapes];

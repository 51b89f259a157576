// Markdown that grows in a parser's hands, up to the size that a card may have.
import { body, card, type HostileCase, one } from '../case.ts';

const ROOM = 64 * 1024 - 400;
const fill = (piece: string): string => piece.repeat(Math.floor(ROOM / Buffer.byteLength(piece)));
const upTo = (lines: (at: number) => string): string => {
  let text = '';
  for (let at = 0; ; at += 1) {
    const line = `${lines(at)}\n`;
    if (text.length + line.length > ROOM) return text;
    text += line;
  }
};

const BOMBS: Readonly<Record<string, string>> = {
  brackets: fill('['),
  'brackets-both': `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
  'image-brackets': fill('!['),
  links: fill('[a]('),
  'links-nested': `${'['.repeat(9000)}a${'](b)'.repeat(9000)}`,
  angles: fill('<a '),
  comments: fill('<!--'),
  stars: fill('*'),
  'stars-open': fill('*a '),
  'stars-both': fill('**a *b '),
  underscores: fill('_a'),
  tildes: fill('~~a '),
  backticks: upTo((at) => `${'`'.repeat((at % 300) + 1)}a`).replaceAll('\n', ' '),
  'backticks-one': fill('`'),
  quotes: fill('>'),
  'quotes-apart': fill('> '),
  'quote-lines': upTo((at) => `${'>'.repeat(at % 250)} a`),
  lists: upTo((at) => `${' '.repeat(2 * (at % 150))}- a`),
  'list-line': fill('- '),
  'numbers-line': fill('1. '),
  'list-quote': fill('- > '),
  tasks: fill('- [x] a\n'),
  table: `${'|a'.repeat(1000)}|\n${'|-'.repeat(1000)}|\n${fill('|b').slice(0, 60_000)}`,
  'table-wide': `${fill('|a').slice(0, 30_000)}\n${fill('|-').slice(0, 30_000)}`,
  'table-rows': `|a|b|c|\n|-|-|-|\n${fill('|x\n').slice(0, 60_000)}`,
  'table-tall': `|a|\n|-|\n|${'w '.repeat(30_000)}|`,
  references: upTo((at) => `[a${at}]: b\n[a${at}]`),
  'references-same': upTo(() => '[a]: b'),
  'reference-open': fill('[a]: '),
  entities: fill('&amp;'),
  'entities-open': fill('&a'),
  'entities-number': fill('&#x202e;'),
  html: fill('<b>'),
  'html-open': fill('<b a="'),
  'html-details': fill('<details><summary>a</summary>'),
  'html-half': fill('</'),
  'one-line': fill('word '),
  'one-word': fill('w'),
  'one-word-wide': fill('字'),
  blanks: fill('\n'),
  'blanks-spaced': fill(' \n'),
  tabs: fill('\t'),
  'tabs-code': `    ${fill('\ta').slice(0, 60_000)}`,
  rules: fill('---\n'),
  headings: fill('# a\n'),
  setext: fill('a\n=\n'),
  fences: fill('```\n'),
  'fence-open': `\`\`\`${fill('a')}`,
  breaks: fill('a  \n'),
  slashes: fill('\\'),
  'slashes-open': fill('\\*'),
  autolinks: fill('<https://a.b>'),
  addresses: fill('https://a.b '),
  emoji: fill('👨‍👩‍👧‍👦'),
  marks: `a${fill('\u0301')}`,
  cjk: fill('**字**。'),
};

const CLOZES: Readonly<Record<string, string>> = {
  'cloze-open': fill('{{c1::'),
  'cloze-both': `${'{{c1::'.repeat(7000)}${'}}'.repeat(7000)}`,
  'cloze-many': fill('{{c1::a::b}}'),
  'cloze-marks': fill('=='),
  'cloze-marks-open': fill('==a '),
  'cloze-code': fill('`{{c1::a}}`'),
};

const heavy = (made: HostileCase): HostileCase => ({ ...made, heavy: true });

export const bombs: HostileCase[] = [
  ...Object.entries(BOMBS).map(([name, text]) => heavy(body(`bomb-${name}`, text))),
  ...Object.entries(CLOZES).map(([name, text]) => heavy(body(`bomb-${name}`, text, 'type: cloze'))),
  heavy(body('bomb-choice', fill('- [x] a\n').slice(0, 60_000), 'type: choice')),
  heavy(
    one(
      'bomb-question',
      card(`id: bomb-question\nquestion: "${'[*`<'.repeat(3800)}"`),
      [],
      ['bomb-question'],
    ),
  ),
  one('too-long', card('id: too-long\nquestion: Q?', 'x'.repeat(70_000)), [['card-too-long', null]]),
  one('million-blanks', card('id: blanks\nquestion: Q?', '\n'.repeat(1_000_000)), [['card-too-long', null]]),
];

// Ids that mean something to a program, a file system or another card.
import { card, type HostileCase, one } from '../case.ts';

const IDS: Readonly<Record<string, string>> = {
  proto: '__proto__',
  constructor: 'constructor',
  'to-string': 'toString',
  has: 'hasOwnProperty',
  up: '../../x',
  'up-windows': '..\\..\\x',
  root: '/etc/passwd',
  slash: 'a/b',
  dots: '..',
  dot: '.',
  option: '-rf',
  newline: 'a\nb',
  tab: 'a\tb',
  nul: 'a\0b',
  hash: 'healthy-1#1',
  con: 'CON',
  'nul-device': 'nul.md',
  quote: '"},"x":{"',
  space: ' healthy-1 ',
  longest: 'x'.repeat(200),
  surrogate: 'a\ud800b',
};

const alone = Object.entries(IDS).map(([name, id]) =>
  one(`id-${name}`, card(`id: ${JSON.stringify(id)}\nquestion: What is ${name}?`), [], [id]),
);

function files(
  name: string,
  cards: Record<string, string>,
  rest: Omit<HostileCase, 'name' | 'files'>,
): HostileCase {
  const made = Object.entries(cards).map(([file, matter]) => [file, card(matter)]);
  return { name, files: Object.fromEntries(made), ...rest };
}

const together: HostileCase[] = [
  files(
    'id-nfd',
    { 'a.md': 'id: caf\u00e9\nquestion: A?', 'b.md': 'id: cafe\u0301\nquestion: B?' },
    {
      says: [['card-duplicate', null, 'b.md']],
      loads: ['caf\u00e9'],
    },
  ),
  files(
    'id-case',
    { 'a.md': 'id: Syn\nquestion: A?', 'b.md': 'id: syn\nquestion: B?' },
    {
      says: [],
      loads: ['Syn', 'syn'],
    },
  ),
  files(
    'id-twice',
    { 'a.md': 'id: twice\nquestion: A?', 'b.md': 'id: twice\nquestion: B?' },
    {
      says: [['card-duplicate', null, 'b.md']],
      loads: ['twice'],
    },
  ),
  files(
    'id-twice-lang',
    { 'a.md': 'id: two\nquestion: A?\nlang: en', 'topic/b.md': 'id: two\nquestion: B?\nlang: en' },
    {
      says: [['card-duplicate', null, 'topic/b.md']],
      loads: ['two'],
    },
  ),
  files(
    'id-languages',
    { 'a.md': 'id: one\nquestion: A?\nlang: en', 'b.md': 'id: one\nquestion: 乙？\nlang: zh' },
    {
      says: [],
      loads: ['one'],
    },
  ),
  files(
    'id-of-healthy',
    { 'zz.md': 'id: healthy-1\nquestion: Mine now?' },
    {
      says: [['card-duplicate', null, 'zz.md']],
      loads: [],
    },
  ),
  files(
    'id-languages-proto',
    {
      'a.md': 'id: __proto__\nquestion: A?\nlang: __proto__',
      'b.md': 'id: __proto__\nquestion: B?\nlang: constructor',
    },
    {
      says: [],
      loads: ['__proto__'],
    },
  ),
  files(
    'topic-proto',
    { '__proto__/a.md': 'id: a\nquestion: A?\ntags: [__proto__, constructor]' },
    {
      says: [],
      loads: ['a'],
    },
  ),
  files('topic-media', { 'media/a.md': 'id: a\nquestion: A?' }, { says: [], loads: [] }),
  files('nested', { 'a/b/c.md': 'id: a\nquestion: A?' }, { says: [], loads: [] }),
  files(
    'not-a-card',
    { 'readme.md': 'id', 'LICENSE.md': 'id', '.hidden.md': 'id', 'a.txt': 'id', 'run.sh': 'id' },
    {
      says: [],
      loads: [],
    },
  ),
];

export const ids = [...alone, ...together];

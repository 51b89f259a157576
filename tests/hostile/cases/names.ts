// Names of files, topics and decks that steer a terminal, look like options, or are none on some system.
import { mkdirSync, writeFileSync } from 'node:fs';
import { card, type HostileCase } from '../case.ts';
import { PAYLOADS } from './payloads.ts';

const inName = (text: string): string => text.replace(/[/\0]/g, '');

/** A file whose content is broken, so that its name is told. */
function named(name: string, file: string): HostileCase {
  return { name, files: { [file]: '---js\n' }, says: [['front-matter-language', 1, file]], loads: [] };
}

const files = Object.entries(PAYLOADS)
  .filter(([name]) => name !== 'tags')
  .map(([name, payload]) => named(`file-${name}`, `${Array.from(inName(payload)).slice(0, 30).join('')}.md`));

const topics = Object.entries(PAYLOADS).map(([name, payload]): HostileCase => {
  const folder = Array.from(inName(payload)).slice(0, 30).join('');
  return {
    name: `topic-${name}`,
    files: { [`${folder}/a.md`]: card('id: a\nquestion: A?') },
    says: [],
    loads: ['a'],
  };
});

const others: HostileCase[] = [
  named('file-newline', 'a\nnetquiz: all is well\n.md'),
  named('file-long', `${'x'.repeat(252)}.md`),
  named('file-long-wide', `${'卡'.repeat(84)}.md`),
  named('file-option', '-rf.md'),
  named('file-spaces', ' .md'),
  named('file-quotes', '"\'`$(touch @CANARY@)`.md'.replaceAll('/', '')),
  {
    name: 'file-bytes',
    make: (deck) => {
      writeFileSync(
        Buffer.concat([Buffer.from(`${deck}/a`), Buffer.from([0xff, 0x9b]), Buffer.from('.md')]),
        card('id: a\nquestion: A?'),
      );
      return undefined;
    },
    says: [['unreadable', null, 'a\ufffd\ufffd.md']],
    loads: [],
  },
  {
    name: 'topic-bytes',
    make: (deck) => {
      const topic = Buffer.concat([Buffer.from(`${deck}/t`), Buffer.from([0xff, 0x9b])]);
      mkdirSync(topic);
      writeFileSync(Buffer.concat([topic, Buffer.from('/a.md')]), card('id: a\nquestion: A?'));
      return undefined;
    },
    says: [['unreadable', null, 't\ufffd\ufffd']],
    loads: [],
  },
];

function deck(name: string, folder: string, rest: Partial<HostileCase> = {}): HostileCase {
  return {
    name,
    folder,
    files: { 'hostile.md': '---js\n' },
    says: [['front-matter-language', 1]],
    loads: [],
    ...rest,
  };
}

const NAMEABLE: Readonly<Record<string, string>> = {
  option: '-rf',
  proto: '__proto__',
  constructor: 'constructor',
  long: 'd'.repeat(80),
  wide: '一副牌',
  quote: "it's",
  shell: '$(id)',
};
const UNNAMEABLE: Readonly<Record<string, string>> = {
  escape: PAYLOADS.csi ?? '',
  c1: PAYLOADS.c1 ?? '',
  bidi: PAYLOADS.bidi ?? '',
  invisible: PAYLOADS.invisible ?? '',
  newline: 'a\nnetquiz: b',
  colon: 'c:x',
  backslash: 'x\\..',
  reserved: 'CON',
  'reserved-file': 'nul.txt',
  'trailing-dot': 'deck.',
  'trailing-space': 'deck ',
  longest: 'e'.repeat(255),
};

/** Dot files are nobody's decks. */
const HIDDEN = { hidden: '.hidden', 'up-like': '..x', 'dots-only': '...' };

const decks: HostileCase[] = [
  ...Object.entries(HIDDEN).map(([name, folder]) => deck(`deck-${name}`, folder, { hidden: true, says: [] })),
  ...Object.entries(NAMEABLE).map(([name, folder]) => deck(`deck-${name}`, folder)),
  ...Object.entries(UNNAMEABLE).map(([name, folder]) =>
    deck(`deck-${name}`, inName(folder), { unnameable: true }),
  ),
];

export const names = [...files, ...topics, ...others, ...decks];

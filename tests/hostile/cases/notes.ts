// Notes as a stranger might send them: imported beside healthy ones.
import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_PAYLOADS, asEntities, asPercent, PAYLOADS } from './payloads.ts';

export interface HostileNotes {
  name: string;
  /** The notes file's name where it is not `hostile.md`. */
  file?: string;
  text?: string | Uint8Array;
  make?: (folder: string) => void;
  /** What `check` exits with; several where the content is more or less in order. */
  status: readonly number[];
}

const all = ALL_PAYLOADS.replaceAll('\0', '');
const flat = all.replace(/[\r\n\x0b\x0c\x85\u2028\u2029]/g, '');
const RUN = 'require("node:fs").writeFileSync("@CANARY@", "ran")';
const section = (title: string, text = 'An answer that says enough to be one.'): string =>
  `# Notes\n\n## ${title}\n\n${text}\n`;
const fill = (piece: string, bytes = 64 * 1024): string =>
  piece.repeat(Math.floor(bytes / Buffer.byteLength(piece)));
/** Each is a card to be written and synced, which is work that a person asked for; its growth is for the benchmarks. */
const CARDS_BYTES = 8 * 1024;
const ANY = [0, 1];

const TITLES: Readonly<Record<string, string>> = {
  up: 'What is ../../../x?',
  root: 'What is /etc/passwd?',
  proto: 'What is __proto__?',
  'proto-alone': '__proto__?',
  con: 'CON?',
  'nul-txt': 'nul.txt?',
  long: `What is ${'x'.repeat(3000)}?`,
  'long-wide': `什么是${'卡'.repeat(2000)}？`,
  yaml: 'What is `: #`? "x": [y] !!js/function z',
  dashes: '--- js?',
  invisible: `What is ${PAYLOADS.invisible}?`,
  fillers: '\u3164\u115f?',
};

const titles = Object.entries(TITLES).map(([name, title]) => ({
  name: `title-${name}`,
  text: section(title),
  status: ANY,
}));
const controls = Object.entries(PAYLOADS).map(([name, payload]) => ({
  name: `control-${name}`,
  text: section(
    `What is ${payload.replace(/[\r\n\0]/g, '')}?`,
    `${payload.replaceAll('\0', '')}\n${asEntities(payload)}`,
  ),
  status: ANY,
}));

const BOMBS: Readonly<Record<string, string>> = {
  brackets: fill('['),
  stars: fill('*a '),
  quotes: fill('> '),
  lists: fill('- '),
  headings: fill('# a?\n', CARDS_BYTES),
  titles: fill('## What is it?\n\nIt is.\n\n', CARDS_BYTES),
  labels: fill('- **a**: b\n', CARDS_BYTES),
  folds: fill('<details><summary>a?</summary>\n\nb\n\n', CARDS_BYTES),
  questions: fill('Q: a?\nA: b\n', CARDS_BYTES),
  clozes: fill('{{c1::'),
  marks: fill('==a==\n\n'),
  blanks: fill('\n'),
  line: fill('word '),
  tables: fill('| What is it? | It |\n|---|---|\n'),
};
const bombs = Object.entries(BOMBS).map(([name, text]) => ({
  name: `bomb-${name}`,
  text: section('What is it?', text),
  status: ANY,
}));

const script = (line: string) => (folder: string) => {
  spawnSync('sh', ['-c', line], { cwd: folder });
};
const text16 = Buffer.from(`\ufeff${section('What is UTF-16?')}`, 'utf16le');

const files: HostileNotes[] = [
  {
    name: 'matter-js',
    text: `---js\n{ id: (${RUN}, "x"), question: "q" }\n---\n${section('What ran?')}`,
    status: ANY,
  },
  {
    name: 'matter-tag',
    text: `---\nid: !!js/function "${RUN.replaceAll('"', "'")}"\n---\n${section('What ran?')}`,
    status: ANY,
  },
  {
    name: 'fields',
    text: section(
      'What is it?',
      `- [ ] ${flat}\n\n| ${flat} |\n| - |\n| ${flat} |\n\n\`\`\`${flat}\n${all}\n\`\`\``,
    ),
    status: ANY,
  },
  {
    name: 'links',
    text: section(
      `What is [${flat}](https://a.b/${asPercent(all)})?`,
      `![${flat}](<${flat}.png>) ![a](../../outside/${asPercent(all)}.png)`,
    ),
    status: ANY,
  },
  {
    name: 'html',
    text: section('What is <img src=x onerror=alert(1)>?', `<script>${RUN}</script>\n\n<!-- ${all} -->`),
    status: ANY,
  },
  {
    name: 'named',
    file: `${Array.from(flat.replaceAll('/', '')).slice(0, 60).join('')}.md`,
    text: section('What?'),
    status: ANY,
  },
  { name: 'named-newline', file: 'a\nnetquiz: b.md', text: section('What?'), status: ANY },
  { name: 'named-up', file: '..%2f..%2fx.md', text: section('What?'), status: ANY },
  { name: 'utf-16-le', text: text16, status: ANY },
  { name: 'utf-16-be', text: Buffer.from(text16).swap16(), status: ANY },
  {
    name: 'gbk',
    text: Buffer.concat([
      Buffer.from('## '),
      Buffer.from([0xc4, 0xe3, 0xba, 0xc3]),
      Buffer.from('?\n\nAn answer.\n'),
    ]),
    status: [0, 1, 2],
  },
  { name: 'nul', text: 'a\0b', status: [2] },
  {
    name: 'c1-bytes',
    text: Buffer.concat([Buffer.from('## What?\n\n'), Buffer.from([0x9b, 0x33, 0x31, 0x6d, 0xff, 0x0a])]),
    status: [0, 1, 2],
  },
  { name: 'empty', text: '', status: ANY },
  { name: 'pipe', make: script('mkfifo hostile.md'), status: [0, 1, 2] },
  { name: 'sparse', make: script('truncate -s 1G hostile.md'), status: [2] },
  { name: 'folder', make: script('mkdir hostile.md'), status: ANY },
  {
    name: 'link-out',
    make: (folder) => symlinkSync('/etc/passwd', join(folder, 'hostile.md')),
    status: [0, 1, 2],
  },
  { name: 'link-loop', make: (folder) => symlinkSync('.', join(folder, 'loop')), status: [0, 1, 2] },
  {
    name: 'link-zero',
    make: (folder) => symlinkSync('/dev/zero', join(folder, 'hostile.md')),
    status: [0, 1, 2],
  },
  {
    name: 'ignore-bomb',
    file: '.gitignore',
    text: `${'*'.repeat(200)}a\n${fill('**/*a*/', 4000)}\n${all}\n`,
    status: [0, 1, 2],
  },
];

export const notes: readonly HostileNotes[] = [...titles, ...controls, ...bombs, ...files];

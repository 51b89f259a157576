// A backup is a stranger's file: whatever it holds, it is taken whole or refused in one line, and no byte of it is written
// where a home keeps nothing.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatEvent } from '../../../src/progress/event.ts';
import { formatBackup, parseBackup } from '../../../src/sync/backup/archive.ts';
import { buildManifest, formatManifest, MANIFEST } from '../../../src/sync/backup/manifest.ts';
import { unpackZip } from '../../../src/sync/backup/zip.ts';
import { Sandbox } from '../../cli/program.ts';
import { review } from '../../progress/events.ts';
import { type RawEntry, rawZip } from './raw-zip.ts';

const CARD = '---\nid: vlan\nquestion: What is a VLAN?\n---\n\nA network.\n';
const MADE = Date.UTC(2026, 0, 1);

/** A backup whose list agrees with what it holds, whatever that is. */
function backupOf(entries: readonly RawEntry[]): Buffer {
  const files = new Map(entries.map(({ name, content }) => [name, Buffer.from(content)]));
  const list = { name: MANIFEST, content: formatManifest(buildManifest(files, [], MADE)) };
  return rawZip([list, ...entries]);
}

const honest = () => backupOf([{ name: 'decks/mine/vlan.md', content: CARD }]);
const one = (name: string, more: Partial<RawEntry> = {}) => backupOf([{ name, content: CARD, ...more }]);
const withList = (list: unknown) =>
  rawZip([{ name: MANIFEST, content: typeof list === 'string' ? list : JSON.stringify(list) }]);

const BOMB = Buffer.alloc(8 * 1024 * 1024);

const HOSTILE: [string, () => Buffer, RegExp][] = [
  ['a path that leads out', () => one('../../evil.md'), /leads out of it: \.\.\/\.\.\/evil\.md/],
  ['a path that leads out of a deck', () => one('decks/mine/../../../evil.md'), /leads out of it/],
  ['an absolute path', () => one('/tmp/netquiz-evil.md'), /leads out of it/],
  ['a path of Windows', () => one('C:\\evil.md'), /leads out of it/],
  ['backslashes', () => one('decks\\..\\..\\evil.md'), /leads out of it/],
  ['a link', () => one('decks/mine/vlan.md', { mode: 0o120777, content: '/etc/passwd' }), /no plain file/],
  ['a device', () => one('decks/mine/vlan.md', { mode: 0o020666 }), /no plain file/],
  ['a pipe', () => one('history/a.jsonl', { mode: 0o010666 }), /no plain file/],
  ['a folder that is a link', () => one('decks/mine/', { mode: 0o120777, content: '' }), /no plain file/],
  ['an encrypted file', () => one('decks/mine/vlan.md', { flags: 0x801 }), /no plain file/],
  ['another way of packing', () => one('decks/mine/vlan.md', { method: 12 }), /no plain file/],
  [
    'one name twice',
    () => backupOf([1, 2].map((at) => ({ name: 'decks/mine/vlan.md', content: `${CARD}${at}` }))),
    /holds decks\/mine\/vlan\.md twice/,
  ],
  ['a hidden file', () => one('decks/mine/.bashrc'), /hidden/],
  ['a hidden folder', () => one('decks/.git/hooks/post-merge'), /hidden/],
  ["this machine's progress", () => one('progress.json'), /what a home does not/],
  ['a file beside the folders', () => one('evil.sh'), /what a home does not/],
  ['history below a folder', () => one('history/a/b.jsonl'), /what a home does not/],
  ['history of another kind', () => one('history/evil.sh'), /what a home does not/],
  ['control signs in a name', () => one('decks/mine/\x1b[2J.md'), /what a home does not/],
  ['a path that is too deep', () => one(`decks/${'a/'.repeat(40)}b.md`), /too deep/],
  ['more than its list says', () => one('decks/mine/vlan.md', { content: BOMB, size: 100 }), /damaged/],
  ['less than its list says', () => one('decks/mine/vlan.md', { size: 100_000 }), /damaged/],
  ['sizes beyond all homes', () => one('decks/mine/vlan.md', { size: 0xfffffff0 }), /more than a home can/],
  [
    'a bomb',
    () =>
      backupOf(
        Array.from({ length: 20 }, (_, at) => ({
          name: `decks/a/${at}.md`,
          content: CARD,
          size: 64 * 1024 * 1024,
        })),
      ),
    /more than a home can/,
  ],
  [
    'what is not in its list',
    () =>
      rawZip([
        { name: MANIFEST, content: formatManifest(buildManifest(new Map(), [], MADE)) },
        { name: 'decks/a/b.md', content: CARD },
      ]),
    /not in its list/,
  ],
  [
    'less than its list',
    () =>
      rawZip([
        {
          name: MANIFEST,
          content: formatManifest(buildManifest(new Map([['decks/a/b.md', Buffer.from(CARD)]]), [], MADE)),
        },
      ]),
    /lacks 1 file of its list, decks\/a\/b\.md/,
  ],
  ['no list', () => rawZip([{ name: 'decks/a/b.md', content: CARD }]), /no netquiz backup/],
  ['a list that is no JSON', () => withList('{'), /its list cannot be read/],
  ['a list of nothing', () => withList(null), /its list cannot be read/],
  ['a list without a version', () => withList({ files: [] }), /its list cannot be read/],
  [
    'a list with wrong fields',
    () => withList({ v: 1, made: '2026-01-01', files: [1] }),
    /its list cannot be read/,
  ],
  [
    'an older version that never was',
    () => withList({ v: 0, made: '2026-01-01', files: [] }),
    /its list cannot be read/,
  ],
  ['a newer version', () => withList({ v: 2 }), /newer netquiz; update this one/],
  ['no ZIP file', () => Buffer.from('netquiz'), /no ZIP file/],
  ['nothing', () => Buffer.alloc(0), /no ZIP file/],
  ['more behind its end', () => Buffer.concat([honest(), Buffer.alloc(10)]), /no ZIP file/],
  ['one that is cut off', () => honest().subarray(0, honest().length - 30), /no ZIP file/],
];

test('the files for these tests are made as a reader wants them', async () => {
  const backup = await parseBackup(honest());
  expect('files' in backup && [...backup.files]).toEqual([['decks/mine/vlan.md', Buffer.from(CARD)]]);
});

describe('refused, in one clause', () => {
  test.each(HOSTILE)('%s', async (_, make, said) => {
    const backup = await parseBackup(make());
    expect(backup).toEqual({ fault: expect.stringMatching(said) });
  });

  test('on Windows what is a device or a stream there', async () => {
    for (const name of ['decks/mine/con.md', 'decks/mine/a.md:b', 'decks/mine/a.', 'history/NUL.jsonl']) {
      expect(await parseBackup(one(name), 'win32')).toEqual({ fault: expect.stringMatching(/Windows/) });
      expect(await parseBackup(one(name), 'linux')).toHaveProperty('files');
    }
  });

  test('any backup with a byte changed, or cut off anywhere, or it is the same', async () => {
    const files = new Map([
      ['decks/mine/vlan.md', Buffer.from(CARD)],
      ['history/a.jsonl', Buffer.from(`${formatEvent(review('mine/vlan', 'good'))}\n`)],
    ]);
    const bytes = await formatBackup(files, [], MADE);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, change, isCut) => {
          const wrong = Buffer.from(isCut ? bytes.subarray(0, at) : bytes);
          if (!isCut) wrong[at] = (wrong[at] ?? 0) ^ change;
          const backup = await parseBackup(wrong);
          if (!('fault' in backup)) expect([...backup.files]).toEqual([...files]);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('any bytes at all, without an error of ours', async () => {
    const pieces = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .constantFrom('PK\x01\x02', 'PK\x03\x04', 'PK\x05\x06', 'PK\x06\x07')
        .map((text) => Buffer.from(text, 'latin1')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces), async (parts) => {
        expect(await parseBackup(Buffer.concat(parts))).toHaveProperty('fault');
      }),
      { numRuns: 300 },
    );
  });
});

test('a ZIP file is read no further than it may be', async () => {
  const entries = Array.from({ length: 5 }, (_, at) => ({ name: `${at}`, content: 'x'.repeat(100) }));
  expect(await unpackZip(rawZip(entries), { mostFiles: 5, mostBytes: 500 })).toBeInstanceOf(Map);
  expect(await unpackZip(rawZip(entries), { mostFiles: 4, mostBytes: 500 })).toHaveProperty('fault');
  expect(await unpackZip(rawZip(entries), { mostFiles: 5, mostBytes: 499 })).toHaveProperty('fault');
});

describe('the program', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  test.each(HOSTILE.filter((_, at) => at % 6 === 0))(
    'writes nothing of %s and says one line',
    (_, make, said) => {
      sandbox.write('home/decks/mine/own.md', CARD);
      sandbox.write('b.zip', make());
      const before = sandbox.snapshot();
      const { status, stdout, stderr } = sandbox.run(['restore', 'b.zip']);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^netquiz: [^\n]*; nothing was restored\n$/);
      expect(stderr).toMatch(said);
      expect(sandbox.snapshot()).toEqual(before);
      expect(existsSync('/tmp/netquiz-evil.md')).toBe(false);
    },
  );

  test('takes names that differ in letter case alone apart, so that none lies over the other', () => {
    const card = (id: string) => CARD.replace('vlan', id);
    sandbox.write('home/decks/mine/own.md', card('own'));
    sandbox.write(
      'b.zip',
      backupOf([
        { name: 'decks/mine/OWN.md', content: card('other') },
        { name: 'decks/mine/x.md', content: card('x') },
        { name: 'decks/mine/X.md', content: card('big-x') },
      ]),
    );
    expect(sandbox.run(['restore', 'b.zip']).status).toBe(0);
    const names = readdirSync(join(sandbox.home, 'decks/mine'));
    expect(names).toHaveLength(4);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(4);
    expect(sandbox.read('home/decks/mine/own.md')).toBe(card('own'));
    const before = sandbox.snapshot();
    sandbox.run(['restore', 'b.zip']);
    expect(sandbox.snapshot()).toEqual(before);
  });

  test('reports what in a history is no event, and obeys no name in it that is a path', () => {
    const lines = [
      'torn',
      formatEvent(review('mine/vlan', 'good')),
      '{"v":1,"id":"01M83E4Z4D2CQ6GCWKQD000001","at":1767225600000,"offset":0,"op":"rename","from":"mine","to":"../../evil"}',
    ];
    sandbox.write('home/decks/mine/vlan.md', CARD);
    sandbox.write('b.zip', backupOf([{ name: 'history/a.jsonl', content: `${lines.join('\n')}\n` }]));
    const { status, stderr } = sandbox.run(['restore', 'b.zip']);
    expect(status).toBe(0);
    expect(stderr).toMatch(/history\/a\.jsonl:1: cannot be read/);
    expect(existsSync(join(sandbox.home, 'decks/mine/vlan.md'))).toBe(true);
    expect(readdirSync(sandbox.folder).sort()).toEqual(['b.zip', 'home', 'state']);
    expect(readdirSync(sandbox.home).sort()).toEqual(['decks', 'history', 'progress.json']);
  });

  test('takes no config.json that would keep it from running, and none that says where a home is sent', () => {
    sandbox.write('b.zip', backupOf([{ name: 'config.json', content: '{bad' }]));
    expect(sandbox.run(['restore', 'b.zip']).stderr).toMatch(
      /config\.json cannot be read here and was left out/,
    );
    expect(existsSync(join(sandbox.home, 'config.json'))).toBe(false);
    sandbox.write(
      'b.zip',
      backupOf([{ name: 'config.json', content: '{"v":1,"lang":"zh","sync":"ext::sh"}' }]),
    );
    expect(sandbox.run(['restore', 'b.zip']).status).toBe(0);
    expect(JSON.parse(sandbox.read('home/config.json'))).toEqual({ v: 1, lang: 'zh' });
  });
});

// Whole folders of notes, in any encoding, and decks that are written together or not at all.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bin, Sandbox } from './program.ts';

let sandbox: Sandbox;
const asRoot = process.getuid?.() === 0;

beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => sandbox.remove());

interface Imported {
  cards: { question: string; source: { file: string } }[];
  diagnostics: { file: string; line: number | null; code: string }[];
  summary: { added: number };
}

const section = (question: string) => `## ${question}\n\nAn answer that says something about it.\n`;
/** `## 服务器要做什么？` and an answer, in GB18030. */
const GB18030 = Buffer.from(
  '232320b7fecef1c6f7d2aad7f6cab2c3b4a3bf0a0ad5e2cac7d2bbb8f6bbd8b4f0a3accbfccbb5c1cbd4f5c3b4d7f6a1a30a',
  'hex',
);

describe('folders that are imported one after the other', () => {
  const states = () =>
    sandbox
      .json<{ cards: { id: string; state: string }[] }>('list')
      .cards.map(({ id, state }) => `${id} ${state}`);

  test('keep their cards apart where files of both have one name', () => {
    sandbox.write('a/README.md', `# Notes\n\n${section('What is TCP?')}`);
    sandbox.write(
      'b/README.md',
      '# Notes\n\n## What is TCP?\n\nQuite another text, of buffers in a kernel.\n',
    );
    for (const folder of ['a', 'b', 'a', 'b']) expect(sandbox.run(['import', folder]).status).toBe(0);
    expect(states()).toEqual(['what-is-tcp new', 'what-is-tcp-2 new']);
    expect(sandbox.run(['import', '.']).stdout).toContain('Nothing changed');
  });

  test('have the cards of a file that was deleted suspended', () => {
    sandbox.write('n/x.md', section('What is gone?'));
    sandbox.write('n/y.md', section('What stays?'));
    sandbox.run(['import', 'n']);
    rmSync(join(sandbox.folder, 'n/x.md'));
    expect(sandbox.run(['import', 'n']).stdout).toMatch(/gone +What is gone\?/);
    expect(states()).toEqual(['what-is-gone suspended', 'what-stays new']);
  });
});

describe('a folder of notes', () => {
  test('is imported without what its ignore files name, in every encoding that is read', () => {
    sandbox.write('n/.gitignore', 'drafts/\n*.tmp.md\n');
    sandbox.write('n/plain.md', section('What is plain?'));
    sandbox.write('n/tcp/x.tmp.md', section('Left out by its name?'));
    sandbox.write('n/drafts/y.md', section('Left out by its folder?'));
    sandbox.write('n/gb.md', GB18030);
    sandbox.write('n/wide.md', Buffer.from(`\uFEFF${section('宽的是什么？')}`, 'utf16le'));
    const before = statSync(join(sandbox.folder, 'n/gb.md')).mtimeMs;
    const { status, stdout, stderr } = sandbox.run(['import', 'n', '--json']);
    const { cards, diagnostics } = JSON.parse(stdout) as Imported;
    expect(cards.map(({ question, source }) => [source.file, question])).toEqual([
      ['n/gb.md', '服务器要做什么？'],
      ['n/plain.md', 'What is plain?'],
      ['n/wide.md', '宽的是什么？'],
    ]);
    expect(diagnostics).toMatchObject([{ file: 'n/gb.md', line: null, code: 'guessed-encoding' }]);
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^netquiz: n\/gb\.md: .*GB18030.*\n$/)]);
    expect(statSync(join(sandbox.folder, 'n/gb.md')).mtimeMs).toBe(before);
    expect(sandbox.run(['check', 'n']).status).toBe(0);
  });

  test('has a file in an unknown encoding refused with 2, and the others are imported', () => {
    sandbox.write('n/good.md', section('What is good?'));
    sandbox.write('n/latin.md', Buffer.from(section('Où est le café ?'), 'latin1'));
    const { status, stdout } = sandbox.run(['import', 'n', '--json']);
    const { summary, diagnostics } = JSON.parse(stdout) as Imported;
    expect([status, summary.added]).toEqual([2, 1]);
    expect(diagnostics).toMatchObject([{ file: 'n/latin.md', code: 'not-text' }]);
  });

  test('that shares a name with another folder keeps its cards apart from those of the other', () => {
    for (const name of ['a', 'b']) sandbox.write(`${name}/x.md`, section(`What is ${name}?`));
    sandbox.run(['import', 'a', 'b']);
    const { summary, cards } = JSON.parse(sandbox.run(['import', 'a', 'b', '--json']).stdout) as Imported & {
      summary: object;
    };
    expect(summary).toMatchObject({ added: 0, unchanged: 2, missing: 0 });
    expect(cards.map(({ source }) => source.file)).toEqual(['a/x.md', 'b/x.md']);
  });

  test('with notes nested too deeply has the line named, with 1', () => {
    sandbox.write('n/deep.md', `${section('What is deep?')}\n${'> '.repeat(150)}lost\n`);
    const { status, stdout } = sandbox.run(['import', 'n', '--json']);
    expect(status).toBe(1);
    expect((JSON.parse(stdout) as Imported).diagnostics).toMatchObject([{ code: 'too-deep', line: 5 }]);
  });
});

describe('a deck that cannot be written', () => {
  const notes = (answer: string) =>
    ['a', 'b', 'c', 'd'].map((topic) => `# ${topic}\n\n## What is ${topic}?\n\n${answer}\n`).join('\n');

  /** Fails an import over a deck that is there, and checks that not one byte of the folder is another. */
  function staysAsItIs(prepare: () => void, mend: () => void = () => {}): string {
    const path = sandbox.write('notes.md', notes('The first answer.'));
    sandbox.run(['import', path]);
    sandbox.write('notes.md', `${notes('Another answer.')}\n# e\n\n## What is new?\n\nAn answer.\n`);
    prepare();
    const before = sandbox.snapshot();
    const { status, stdout, stderr } = sandbox.run(['import', path]);
    mend();
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^netquiz: .*nothing was written.*\n$/);
    expect(sandbox.snapshot()).toEqual(before);
    return stderr;
  }

  test('stays as it is when the name of a topic is taken by a file', () => {
    const stderr = staysAsItIs(() => sandbox.write('home/decks/notes/e', 'a file'));
    expect(stderr).toContain(join('decks', 'notes', 'e'));
  });

  test('stays as it is when the name of a card is taken by a folder', () => {
    const stderr = staysAsItIs(() => sandbox.write('home/decks/notes/e/what-is-new.md/inside', ''));
    expect(stderr).toContain('what-is-new.md');
  });

  test.skipIf(asRoot)('stays as it is when a topic may not be written (not as root, who may)', () => {
    const topic = join(sandbox.home, 'decks/notes/c');
    staysAsItIs(
      () => chmodSync(topic, 0o555),
      () => chmodSync(topic, 0o755),
    );
  });

  test('stays as it is on a full disk (needs the right to mount)', (context) => {
    mkdirSync(sandbox.home);
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', sandbox.home]);
    if (mount.status !== 0) return context.skip('no file system can be mounted here');
    try {
      const stderr = staysAsItIs(() => {
        const { stdout } = spawnSync('df', ['--output=avail', '-k', sandbox.home], { encoding: 'utf8' });
        const free = Number(stdout.trim().split('\n').at(-1));
        sandbox.write('home/big', Buffer.alloc((free - 12) * 1024));
      });
      expect(stderr).toContain('disk full');
    } finally {
      spawnSync('umount', [sandbox.home]);
    }
  });

  test('has only whole cards after a run that was killed, and the next run mends all', async () => {
    const many = (answer: string) =>
      Array.from({ length: 150 }, (_, at) => `## Question ${at}?\n\n${`${answer} `.repeat(200)}\n`).join(
        '\n',
      );
    const path = sandbox.write('notes.md', many('old'));
    const deck = join(sandbox.home, 'decks/notes');
    sandbox.run(['import', path]);
    for (let round = 0; round < 4; round += 1) {
      sandbox.write('notes.md', many(`new${round}`));
      const run = spawn(process.execPath, [bin, 'import', path], { env: sandbox.environment });
      const ended = once(run, 'exit');
      await filesOfOurs(deck);
      await new Promise((done) => setTimeout(done, Math.random() * 40));
      run.kill('SIGKILL');
      await ended;
      for (const [file, text] of sandbox.snapshot())
        if (file.startsWith(deck) && file.endsWith('.md'))
          expect(text).toMatch(/^---\n[\s\S]+\n---\n\n(?:(?:old ){199}old|(?:new\d ){199}new\d)\n$/);
    }
    const { status } = sandbox.run(['import', path]);
    expect(status).toBe(0);
    expect(ours(deck)).toEqual([]);
    const cards = [...sandbox.snapshot()].filter(([file]) => file.startsWith(deck) && file.endsWith('.md'));
    expect(cards.filter(([, text]) => text.includes('new3'))).toHaveLength(150);
  }, 120_000);
});

/** Temporary files below a deck. */
function ours(deck: string): string[] {
  return readdirSync(deck, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));
}

/** Waits until a run has begun to write; one that has ended meanwhile left none, which is as well. */
async function filesOfOurs(deck: string): Promise<void> {
  const until = Date.now() + 5000;
  while (ours(deck).length === 0 && Date.now() < until) await new Promise((done) => setTimeout(done, 2));
}

describe('progress', () => {
  const manyNotes = () => {
    for (let at = 0; at < 250; at += 1)
      sandbox.write(
        `n/${String(at).padStart(3, '0')}.md`,
        Array.from({ length: 40 }, (_, part) => section(`What is part ${part} of ${at}?`)).join('\n'),
      );
  };

  test('shows on a terminal while many files are imported, repaints, and is gone at the end', async () => {
    manyNotes();
    const run = sandbox.terminal(['import', 'n', '--dry-run'], { columns: 60 });
    const { status, text } = await run.end();
    expect(status).toBe(0);
    const drawn = run.raw.match(/\r\x1b\[2K(?:reading|finding questions) +\d+\/250/g) ?? [];
    expect(new Set(drawn).size).toBeGreaterThan(1);
    expect(text).not.toMatch(/finding questions +\d|reading +\d/);
  });

  test('shows nothing for one small file, and nothing beside JSON', async () => {
    sandbox.write('a.md', section('What is small?'));
    const small = sandbox.terminal(['import', 'a.md']);
    await small.end();
    expect(small.raw).not.toContain('\x1b[2K');
    manyNotes();
    const json = sandbox.terminal(['import', 'n', '--dry-run', '--json']);
    await json.end();
    expect(json.raw).not.toContain('\x1b[2K');
  });

  test('shows nothing where errors go into a pipe', () => {
    manyNotes();
    const { status, stdout, stderr } = sandbox.run(['import', 'n', '--dry-run']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('10000 questions');
  });
});

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bin, notes, Sandbox } from './program.ts';

let sandbox: Sandbox;

beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => sandbox.remove());

interface ImportDocument {
  cards: {
    id: string;
    question: string;
    level: string;
    stub: boolean;
    change: string;
    topic: string;
    source: { line: number };
  }[];
  diagnostics: { code: string; line: number | null }[];
  summary: Record<string, number>;
}

/** ULIDs in the order of their numbers. */
function eventId(number: number): string {
  return `01M83E4Z4D2CQ6GCWKQD${String(number).padStart(6, '0')}`;
}

function reviewLine(number: number, at: number, card: string, grade: number): string {
  return `${JSON.stringify({ v: 1, id: eventId(number), at, offset: 0, op: 'review', card, grade, ms: 4000 })}\n`;
}

describe('help', () => {
  test('of the program reads so', () => {
    expect(sandbox.run(['--help']).stdout).toMatchSnapshot();
  });

  test.each([
    'study',
    'import',
    'stats',
    'list',
    'topics',
    'suspend',
    'unsuspend',
    'bury',
    'decks',
    'check',
    'config',
    'edit',
    'optimize',
    'undo',
    'reset',
    'doctor',
    'backup',
    'sync',
    'restore',
  ])('of %s reads so', (command) => {
    const { status, stdout, stderr } = sandbox.run([command, '--help']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatchSnapshot();
  });

  test('fits 80 columns', () => {
    const wide = sandbox
      .run(['--help'])
      .stdout.split('\n')
      .filter((line) => line.length > 80);
    expect(wide).toEqual([]);
  });

  test('--version prints the version', () => {
    expect(sandbox.run(['--version'])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe('wrong usage ends with 2 and one line', () => {
  test.each([
    [['nosuch']],
    [['study', '--nosuch']],
    [['study', '--limit', 'many']],
    [['study', '--limit', '-1']],
    [['study', '--as', 'x']],
    [['import']],
    [['import', 'x.md', '--split', 'coarse']],
    [['import', 'x.md', '--deck', '../x']],
    [['config', 'nosuch']],
    [['config', 'retention', '0.5']],
    [['config', 'retention', 'NaN']],
    [['config', 'new-per-day', '1.5']],
    [['config', 'lang', '1']],
    [['list', '--decks', 'nosuch']],
  ])('%j', (args) => {
    const { status, stdout, stderr } = sandbox.run(args);
    expect([status, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(stderr).toMatch(/^netquiz: /);
  });

  test('nothing of an argument reaches the terminal unfiltered', () => {
    expect(sandbox.run(['\x1b[31mred\x07']).stderr).not.toMatch(/[\x1b\x07]/);
    expect(sandbox.run(['study', '--\x1b[31m']).stderr).not.toMatch(/\x1b/);
  });
});

describe('import', () => {
  test('makes a card file for each question, with the stub among them', () => {
    const path = sandbox.write('notes.md', notes);
    const { cards, summary, diagnostics } = JSON.parse(
      sandbox.run(['import', path, '--json']).stdout,
    ) as ImportDocument;
    expect(cards.map(({ question, stub, source }) => [source.line, question, stub])).toEqual([
      [10, '什么是 DNS？', false],
      [14, '递归解析器', false],
      [15, '权威服务器', false],
      [20, '记录 A', false],
      [21, '记录 MX', false],
      [23, 'DNS 为什么多用 UDP？', false],
      [33, '原理', false],
      [37, '推荐阅读的文章', true],
      [43, 'What does an L4 balancer see?', false],
    ]);
    expect(summary).toMatchObject({ added: 9, updated: 0, renamed: 0, unchanged: 0, missing: 0 });
    expect(diagnostics).toMatchObject([{ code: 'stub', line: 37 }]);
    expect(sandbox.read('home/decks/notes/dns/什么是-dns.md')).toMatchSnapshot();
  });

  test('of the same file again changes nothing', () => {
    const path = sandbox.write('notes.md', notes);
    sandbox.run(['import', path]);
    const before = sandbox.snapshot();
    const { status, stdout } = sandbox.run(['import', path]);
    expect(status).toBe(0);
    expect(stdout).toContain('Nothing changed');
    expect(sandbox.snapshot()).toEqual(before);
  });

  test('cuts sections into parts, unless it is told not to, and the deck remembers', () => {
    const path = sandbox.write('notes.md', '# Locks\n\n- **Mutex**: one holder\n- **Semaphore**: many\n');
    const levels = (...options: string[]) =>
      (JSON.parse(sandbox.run(['import', path, '--json', ...options]).stdout) as ImportDocument).cards.map(
        ({ level }) => level,
      );
    expect(levels('--dry-run')).toEqual(['section', 'part', 'part']);
    expect(levels('--split', 'section')).toEqual(['section']);
    expect(levels()).toEqual(['section']);
    expect(levels('--split', 'fine')).toEqual(['section', 'part', 'part']);
    expect(levels()).toEqual(['section', 'part', 'part']);
    expect(sandbox.read('home/decks/notes/locks/locks-mutex.md')).toContain('part_of: locks');
  });

  test('with --dry-run shows the cards and writes nothing', () => {
    const path = sandbox.write('notes.md', notes);
    const before = sandbox.snapshot();
    expect(sandbox.run(['import', path, '--dry-run']).stdout).toContain('什么是 DNS？');
    expect(sandbox.snapshot()).toEqual(before);
  });

  test('keeps what the person edited, and their progress', () => {
    const path = sandbox.write('notes.md', '# A\n\n## Why is the sky blue?\n\nBecause.\n');
    sandbox.run(['import', path]);
    const card = 'home/decks/notes/a/why-is-the-sky-blue.md';
    sandbox.write(card, sandbox.read(card).replace('Because.', 'Because I say so.'));
    sandbox.write('notes.md', '# A\n\n## Why is the sky blue?\n\nBecause of physics.\n');
    const { summary } = JSON.parse(sandbox.run(['import', path, '--json']).stdout) as ImportDocument;
    expect(summary).toMatchObject({ kept: 1, updated: 0 });
    expect(sandbox.read(card)).toContain('Because I say so.');
  });

  test('copies the images that the notes show', () => {
    sandbox.write('图/pic one.png', Buffer.from('GIF89a', 'latin1'));
    const path = sandbox.write(
      'notes.md',
      '# A\n\n## Why is the sky blue?\n\nLook: ![a](图/pic%20one.png) and ![b](gone.png)\n',
    );
    const { diagnostics } = JSON.parse(sandbox.run(['import', path, '--json']).stdout) as ImportDocument;
    expect(diagnostics).toMatchObject([{ code: 'image-missing', line: 5 }]);
    const body = sandbox.read('home/decks/notes/a/why-is-the-sky-blue.md');
    const address = /!\[a\]\(([^)]+)\)/.exec(body)?.[1] ?? '';
    expect(existsSync(join(sandbox.home, 'decks/notes/a', decodeURI(address)))).toBe(true);
    expect(body).toContain('![b](gone.png)');
  });

  test('leaves out what would be too long for a card, and says so', () => {
    const path = sandbox.write(
      'notes.md',
      `# A\n\n## Long one\n\n${'word '.repeat(20_000)}\n\n## Short one\n\nyes\n`,
    );
    const { status, stderr } = sandbox.run(['import', path]);
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1]);
    expect(stderr).toMatch(/notes\.md:3: /);
    expect(
      sandbox.json<{ cards: { question: string }[] }>('list').cards.map(({ question }) => question),
    ).toEqual(['Short one']);
  });

  test('refuses the name of the deck that ships, in any letter case', () => {
    const path = sandbox.write('notes.md', notes);
    expect(
      ['networking', 'Networking'].map((deck) => sandbox.run(['import', path, '--deck', deck]).status),
    ).toEqual([2, 2]);
    expect(existsSync(sandbox.home)).toBe(false);
  });

  test('says that the deck that ships goes off, and switching brings it back', () => {
    expect(sandbox.run(['import', sandbox.write('notes.md', notes)]).stdout).toContain(
      'netquiz decks on networking',
    );
    const decks = () =>
      sandbox
        .json<{ decks: { name: string; on: boolean }[] }>('decks')
        .decks.map(({ name, on }) => [name, on]);
    expect(decks()).toEqual([
      ['networking', false],
      ['notes', true],
    ]);
    sandbox.run(['decks', 'on', 'networking']);
    expect(decks()).toEqual([
      ['networking', true],
      ['notes', true],
    ]);
  });

  test('under --topic gives every card that topic', () => {
    sandbox.run(['import', sandbox.write('notes.md', notes), '--topic', 'My Topic']);
    expect(sandbox.json<{ cards: { topic: string }[] }>('list').cards.map(({ topic }) => topic)).toEqual(
      Array(9).fill('my-topic'),
    );
  });

  test('of a folder takes its Markdown files', () => {
    sandbox.write('all/a.md', '# A\n\n## One?\n\n1\n');
    sandbox.write('all/b/c.md', '# C\n\n## Two?\n\n2\n');
    sandbox.write('all/.hidden/d.md', '# D\n\n## Three?\n\n3\n');
    const { cards } = JSON.parse(sandbox.run(['import', 'all', '--json']).stdout) as ImportDocument;
    expect(cards.map(({ question }) => question)).toEqual(['One?', 'Two?']);
  });
});

describe('bad input gives one line, changes nothing and leaves no stack', () => {
  test.each([
    ['a file that is not there', null, 2],
    ['an empty file', '', 1],
    ['a binary file', Buffer.from([0, 1, 2, 0xff]), 2],
    ['bytes that are no UTF-8', Buffer.from([0x23, 0xff, 0x41]), 2],
    ['notes with no heading', 'just text\n', 1],
  ])('%s', (_, text, expected) => {
    const path = text === null ? 'gone.md' : sandbox.write('x.md', text);
    const before = sandbox.snapshot();
    const { status, stdout, stderr } = sandbox.run(['import', path]);
    expect([status, stdout.includes('added'), stderr.trim().split('\n').length]).toEqual([
      expected,
      false,
      1,
    ]);
    expect(stderr).toMatch(/^netquiz: .*(gone|x)\.md/);
    expect(sandbox.snapshot()).toEqual(before);
  });

  test('an empty folder', () => {
    mkdirSync(join(sandbox.folder, 'empty'));
    const { status, stderr } = sandbox.run(['import', 'empty']);
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1]);
  });

  test('and the other files are imported all the same', () => {
    const good = sandbox.write('good.md', notes);
    const { status, stderr } = sandbox.run(['import', 'gone.md', good]);
    expect([status, stderr.trim().split('\n').length]).toEqual([2, 1]);
    expect(sandbox.json<{ cards: unknown[] }>('list').cards).toHaveLength(9);
  });

  test.each([
    ['unclosed', '---\nid: x\nquestion: y\n'],
    ['invalid YAML', '---\nid: [x\nquestion: y\n---\n'],
    ['another language', '---js\nmodule.exports = process.exit(7)\n---\n'],
    ['a wrong type', '---\nid: x\nquestion: {a: b}\n---\n'],
  ])('a card whose front matter is %s', (_, text) => {
    sandbox.write('home/decks/mine/bad.md', text);
    sandbox.write('home/decks/mine/good.md', '---\nid: good\nquestion: fine?\n---\n\nyes\n');
    const before = sandbox.snapshot();
    for (const command of [['list'], ['stats'], ['topics']]) {
      const { status, stderr } = sandbox.run(command);
      expect([status, stderr.trim().split('\n').length]).toEqual([0, 1]);
      expect(stderr).toMatch(/bad\.md:\d+: /);
    }
    expect(sandbox.json<{ cards: { id: string }[] }>('list').cards.map(({ id }) => id)).toEqual(['good']);
    expect(sandbox.run(['check']).status).toBe(1);
    expect(sandbox.snapshot()).toEqual(before);
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read (skipped for root, who may)', () => {
    const path = sandbox.write('x.md', notes);
    chmodSync(path, 0);
    expect(sandbox.run(['import', path]).status).toBe(2);
  });

  test('an unknown home of the user', () => {
    const { status, stderr } = sandbox.run(['stats'], { NETQUIZ_HOME: '', HOME: '', XDG_STATE_HOME: '' });
    expect([status, stderr.trim().split('\n').length]).toEqual([2, 1]);
  });

  test('progress of a newer version is refused and left alone', () => {
    const text = '{"v":99,"cards":{}}';
    sandbox.write('home/progress.json', text);
    expect(sandbox.run(['stats']).status).toBe(2);
    expect(sandbox.read('home/progress.json')).toBe(text);
  });
});

describe('stats', () => {
  const day = 86_400_000;

  /** Two cards learnt days ago, one forgotten and one remembered yesterday; a third never seen. */
  function withHistory(): void {
    for (const id of ['a', 'b', 'c'])
      sandbox.write(
        `home/decks/mine/${id}.md`,
        `---\nid: ${id}\nquestion: ${id}?\ntopic: ${id === 'c' ? 'late' : 'early'}\n---\n\nx\n`,
      );
    // Of the study day, which begins at 04:00.
    const noon = Math.floor((Date.now() - day / 6) / day) * day + day / 2;
    const lines = [
      reviewLine(1, noon - 20 * day, 'mine/a', 4),
      reviewLine(2, noon - 20 * day + 1, 'mine/b', 4),
      reviewLine(3, noon - day, 'mine/a', 3),
      reviewLine(4, noon - day + 1, 'mine/b', 1),
    ];
    sandbox.write('home/history/one.jsonl', lines.join(''));
  }

  test('--json has the shape that programs rely on', () => {
    withHistory();
    const stats = sandbox.json<Record<string, unknown>>('stats');
    expect(Object.keys(stats).slice(0, 9)).toEqual([
      'now',
      'home',
      'cards',
      'today',
      'streakDays',
      'retention',
      'topics',
      'forecast',
      'interview',
    ]);
    expect(stats).toMatchObject({
      now: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      home: sandbox.home,
      cards: { total: 3, new: 1, learning: 1, review: 1, suspended: 0, stub: 0, due: 1 },
      today: { reviews: 0, new: 0, again: 0, ms: 0 },
      retention: { days30: 0.5, reviews30: 2 },
      topics: [
        { topic: 'early', total: 2, new: 0, due: 1, recall: expect.any(Number), retention30: 0.5 },
        { topic: 'late', total: 1, new: 1, due: 0, recall: null, retention30: null },
      ],
      interview: null,
    });
    expect((stats.forecast as { day: string }[])[0]?.day).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('draws a screen', () => {
    withHistory();
    const { status, stdout } = sandbox.run(['stats']);
    expect(status).toBe(0);
    expect(stdout).toContain('1 due now · nothing answered today');
    expect(stdout).toMatch(/1 mature {2}▒ 0 young {2}░ 1 learning {2}· 1 new/);
    expect(stdout).toMatch(/of {1,2}2/);
    expect(sandbox.run(['stats', '--full']).stdout).toMatch(/early +\S+ +0 +0 +1 +1 +\d+ % +50 %/);
  });

  test('fits a window of 80 by 24, with the line for the next command', async () => {
    withHistory();
    const run = sandbox.terminal(['stats'], { columns: 80, rows: 24 });
    expect(await run.ended).toBe(0);
    expect(run.text().split('\n').length).toBeLessThan(24);
    expect(run.raw).toContain('\x1b[');
  });

  test('--deck speaks of one deck, on or off, and --days looks as far as it says', () => {
    withHistory();
    const { cards, forecast, weeks } = sandbox.json<{
      cards: { total: number };
      forecast: unknown[];
      weeks: { reviews: number }[];
    }>('stats', '--deck', 'mine', '--days', '40');
    expect([cards.total, forecast.length]).toEqual([3, 40]);
    expect(weeks.reduce((sum, { reviews }) => sum + reviews, 0)).toBe(2);
    expect(sandbox.json<{ cards: { total: number } }>('stats', '--deck', 'networking').cards.total).toBe(208);
    expect(sandbox.run(['stats', '--deck', 'mine']).stdout).toContain('Only deck mine');
    expect(sandbox.run(['stats', '--deck', 'nosuch']).status).toBe(1);
    for (const days of ['0', '-1', 'x', '3661'])
      expect(sandbox.run(['stats', '--days', days]).status).toBe(2);
  });

  test('--explain needs no home', () => {
    const { status, stdout } = sandbox.run(['stats', '--explain'], { NETQUIZ_HOME: '/nowhere/at/all' });
    expect([status, stdout.includes('true retention')]).toEqual([0, true]);
  });

  test('--topic narrows, an unknown one exits 1', () => {
    withHistory();
    expect(sandbox.json<{ cards: { total: number } }>('stats', '--topic', 'LATE').cards.total).toBe(1);
    expect(sandbox.run(['stats', '--topic', 'nosuch']).status).toBe(1);
  });

  test('brings progress.json up to date with the history', () => {
    withHistory();
    sandbox.run(['stats']);
    expect(Object.keys(JSON.parse(sandbox.read('home/progress.json')).cards)).toEqual(['mine/a', 'mine/b']);
  });
});

describe('other commands', () => {
  test('netquiz alone says what is due, what comes next and where the home is', () => {
    const { status, stdout } = sandbox.run([]);
    expect(status).toBe(0);
    const { length } = sandbox.json<{ cards: unknown[] }>('list').cards;
    expect(stdout.replace(sandbox.home, 'HOME').replace(` ${length} new`, ' ALL new')).toMatchInlineSnapshot(`
      "0 cards due, ALL new.

        netquiz study            ask them
        netquiz import notes.md  make cards from your own notes

      decks networking · home HOME · netquiz --help
      "
    `);
  });

  test('reading commands write nothing to a fresh disk', () => {
    for (const args of [[], ['stats'], ['list'], ['topics'], ['decks'], ['config'], ['check']])
      expect(sandbox.run(args).status).toBe(0);
    expect([...sandbox.snapshot().keys()]).toEqual([]);
  });

  test('list --json has the shape that programs rely on', () => {
    sandbox.write('home/decks/mine/t/a.md', '---\nid: a\nquestion: a?\ntags: [x]\n---\n\nx\n');
    expect(sandbox.json('list')).toEqual({
      cards: [
        {
          id: 'a',
          deck: 'mine',
          question: 'a?',
          topic: 't',
          tags: ['x'],
          type: 'basic',
          state: 'new',
          due: null,
        },
      ],
    });
  });

  test('topics counts topics and tags', () => {
    sandbox.run(['import', sandbox.write('notes.md', notes)]);
    const { topics } = sandbox.json<{ topics: { topic: string; cards: number; tagOnly: boolean }[] }>(
      'topics',
    );
    expect(topics.find(({ topic }) => topic === 'dns')).toMatchObject({ cards: 6, tagOnly: false });
  });

  test('config sets what it shows; what changes the schedule is an event', () => {
    sandbox.run(['config', 'lang', 'zh']);
    sandbox.run(['config', 'retention', '0.92']);
    sandbox.run(['config', 'new-per-day', '7']);
    expect(sandbox.json('config')).toEqual({
      lang: 'zh',
      'new-per-day': 7,
      'reviews-per-day': null,
      retention: 0.92,
    });
    expect(sandbox.events()).toMatchObject([
      { op: 'set', key: 'retention', value: 0.92 },
      { op: 'set', key: 'new-per-day', value: 7 },
    ]);
    expect(sandbox.run(['config', 'lang']).stdout).toBe('zh\n');
    expect(sandbox.run(['list', '--topic', 'udp']).stdout).toMatch(/\p{Script=Han}/u);
  });

  test('decks rename takes the progress along, and refuses what would clash', () => {
    sandbox.write('home/decks/mine/a.md', '---\nid: a\nquestion: a?\n---\n\nx\n');
    sandbox.write('home/history/one.jsonl', reviewLine(1, Date.now() - 1000, 'mine/a', 4));
    expect(
      [
        ['nosuch', 'x'],
        ['mine', 'networking'],
        ['networking', 'x'],
        ['mine', '../x'],
      ].map((names) => sandbox.run(['decks', 'rename', ...names]).status),
    ).toEqual([1, 1, 1, 2]);
    expect(sandbox.run(['decks', 'rename', 'mine', 'yours']).status).toBe(0);
    expect(sandbox.json<{ cards: object[] }>('list').cards).toMatchObject([
      { deck: 'yours', state: 'review' },
    ]);
  });

  describe('decks rename that is killed before the folder has its name', () => {
    const cards = () => sandbox.json<{ cards: object[] }>('list').cards;
    const kill = () => {
      sandbox.write('home/decks/mine/a.md', '---\nid: a\nquestion: a?\n---\n\nx\n');
      sandbox.write('home/history/one.jsonl', reviewLine(1, Date.now() - 1000, 'mine/a', 4));
      sandbox.run(['list']);
      const killer = sandbox.write(
        'kill.cjs',
        `const fs = require('node:fs'); const { renameSync } = fs;
fs.renameSync = (from, to) => /decks.mine$/.test(from) ? process.kill(process.pid, 'SIGKILL') : renameSync(from, to);
require('node:module').syncBuiltinESMExports();`,
      );
      const killed = sandbox.run(['decks', 'rename', 'mine', 'yours'], {
        NODE_OPTIONS: `--require ${killer}`,
      });
      expect(killed.status).toBeNull();
    };

    test('is said by every command', () => {
      kill();
      expect(cards()).toMatchObject([{ deck: 'mine', state: 'new' }]);
      for (const _ of [1, 2])
        expect(sandbox.run(['list']).stderr).toContain('netquiz decks rename "mine" "yours" finishes it');
    });

    test('takes its progress along when it is finished', () => {
      kill();
      expect(sandbox.run(['decks', 'rename', 'mine', 'yours']).status).toBe(0);
      expect(cards()).toMatchObject([{ deck: 'yours', state: 'review' }]);
      expect(sandbox.run(['list']).stderr).toBe('');
      expect(sandbox.events().filter(({ op }) => op === 'rename')).toHaveLength(1);
    });

    test('is found and finished by doctor', () => {
      kill();
      expect(sandbox.json<{ problems: object[] }>('doctor').problems).toMatchObject([
        { code: 'rename-unfinished' },
      ]);
      expect(sandbox.run(['doctor', '--repair']).status).toBe(0);
      expect(cards()).toMatchObject([{ deck: 'yours', state: 'review' }]);
    });
  });

  test('check of notes exits 1 for stubs, 0 for clean ones, 2 for what it cannot read', () => {
    sandbox.write('clean.md', '# A\n\n## Why?\n\nBecause.\n');
    sandbox.write('notes.md', notes);
    expect(['clean.md', 'notes.md', 'gone.md'].map((path) => sandbox.run(['check', path]).status)).toEqual([
      0, 1, 2,
    ]);
  });

  test('check of notes says why titles make no card, and finds long answers and doubles', () => {
    sandbox.write('clean.md', '# A\n\n## Why?\n\nBecause.\n\n## References\n\n- [b](https://b.example)\n');
    const clean = sandbox.run(['check', 'clean.md']);
    expect([clean.status, clean.stdout.split('\n')]).toEqual([
      0,
      [
        'clean.md:1: no card for "A": a chapter: nothing of its own above the titles below it',
        'clean.md:7: no card for "References": references or resources',
        '1 file, 1 question: nothing wrong.',
        '',
      ],
    ]);
    sandbox.write('long.md', `# Why?\n\n${'word '.repeat(300)}\n\n# Who?\n\nMe.\n\n# who?\n\nYou.\n`);
    const { status, stdout } = sandbox.run(['check', 'long.md', '--json']);
    const { diagnostics } = JSON.parse(stdout);
    expect([
      status,
      diagnostics.map(({ code, line }: { code: string; line: number }) => [code, line]),
    ]).toEqual([
      1,
      [
        ['answer-too-long', 1],
        ['near-duplicate', 9],
      ],
    ]);
  });

  test('a pipe that closes early is a quiet end', () => {
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${bin}" list --json | head -c 10`],
      { env: sandbox.environment, encoding: 'utf8' },
    );
    expect([stdout.length, stderr]).toEqual([10, '']);
  });
});

describe('damaged files are said by whichever command meets them first', () => {
  test.each([['list'], ['topics'], ['decks'], ['check'], ['stats'], ['config'], []])('%s', (...command) => {
    sandbox.write('home/progress.json', '{bad');
    const { status, stderr } = sandbox.run(command);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^netquiz: .*progress\.json.*\.corrupt-\d+.*\n$/);
    expect(sandbox.run(command).stderr).toBe('');
  });

  test('check names the lines of the history that do not count', () => {
    sandbox.write('home/history/one.jsonl', `${reviewLine(1, Date.now() - 1000, 'mine/a', 4)}{"v":1,"id"`);
    const { status, stdout } = sandbox.run(['check']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/one\.jsonl:2: /);
  });
});

describe('what the system refuses is one line', () => {
  test.skipIf(!existsSync('/dev/full'))('a full disk below the output', () => {
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${bin}" list > /dev/full`], {
      env: sandbox.environment,
      encoding: 'utf8',
    });
    expect([status, stderr.trim().split('\n').length]).toEqual([2, 1]);
  });

  test('a home that is a file', () => {
    const home = sandbox.write('file', 'x');
    for (const command of [
      ['config', 'lang', 'zh'],
      ['config', 'retention', '0.9'],
      ['import', sandbox.write('notes.md', notes)],
    ]) {
      const { status, stderr } = sandbox.run(command, { NETQUIZ_HOME: home });
      expect([status, stderr.trim().split('\n').length]).toEqual([2, 1]);
    }
  });
});

describe('names and files that must not be mistaken', () => {
  test('import refuses the name of a deck that was studied from another folder', () => {
    sandbox.write('home/config.json', JSON.stringify({ v: 1, places: { shared: '/elsewhere/shared' } }));
    expect(sandbox.run(['import', sandbox.write('notes.md', notes), '--deck', 'shared']).status).toBe(2);
  });

  test('import takes no card file for notes', () => {
    const before = sandbox.write('card.md', '---\nid: a\nquestion: b?\n---\n\n# Heading\n\ntext\n');
    const { status, stdout, stderr } = sandbox.run(['import', before]);
    expect([status, stdout, stderr.trim().split('\n').length]).toEqual([1, '', 1]);
    expect(existsSync(sandbox.home)).toBe(false);
  });

  test('a deck.json that cannot be read is not overwritten', () => {
    const file = sandbox.write('home/decks/notes/deck.json', Buffer.from([0xff, 0xfe]));
    expect(sandbox.run(['import', sandbox.write('notes.md', notes)]).status).toBe(2);
    expect(sandbox.snapshot().get(file)).toBe('\xff\xfe');
  });

  test('an empty folder among the decks does not switch the packaged deck off', () => {
    mkdirSync(join(sandbox.home, 'decks/empty'), { recursive: true });
    expect(sandbox.json<{ decks: { name: string; on: boolean }[] }>('decks').decks).toContainEqual(
      expect.objectContaining({ name: 'networking', on: true }),
    );
  });
});

test('suspend and unsuspend take a card by its id, a part of it, or words of its question', () => {
  for (const id of ['first', 'second'])
    sandbox.write(
      `home/decks/mine/${id}.md`,
      `---\nid: ${id}-card\nquestion: What is the ${id}?\n---\n\nx\n`,
    );
  const states = () => sandbox.json<{ cards: { state: string }[] }>('list').cards.map(({ state }) => state);
  expect(sandbox.run(['suspend', 'first-card']).status).toBe(0);
  expect(states()).toEqual(['suspended', 'new']);
  expect(sandbox.run(['unsuspend', 'the first']).status).toBe(0);
  expect(states()).toEqual(['new', 'new']);
  expect([sandbox.run(['suspend', 'card']).status, sandbox.run(['suspend', 'nosuch']).status]).toEqual([
    1, 1,
  ]);
});

test('config prints one document with --json, also when it sets', () => {
  expect(JSON.parse(sandbox.run(['config', 'new-per-day', '3', '--json']).stdout)).toBe(3);
  expect(JSON.parse(sandbox.run(['config', 'lang', 'auto', '--json']).stdout)).toBeNull();
});

test('a question of several lines is called by its first, and is whole for programs', () => {
  const question = 'What is printed?\n\n```js\nf()\n```';
  sandbox.write(
    'home/decks/mine/a.md',
    `---\nid: a\nquestion: |-\n  ${question.replace(/\n/g, '\n  ')}\n---\n\nNothing.\n`,
  );
  expect(sandbox.run(['list']).stdout.trimEnd()).toMatch(/ {2}What is printed\?$/);
  expect(sandbox.run(['suspend', 'a']).stdout).toBe('Not asked any more: What is printed?\n');
  expect(sandbox.json<{ cards: object[] }>('list').cards).toMatchObject([{ question }]);
});

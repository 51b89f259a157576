import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { notes, Sandbox, TerminalRun } from './program.ts';

let sandbox: Sandbox;
let runs: TerminalRun[];

beforeEach(() => {
  sandbox = new Sandbox();
  runs = [];
});
afterEach(() => {
  for (const run of runs) run.kill();
  sandbox.remove();
});

function study(args: string[] = [], options = {}): TerminalRun {
  const run = sandbox.terminal(['study', ...args], options);
  runs.push(run);
  return run;
}

/** A card for each section, so that a session is short. */
function importNotes(text = notes): void {
  const { status, stderr } = sandbox.run(['import', sandbox.write('notes.md', text), '--split', 'section']);
  if (status !== 0) throw new Error(stderr);
}

/** A deck of cards with questions `q1?` …, in that order. */
function writeCards(count: number, extra = ''): void {
  for (let at = 1; at <= count; at += 1) {
    sandbox.write(
      `home/decks/mine/c${at}.md`,
      `---\nid: c${at}\nquestion: q${at}?\norder: ${at}\n${extra}---\n\nanswer ${at}\n`,
    );
  }
}

const BAR = 'space answer · ? help · q quit';

describe('a session', () => {
  test('asks, shows the answer, grades, and ends with a summary', async () => {
    importNotes();
    const run = study();
    expect(await run.shows(BAR)).toMatchInlineSnapshot(`
      "
      1/4 · dns · new
      什么是 DNS？
      space answer · ? help · q quit"
    `);
    expect(await run.press(' ', '4 easy')).toMatchInlineSnapshot(`
      "
      1/4 · dns · new
      什么是 DNS？
      ────────────────────────────────────────
      把好记的域名换成 IP 地址的分布式数据库。

      • 递归解析器：替客户端把整条链问完
      • 权威服务器：保存某个区域的记录
        ◦ 常见记录：A、AAAA、CNAME

      记录 │ 用途
      ─────┼─────────────────
      A    │ 域名到 IPv4 地址
      MX   │ 收邮件的主机

      1 again <1m · 2 hard 6m · 3 good 10m · 4 easy 7d"
    `);
    await run.press('4', 'DNS 为什么多用 UDP');
    await run.shows(BAR);
    const { status, text } = await run.type('q').end();
    expect(status).toBe(0);
    expect(text.slice(text.indexOf('✓')).replace(/in \d+s\./, 'in 0s.')).toMatchInlineSnapshot(`
      "✓ easy · back in 7d

      2/4 · dns · new
      DNS 为什么多用 UDP？

      Stopped with 3 cards left.
      1 answer on 1 card, 1 of them new, in 0s.
      Remembered 1 of 1 (100 %).
      Tomorrow: up to 3 new."
    `);
    expect(sandbox.events()).toMatchObject([{ v: 1, op: 'review', card: 'notes/什么是-dns', grade: 4 }]);
  });

  test('on the deck that ships needs no import and leaves it unwritten', async () => {
    const run = study();
    await run.shows('1/20 · osi · new');
    expect((await run.type('q').end()).status).toBe(0);
    expect([...sandbox.snapshot().keys()]).toEqual([]);
  });

  test('brings a forgotten card back, and ends when every step is done', async () => {
    writeCards(1);
    const run = study();
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    await run.press('1', /back in <1m[\s\S]*learning[\s\S]*q1\?/);
    await run.shows(BAR);
    await run.press(' ', /q1\?[\s\S]*q1\?[\s\S]*4 easy/);
    const { status, text } = await run.type('4').end();
    expect(status).toBe(0);
    expect(text).toContain('2 answers on 1 card, 1 of them new');
    expect(sandbox.events().map(({ grade }) => grade)).toEqual([1, 4]);
  });

  test('asks what is due before what is new', async () => {
    writeCards(2);
    const id = '01M83E4Z4D2CQ6GCWKQDCP0862';
    sandbox.write(
      'home/history/other.jsonl',
      `{"v":1,"id":"${id}","at":${Date.now() - 30 * 86_400_000},"offset":0,"op":"review","card":"mine/c2","grade":4,"ms":5}\n`,
    );
    expect(await study().shows(BAR)).toContain('1/2 · mine · review\nq2?');
  });

  test("takes up where the last one stopped, within the day's limit of new cards", async () => {
    writeCards(4);
    sandbox.run(['config', 'new-per-day', '2']);
    const first = study();
    await first.shows('1/2 · mine · new');
    await first.press(' ', '4 easy');
    await first.press('4', 'q2?');
    await first.shows(BAR);
    await first.type('q').end();
    const second = study();
    await second.shows('1/1 · mine · new');
    await second.press(' ', '4 easy');
    expect((await second.type('4').end()).status).toBe(0);
    const third = await study().end();
    expect(third.text).toMatch(/Nothing is due\.[\s\S]*2 new cards can be begun tomorrow/);
    expect(third.status).toBe(0);
  });
});

test('a question of several lines, a cloze and a choice are asked as what they are', async () => {
  const card = (id: string, order: number, fields: string, body: string) =>
    sandbox.write(`home/decks/mine/${id}.md`, `---\nid: ${id}\norder: ${order}\n${fields}---\n\n${body}\n`);
  card('code', 1, 'question: |-\n  What is printed?\n\n  ```js\n  f(1)\n  ```\n', 'Nothing.');
  card(
    'gap',
    2,
    'question: The header of UDP\ntype: cloze\n',
    'It has {{c1::8}} bytes and {{c2::4::a number}} fields.',
  );
  card('pick', 3, 'question: Which repeats?\ntype: choice\n', '- [ ] UDP\n- [x] TCP\n\nIt counts bytes.');
  const run = study();
  expect(await run.shows(BAR)).toMatchInlineSnapshot(`
    "
    1/3 · mine · new
    What is printed?

      f(1)
    space answer · ? help · q quit"
  `);
  await run.press(' ', '4 easy');
  await run.press('4', 'UDP');
  await run.shows(/UDP[\s\S]*quit/);
  await run.press(' ', /UDP[\s\S]*4 easy/);
  await run.press('4', 'repeats');
  await run.shows(/repeats[\s\S]*quit/);
  const text = await run.press(' ', /repeats[\s\S]*4 easy/);
  expect(text.slice(text.indexOf('2/3'))).toMatchInlineSnapshot(`
    "2/3 · mine · new
    The header of UDP

    It has […] bytes and [a number] fields.
    ────────────────────────────────────────
    It has 8 bytes and 4 fields.

    ✓ easy · back in 9d

    3/3 · mine · new
    Which repeats?

    1. UDP
    2. TCP
    ────────────────────────────────────────
    1. ☐ UDP
    2. ☑ TCP

    It counts bytes.

    1 again <1m · 2 hard 6m · 3 good 10m · 4 easy 9d"
  `);
  expect((await run.type('q').end()).status).toBe(0);
});

describe('keys', () => {
  test('that arrive together are all seen, and none grades an answer not drawn yet', async () => {
    writeCards(2);
    const run = study();
    await run.shows(BAR);
    await run.press(' 3', 'answer 1');
    const { status } = await run.type('q').end();
    expect(status).toBe(0);
    expect([...sandbox.snapshot().keys()].filter((path) => path.includes('history'))).toEqual([]);
  });

  test('q in one chunk with others quits', async () => {
    writeCards(2);
    const run = study();
    await run.shows(BAR);
    expect((await run.type('x q').end()).status).toBe(0);
  });

  test('in full width count as plain ones', async () => {
    writeCards(2);
    const run = study();
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    await run.press('４', 'q2?');
    expect(sandbox.events()).toMatchObject([{ grade: 4 }]);
  });

  test('with Alt are other keys', async () => {
    writeCards(1);
    const run = study();
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    await run.type('\x1b3\x1bq').press('?', 'suspend this card');
    expect((await run.type('q').end()).status).toBe(0);
    expect([...sandbox.snapshot().keys()].filter((path) => path.includes('history'))).toEqual([]);
  });

  test('? shows help, u undoes, s suspends, b buries', async () => {
    writeCards(4);
    const run = study();
    await run.shows(BAR);
    await run.press('?', 'suspend this card');
    await run.shows(/undo[\s\S]*q1\?[\s\S]*space answer/);
    await run.press(' ', '4 easy');
    await run.press('4', /easy · back[\s\S]*q2\?[\s\S]*space answer/);
    await run.press('u', /undone[\s\S]*q1\?[\s\S]*4 easy/);
    await run.press('3', /good · back[\s\S]*q2\?[\s\S]*space answer/);
    await run.press('s', /suspended[\s\S]*q3\?[\s\S]*space answer/);
    await run.press('b', /buried[\s\S]*q4\?[\s\S]*space answer/);
    await run.type('q').end();
    expect(sandbox.events().map(({ op }) => op)).toEqual(['review', 'undo', 'review', 'suspend', 'bury']);
    expect(
      sandbox.json<{ cards: { id: string; state: string }[] }>('list').cards.map(({ state }) => state),
    ).toEqual(['learning', 'suspended', 'new', 'new']);
  });

  test('u goes on to what was done before the session, on the last study day', async () => {
    writeCards(3);
    const first = study();
    await first.shows(BAR);
    await first.press(' ', '4 easy');
    await first.press('4', /easy · back[\s\S]*q2\?[\s\S]*space answer/);
    await first.type('q').end();
    expect(sandbox.run(['suspend', 'c2']).status).toBe(0);
    const run = study();
    await run.shows(/q3\?[\s\S]*space answer/);
    await run.press('u', /undone: the suspension of q2\?[\s\S]*1\/2[\s\S]*q2\?\n *space answer/);
    await run.press('xu', /undone: the answer "easy" to q1\?[\s\S]*1\/3 · \S+ · new\n *q1\?/);
    await run.press('xu', /nothing is left to undo[\s\S]*q1\?/);
    await run.press(' ', /answer 1[\s\S]*4 easy/);
    await run.press('3', /good · back/);
    await run.type('q').end();
    expect(sandbox.events().map(({ op }) => op)).toEqual(['review', 'suspend', 'undo', 'undo', 'review']);
  });

  test('l shows the other language of a card', async () => {
    const run = study(['--topic', 'tcp', '--lang', 'zh']);
    await run.shows('TCP');
    const before = await run.shows(BAR);
    const after = await run.press('l', /How does the TCP[\s\S]*quit/);
    expect([before, after].map((text) => text.includes('How does the TCP'))).toEqual([false, true]);
    await run.type('q').end();
  });
});

describe('an end with the terminal as it was', () => {
  const restored = (run: TerminalRun) => run.raw.lastIndexOf('\x1b[?25h') > run.raw.lastIndexOf('\x1b[?25l');

  test('Ctrl-C ends it with 130 and what was graded is kept', async () => {
    writeCards(2);
    const run = study();
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    await run.press('3', 'q2?');
    await run.shows(BAR);
    const { status, text } = await run.type('\x03').end();
    expect([status, restored(run)]).toEqual([130, true]);
    expect(text).toContain('1 answer on 1 card');
    expect(sandbox.events()).toMatchObject([{ op: 'review', card: 'mine/c1', grade: 3 }]);
    expect(JSON.parse(sandbox.read('home/progress.json')).cards['mine/c1']).toMatchObject({ reviews: 1 });
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGQUIT', 131],
  ])('%s ends it with %i', async (signal, status) => {
    writeCards(1);
    const run = study();
    await run.shows(BAR);
    run.pty.kill(signal);
    expect([(await run.end()).status, restored(run)]).toEqual([status, true]);
  });

  test('Ctrl-D ends it with 0', async () => {
    writeCards(1);
    const run = study();
    await run.shows(BAR);
    expect((await run.type('\x04').end()).status).toBe(0);
  });

  test('Ctrl-Z stops it, fg brings it back with its question', async () => {
    writeCards(1);
    const shell = new TerminalRun('bash', ['--norc', '-i'], sandbox, { environment: { PS1: 'shell> ' } });
    runs.push(shell);
    await shell.shows('shell>');
    await shell.press(
      `${process.execPath} ${JSON.stringify(`${import.meta.dirname}/../../bin/netquiz.js`)} study\r`,
      BAR,
    );
    await shell.press('\x1a', 'Stopped');
    await shell.press('fg\r', /Stopped[\s\S]*q1\?[\s\S]*space answer/);
    await shell.press(' ', 'answer 1');
    await shell.press('q', /Next card|No answers/);
    await shell.press('echo back again\r', /\nback again/);
    await shell.type('exit\r').end();
  });
});

describe('what is asked', () => {
  test('--topic takes topics and tags in any letter case, several times', async () => {
    importNotes();
    expect(await study(['--topic', 'DNS']).shows(BAR)).toContain('1/2 · dns');
    expect(await study(['--topic', 'dns', '--topic', '缓存']).shows(BAR)).toContain('1/3 · dns');
    expect(await study(['--topic', 'Udp']).shows(BAR)).toContain('DNS 为什么多用 UDP');
  });

  test('an unknown topic names near ones and exits 1', async () => {
    importNotes();
    const { status, text } = await study(['--topic', 'dsn']).end();
    expect([status, text]).toEqual([1, 'netquiz: no card has the topic or tag "dsn"; did you mean dns?']);
  });

  test('--limit and --new bound the session', async () => {
    writeCards(9);
    await study(['--limit', '3']).shows('1/3');
    await study(['--new', '5']).shows('1/5');
    const { status, text } = await study(['--new', '0']).end();
    expect(status).toBe(0);
    expect(text).toContain('9 new cards can be begun');
  });

  test('--deck narrows to a deck, on or off', async () => {
    writeCards(1);
    await study(['--deck', 'networking']).shows('1/20 · osi');
    expect((await study(['--deck', 'nosuch']).end()).status).toBe(1);
  });

  test('--decks studies a folder anywhere, under a name that clashes with nothing', async () => {
    writeCards(1);
    sandbox.write('other/mine/x.md', '---\nid: c1\nquestion: theirs?\n---\n\nx\n');
    const clash = await study(['--decks', 'other']).end();
    expect(clash.status).toBe(2);
    const run = study(['--decks', 'other', '--as', 'theirs']);
    await run.shows('theirs?');
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    await run.type('4').end();
    expect(sandbox.events()).toMatchObject([{ card: 'theirs/c1' }]);
    await study(['--decks', 'other', '--as', 'theirs']).shows('Nothing is due');
    sandbox.write('third/theirs/x.md', '---\nid: c1\nquestion: third?\n---\n\nx\n');
    expect((await study(['--decks', 'third']).end()).status).toBe(2);
  });

  test('a stub is never asked', async () => {
    importNotes('# a\n\n## only a link\n\nhttps://example.org\n');
    expect((await study().end()).text).toContain('There are no cards to ask');
  });

  test('--pick shows the topics as a menu', async () => {
    importNotes();
    const run = study(['--pick']);
    await run.shows('Which topics?');
    await run.press(' ', /◉|\[x\]|●/);
    await run.press('\r', BAR);
    await run.type('q').end();
  });
});

describe('the screen', () => {
  test('without colour holds no styling', async () => {
    importNotes();
    const run = study([], { environment: { NO_COLOR: '1' } });
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    await run.type('q').end();
    expect(run.raw).not.toMatch(/\x1b\[[\d;]*m/);
  });

  test('with colour is styled', async () => {
    importNotes();
    const run = study();
    await run.shows(BAR);
    await run.type('q').end();
    expect(run.raw).toMatch(/\x1b\[1m/);
  });

  test.each([40, 60, 140])('at %i columns fits the window', async (columns) => {
    importNotes();
    const run = study([], { columns });
    await run.shows('quit');
    const text = await run.press(' ', '4 easy');
    expect(text).toMatchSnapshot();
  });

  test('the key bar is drawn anew when the window changes', async () => {
    writeCards(1);
    const run = study();
    await run.shows(BAR);
    run.resize(30, 20);
    await run.press(' ', 'answer 1');
    await run.shows('easy');
    expect((await run.type('q').end()).status).toBe(0);
  });

  test('control characters in a card are shown as marks, never sent', async () => {
    sandbox.write(
      'home/decks/mine/x.md',
      '---\nid: x\nquestion: "blue \\e[44m and \\u202e"\n---\n\nbell \x07 and \x9b2J and &#x202e;\n',
    );
    const run = study();
    await run.shows(/blue ␛\[44m and <U\+202E>/);
    await run.shows(BAR);
    await run.press(' ', 'bell ␇ and <U+009B>2J and <U+202E>');
    await run.type('q').end();
    expect(run.raw).not.toContain('\x1b[44m');
    expect(run.raw).not.toMatch(/[\x07\x9b\u202e]/);
  });
});

test('without a keyboard it says so and exits 2', () => {
  const { status, stdout, stderr } = sandbox.run(['study']);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('a broken card costs only itself', async () => {
  writeCards(1);
  sandbox.write('home/decks/mine/broken.md', '---\nid: [\nquestion: x\n---\n');
  const text = await study().shows(BAR);
  expect(text).toMatch(/netquiz: .*broken\.md:\d+: .*\n[\s\S]*1\/1 · mine/);
});

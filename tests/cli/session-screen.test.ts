// The session's screen as a person sees it: long answers a screenful at a time, windows of many sizes, lines without drawing
// tricks, and cards that change while the session runs.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository, TerminalRun } from './program.ts';
import { BAR, freshSessions } from './sessions.ts';

const here = freshSessions();
const { study, writeCard } = here;

const lines = (count: number) => Array.from({ length: count }, (_, at) => `- point ${at + 1}`).join('\n');

describe('an answer longer than the window', () => {
  test('comes a screenful at a time, below its question', async () => {
    writeCard('long', lines(20));
    const run = study([], { rows: 15 });
    await run.shows(BAR);
    expect(await run.press(' ', '4 easy')).toMatchInlineSnapshot(`
      "
      1/1 · mine · new
      long?
      ────────────────────────────────────────
      • point 1
      • point 2
      • point 3
      • point 4
      • point 5
      • point 6
      • point 7
      • point 8
      • point 9
      • point 10
      space more (10 lines) · 1 again <1m · 2 hard 6m · 3 good 10m · 4 easy 6d"
    `);
    expect(run.window()).toContain('long?');
    await run.press('x ', /point 20\n\n?1 again/);
    expect(run.window()).toMatchInlineSnapshot(`
      "• point 8
      • point 9
      • point 10
      • point 11
      • point 12
      • point 13
      • point 14
      • point 15
      • point 16
      • point 17
      • point 18
      • point 19
      • point 20

      1 again <1m · 2 hard 6m · 3 good 10m · 4 easy 6d"
    `);
    await run.press('3', 'good · back');
    await run.type('q').end();
  });

  test('that fits is shown at once', async () => {
    writeCard('short', lines(9));
    const run = study([], { rows: 15 });
    await run.shows(BAR);
    expect(await run.press(' ', '4 easy')).not.toContain('more');
    expect(run.window()).toContain('short?');
  });

  test('may be graded before its end', async () => {
    writeCard('long', lines(40));
    const run = study();
    await run.shows(BAR);
    await run.press(' ', 'space more');
    await run.press('4', 'easy · back');
    expect(here.sandbox.events()).toMatchObject([{ grade: 4 }]);
  });
});

describe('a window that changes', () => {
  test('in width has its card drawn anew', async () => {
    writeCard('wide', 'words that fill '.repeat(12));
    const run = study();
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    run.resize(40, 24);
    await run.shows(/wide\?\n─+\nwords that fill words that fill words\n[\s\S]*4 easy/);
    expect(run.window()).toMatchInlineSnapshot(`
      "
      1/1 · mine · new
      wide?
      ────────────────────────────────────────
      words that fill words that fill words
      that fill words that fill words that
      fill words that fill words that fill
      words that fill words that fill words
      that fill words that fill words that
      fill

      1 again <1m · 2 hard 6m · 3 good 10m
      4 easy 8d"
    `);
    await run.press('3', 'good · back');
  });

  test('keeps what was read of a long answer', async () => {
    writeCard('long', lines(40));
    const run = study([], { rows: 15 });
    await run.shows(BAR);
    await run.press(' ', /point 10\nspace more/);
    await run.press('x ', /point 24\nspace more/);
    run.resize(60, 15);
    await run.shows(/point 24\nspace more[\s\S]*\n3 good/);
    await run.press('x ', /point 37\nspace more/);
    run.resize(60, 40);
    await run.shows(/long\?\n─+\n• point 1\n[\s\S]*point 37\nspace more/);
    await run.press('x ', /point 40\n/);
    await run.type('q').end();
  });

  test('while links are listed has card and links drawn anew', async () => {
    writeCard('a', 'See [x](https://example.org/).');
    const run = study();
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    await run.press('o', 'o open');
    run.resize(60, 20);
    await run.shows(/1 · mine · new\na\?\n─+\nSee x[\s\S]*1 {2}x {2}https:\/\/example\.org\/\no open/);
    expect(run.window()).toMatchInlineSnapshot(`
      "
      1/1 · mine · new
      a?
      ────────────────────────────────────────
      See x (https://example.org/).


      1  x  https://example.org/
      o open · q quit · any other key goes back"
    `);
    await run.press('x', /1 {2}x {2}https[\s\S]*\n1 again/);
    await run.type('q').end();
  });

  test('of 15 lines has room for the help, its question and the bar', async () => {
    writeCard('a', 'x');
    const run = study([], { columns: 60, rows: 15 });
    await run.shows(BAR);
    await run.press('?', /Ctrl-C[\s\S]*a\?\n *space answer/);
    expect(run.window()).toMatchInlineSnapshot(`
      "a?

      space, enter  show the answer, or more of it
      1 2 3 4       grade it: again, hard, good, easy
      u             undo, again and again
      e             edit the card in your editor
      s, b          suspend this card; bury it until tomorrow
      o             open a link or an image of the card
      l             show the card in its other language
      ?             this help; at an answer, the card again
      q, Ctrl-C     quit; every answer is saved already

      1/1 · mine · new
      a?
      space answer · ? help · q quit"
    `);
    await run.press(' ', '4 easy');
    await run.press('?', /\? card/);
    expect(run.window()).toMatchInlineSnapshot(`
      "a?
      ────────────────────────────────────────
      x


      space, enter  show the answer, or more of it
      1 2 3 4       grade it: again, hard, good, easy
      u             undo, again and again
      e             edit the card in your editor
      s, b          suspend this card; bury it until tomorrow
      o             open a link or an image of the card
      l             show the card in its other language
      ?             this help; at an answer, the card again
      q, Ctrl-C     quit; every answer is saved already
      ? card · 1 again <1m · 2 hard 6m · 3 good 10m · 4 easy 7d"
    `);
    await run.press('x?', /Ctrl-C[\s\S]*Ctrl-C[\s\S]*a\?\n─+\nx\n\n1 again/);
    await run.type('q').end();
  });

  test('of hardly any columns is said to be too narrow, and works', async () => {
    writeCard('tiny', 'small');
    const run = study([], { columns: 12, rows: 10 });
    await run.shows(/too few/);
    await run.press(' ', /small[\s\S]*4 easy/);
    await run.press('4', /✓ easy/);
    expect(here.sandbox.events()).toMatchObject([{ grade: 4 }]);
  });
});

test('what is pasted is no key', async () => {
  for (const at of [1, 2, 3, 4, 5]) writeCard(`c${at}`, 'x', at);
  const run = study();
  await run.shows(BAR);
  await run.shows(/c1\?/);
  expect(run.raw).toContain('\x1b[?2004h');
  run.type(`\x1b[200~${' 3 3 3 q\r1\r1\r'.repeat(300)}\x1b[201~`);
  await run.press('?', 'grade it');
  expect(run.text()).not.toContain('good · back');
  await run.press(' ', '4 easy');
  await run.type('q').end();
  expect(run.raw.lastIndexOf('\x1b[?2004l')).toBeGreaterThan(run.raw.lastIndexOf('\x1b[?2004h'));
  expect([...here.sandbox.snapshot().keys()].filter((path) => path.includes('history'))).toEqual([]);
});

test('a key held down does not leaf through an answer, and grades one card', async () => {
  writeCard('c1', lines(100), 1);
  writeCard('c2', 'x', 2);
  const run = study([], { rows: 15 });
  const hold = async (key: string) => {
    for (let at = 0; at < 40; at += 1) {
      run.type(key);
      await new Promise((done) => setTimeout(done, 15));
    }
  };
  await run.shows(BAR);
  await hold(' ');
  // A busy machine may leave a gap between two of them; forty pages would be past the end.
  expect(run.window()).toContain('space more');
  await hold('3');
  await run.shows('c2?');
  await run.type('q').end();
  expect(here.sandbox.events()).toHaveLength(1);
});

describe('read aloud', () => {
  test('--plain prints lines and words, and no escape sequence at all', async () => {
    writeCard('plain', '**bold** and `code`\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n1. one\n2. two', 1);
    const run = study(['--plain']);
    await run.shows(/plain\?[\s\S]*quit/);
    await run.press(' ', /4 easy/);
    await run.press('3', 'good');
    const { status } = await run.type('q').end();
    expect(status).toBe(0);
    expect(run.raw).not.toContain('\x1b');
    expect(run.text()).toMatchInlineSnapshot(`
      "
      Card 1 of 1, mine, new
      plain?
      space answer, ? help, q quit
      Answer:
      bold and \`code\`

      a: 1
      b: 2

      1. one
      2. two

      1 again (under a minute), 2 hard (6 minutes), 3 good (10 minutes)
      4 easy (8 days)
      Saved: good, back in 10 minutes

      Card 1 of 1, mine, learning
      plain?
      space answer, ? help, q quit

      Stopped with 1 card left.
      1 answer on 1 card, 1 of them new, in 0s.
      Remembered 1 of 1 (100 %).
      Tomorrow: 1 card comes back."
    `);
  });

  test('help, links, an editor and what follows them are words too', async () => {
    writeCard('a', 'See [x](https://example.org/).');
    const run = study(['--plain'], { environment: { EDITOR: 'true' } });
    await run.shows(/a\?[\s\S]*quit/);
    await run.press('?', /Ctrl-C[\s\S]*quit/);
    await run.press('e', /Nothing changed[\s\S]*quit/);
    await run.press(' ', /4 easy/);
    await run.press('o', /1 {2}x {2}https[\s\S]*o open/);
    await run.press('x', /o open[\s\S]*4 easy/);
    await run.press('4', /Saved: easy/);
    await run.end();
    expect(run.raw).not.toContain('\x1b');
  });

  test('what is pasted grades nothing where the terminal does not mark it', async () => {
    for (const at of [1, 2, 3, 4, 5]) writeCard(`c${at}`, 'x', at);
    const run = study(['--plain']);
    await run.shows(/c1\?[\s\S]*quit/);
    run.type(' 3 3 3subs sbsb'.repeat(800));
    await new Promise((done) => setTimeout(done, 300));
    await run.press('?', 'grade it');
    await run.type('q').end();
    expect([...here.sandbox.snapshot().keys()].filter((path) => path.includes('history'))).toEqual([]);
  });

  test('a terminal that knows no escape sequences gets none', async () => {
    writeCard('dumb', 'x');
    const run = study([], { environment: { TERM: 'dumb' } });
    await run.shows(/dumb\?[\s\S]*quit/);
    await run.type('q').end();
    expect(run.raw).not.toContain('\x1b');
  });
});

describe('Ctrl-Z', () => {
  test('shows the cursor to whoever has the terminal next', async () => {
    writeCard('a', 'x');
    const options = { environment: { PS1: 'shell> ' } };
    const shell = here.keep(new TerminalRun('bash', ['--norc', '-i'], here.sandbox, options));
    await shell.shows('shell>');
    const program = `${process.execPath} ${JSON.stringify(join(repository, 'bin/netquiz.js'))} study`;
    await shell.press(`${program}\r`, BAR);
    await shell.press('\x1a', 'Stopped');
    expect(shell.raw.lastIndexOf('\x1b[?25h')).toBeGreaterThan(shell.raw.lastIndexOf('\x1b[?25l'));
    await shell.press('fg\r', /Stopped[\s\S]*a\?\n *space answer/);
    await shell.press('q', 'No answers');
    await shell.type('exit\r').end();
  });

  test('where nothing can stop the program leaves its keys as they were', async () => {
    writeCard('a', 'x');
    const run = study();
    await run.shows(BAR);
    await run.press('\x1a', /a\?[\s\S]*a\?\n *space answer/);
    await run.press(' ', '4 easy');
    await run.press('3', /good · back/);
    await run.type('q').end();
    expect((here.sandbox.events()[0] as { ms: number }).ms).toBeLessThan(10_000);
  });
});

describe('a card that changes while the session runs', () => {
  test('is asked with its new text', async () => {
    writeCard('a', 'x', 1);
    writeCard('b', 'before', 2);
    const run = study();
    await run.shows(BAR);
    writeCard('b', 'after', 2);
    await run.press(' ', '4 easy');
    await run.press('4', /b\?/);
    await run.shows(/b\?\n *space answer/);
    expect(await run.press(' ', 'after')).not.toContain('before');
  });

  test('or is deleted is passed over in one line', async () => {
    writeCard('a', 'x', 1);
    const path = writeCard('b', 'y', 2);
    writeCard('c', 'z', 3);
    const run = study();
    await run.shows(BAR);
    rmSync(join(here.sandbox.folder, path));
    await run.press(' ', '4 easy');
    expect(await run.press('4', /2\/2 · mine · new\nc\?/)).toContain(
      'gone meanwhile: b?; the session goes on',
    );
  });

  test('or is gone with all others is said in one line', async () => {
    for (const at of [1, 2, 3, 4]) writeCard(`c${at}`, 'x', at);
    const run = study();
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    rmSync(join(here.sandbox.folder, 'home/decks/mine'), { recursive: true });
    const { text } = await run.type('4').end();
    expect(text).toMatch(/gone meanwhile: 3 cards; the session goes on\n\nDone for now/);
  });

  test('or has no answer any more is not asked', async () => {
    writeCard('a', 'x', 1);
    writeCard('b', 'y', 2);
    const run = study();
    await run.shows(BAR);
    writeCard('b', '', 2, 'stub: true\n');
    await run.press(' ', '4 easy');
    expect((await run.type('4').end()).text).toContain('gone meanwhile: b?');
  });

  test('or moves to another topic is found again', async () => {
    writeCard('a', 'x', 1);
    const path = writeCard('b', 'y', 2);
    const run = study();
    await run.shows(BAR);
    const text = here.sandbox.read(path);
    rmSync(join(here.sandbox.folder, path));
    here.sandbox.write('home/decks/mine/moved/renamed.md', text.replace('\ny\n', '\nmoved\n'));
    await run.press(' ', '4 easy');
    await run.press('4', /b\?\n *space answer/);
    await run.press(' ', 'moved');
  });

  test('or becomes no card at all is asked as it was, and that is said', async () => {
    writeCard('a', 'x', 1);
    const path = writeCard('b', 'as it was', 2);
    const run = study();
    await run.shows(BAR);
    here.sandbox.write(path, '---\nid: [\n---\n');
    await run.press(' ', '4 easy');
    expect(await run.press('4', /b\?\n *space answer/)).toMatch(/b\.md: [\s\S]*; asked as it was/);
    await run.press(' ', 'as it was');
  });
});

test('a card forgotten for the fourth time is pointed out, with what may be done about it', async () => {
  writeCard('leech', 'x');
  writeCard('other', 'y', 2);
  const day = 86_400_000;
  const ids = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const grades = [4, 1, 4, 1, 4, 1, 4];
  const events = grades.map((grade, at) =>
    JSON.stringify({
      v: 1,
      id: `01M83E4Z4D2CQ6GCWKQDCP086${ids[at]}`,
      at: Date.now() - (grades.length - at) * 400 * day,
      offset: 0,
      op: 'review',
      card: 'mine/leech',
      grade,
      ms: 5,
    }),
  );
  here.sandbox.write('home/history/other.jsonl', `${events.join('\n')}\n`);
  const run = study([], { environment: { EDITOR: 'no-such-editor' } });
  await run.shows(BAR);
  await run.press(' ', '4 easy');
  await run.press('1', 'e edit it');
  expect(run.window().slice(run.window().indexOf('✓'))).toMatchInlineSnapshot(`
    "✓ again · back in 10m

    leech?
    Forgotten 4 times by now. Shorter, or cut in two, it may be easier to keep.

    e edit it · s suspend it · space go on · u undo"
  `);
  await run.press('e', /no-such-editor[\s\S]*as it was[\s\S]*Forgotten 4 times[\s\S]*e edit it/);
  await run.press(' ', /2\/2 · mine · new\nother\?/);
  await run.press('u', /undone[\s\S]*leech\?/);
  await run.type('q').end();
});

// What `study` asks, and which cards a name means, as the built program does it.
import { describe, expect, test } from 'vitest';
import type { TerminalRun } from './program.ts';
import { freshSessions } from './sessions.ts';

const here = freshSessions();
const study = (...args: string[]) => here.study(args);

function writeCards(...ids: string[]): void {
  for (const [at, id] of ids.entries())
    here.sandbox.write(
      `home/decks/mine/${id}.md`,
      `---\nid: ${id}\nquestion: What is ${id}?\norder: ${at + 1}\ntopic: ${id[0]}\ntags: [ends-in-${id.at(-1)}]\n---\n\nIt is ${id}.\n`,
    );
}

/** Answers the card in front with a key, and waits for what shows next. */
async function answer(run: TerminalRun, key: string, next: string | RegExp): Promise<void> {
  await run.press(' ', '4 easy');
  await run.press(key, next);
}

describe('the limits of a day', () => {
  test('of new cards hold across two sessions and an undo', async () => {
    writeCards('one', 'two', 'three');
    here.sandbox.run(['config', 'new-per-day', '2']);
    const first = study();
    await first.shows('What is one?');
    await answer(first, '4', 'What is two?');
    first.type('q');
    await first.end();
    const second = study();
    await second.shows('1/1');
    await answer(second, '4', 'Next card');
    expect(await second.end()).toMatchObject({ status: 0 });
    expect((await study().end()).text).toContain('1 new card can be begun tomorrow');
    here.sandbox.run(['undo']);
    expect(await study().shows('What is two?')).toContain('1/1');
  });

  test('of reviews hold across two sessions', async () => {
    writeCards('one', 'two', 'three');
    const day = Date.now() - 40 * 86_400_000;
    const lines = ['one', 'two', 'three'].map((id, at) =>
      JSON.stringify({
        v: 1,
        id: `01M83E4Z4D2CQ6GCWKQD00000${at}`,
        at: day + at,
        offset: 0,
        op: 'review',
        card: `mine/${id}`,
        grade: 4,
        ms: 1,
      }),
    );
    here.sandbox.write('home/history/theirs.jsonl', `${lines.join('\n')}\n`);
    expect(here.sandbox.run(['config', 'reviews-per-day', '2']).stdout).toBe('reviews-per-day is now 2.\n');
    const first = study();
    await first.shows('1/2');
    await answer(first, '3', '2/2');
    first.type('q');
    await first.end();
    const second = study();
    await second.shows('1/1');
    await answer(second, '3', 'Your limit of 2 reviews a day is reached; 1 card can wait.');
    await second.end();
    expect((await study().end()).text).toContain("Today's limit of 2 reviews is reached");
    expect(here.sandbox.run(['config', 'reviews-per-day', 'none']).stdout).toBe(
      'reviews-per-day is now none.\n',
    );
    expect(await study().shows('1/1')).toContain('What is');
    expect(here.sandbox.events()).toContainEqual(
      expect.objectContaining({ op: 'set', key: 'reviews-per-day', value: null }),
    );
  });

  test.each(['-1', '2.5', 'all', ''])('of reviews cannot be "%s"', (value) => {
    const { status, stderr } = here.sandbox.run(['config', 'reviews-per-day', '--', value]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('from 0 to 9999, or none')]);
  });
});

describe('what is asked', () => {
  test('--order notes and --order random ask the same cards, each in its order', async () => {
    writeCards('one', 'two', 'three');
    const asked = async (order: string) => {
      const run = study('--order', order);
      await run.shows('1/3');
      for (const next of ['2/3', '3/3', 'Next card']) await answer(run, '4', next);
      for (const _ of [1, 2, 3]) here.sandbox.run(['undo']);
      return [...(await run.end()).text.matchAll(/What is (\w+)/g)].map(([, id]) => id);
    };
    expect(await asked('notes')).toEqual(['one', 'two', 'three']);
    const random = await asked('random');
    expect(random.toSorted()).toEqual(['one', 'three', 'two']);
    expect(await asked('random')).toEqual(random);
  });

  test('an order that is none ends with 2 and names those there are', () => {
    const { status, stderr } = here.sandbox.run(['study', '--order', 'fast']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('due, random, hardest, notes')]);
  });

  test('--tag narrows --topic, and a tag that is none ends with 1', async () => {
    writeCards('one', 'ox', 'two');
    expect(await study('--topic', 'o', '--tag', 'ends-in-e').shows('What is one?')).toContain('1/1');
    expect((await study('--tag', 'nosuch').end()).status).toBe(1);
    expect((await study('--topic', 't', '--tag', 'ends-in-x').end()).text).toContain(
      'no card of t has the tag ends-in-x',
    );
  });

  test('--cram asks what is not due, and leaves suspended cards out', async () => {
    writeCards('one', 'two', 'three');
    here.sandbox.run(['config', 'new-per-day', '0']);
    here.sandbox.run(['suspend', 'three']);
    expect((await study().end()).text).toContain('Nothing is due');
    expect(await study('--cram').shows('What is')).toContain('1/2');
    here.sandbox.run(['suspend', 'one', 'two']);
    expect((await study('--cram').end()).text).toContain('None of these cards can be asked');
  });
});

describe('cards by name', () => {
  const states = () =>
    here.sandbox
      .json<{ cards: { id: string; state: string; buried?: boolean }[] }>('list')
      .cards.map(({ id, state, buried }) => `${id} ${buried === true ? 'buried' : state}`);

  test('several are suspended, asked again and buried at once', () => {
    writeCards('one', 'two', 'three');
    expect(here.sandbox.run(['suspend', 'one', 'is two']).stdout).toBe(
      'Not asked any more: What is one?\nNot asked any more: What is two?\n',
    );
    expect(states()).toEqual(['one suspended', 'two suspended', 'three new']);
    expect(here.sandbox.run(['unsuspend', 'one', 'three']).stdout).toBe(
      'Asked again: What is one?\nAsked anyway: What is three?\n',
    );
    expect(here.sandbox.run(['bury', 'three']).stdout).toBe('Not asked until tomorrow: What is three?\n');
    expect(states()).toEqual(['one new', 'two suspended', 'three buried']);
    expect(here.sandbox.run(['list']).stdout).toContain('buried');
    expect(here.sandbox.run(['undo']).stdout).toBe('Undone: burying What is three?\n');
    expect(here.sandbox.events().map(({ op }) => op)).toEqual([
      'suspend',
      'suspend',
      'unsuspend',
      'bury',
      'undo',
    ]);
  });

  test('nothing is done where one of the names is not clear; what it could mean is listed', () => {
    writeCards('one', 'two', 'twin');
    const { status, stdout, stderr } = here.sandbox.run(['suspend', 'one', 'tw']);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      'netquiz: "tw" could be 2 cards; say more of one of them\n  mine/two  What is two?\n  mine/twin  What is twin?\n',
    );
    expect(here.sandbox.run(['bury', 'twni']).stderr).toContain('did you mean twin');
    expect(states()).toEqual(['one new', 'two new', 'twin new']);
  });

  test('of a topic or tag are many: asked first, and --json says what became of each', async () => {
    writeCards('one', 'ox', 'two');
    const { status, stderr } = here.sandbox.run(['suspend', '--topic', 'o']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('--yes')]);
    const run = here.keep(here.sandbox.terminal(['bury', '--topic', 'o']));
    await run.shows('Not ask 2 cards until tomorrow?');
    expect((await run.type('\r').end()).text).toContain('Nothing was changed');
    expect(here.sandbox.json('suspend', '--topic', 'o', '--tag', 'ends-in-x', '--yes')).toEqual({
      cards: [
        { id: 'ox', deck: 'mine', question: 'What is ox?', suspended: true, buried: false, changed: true },
      ],
    });
    expect(states()).toEqual(['one new', 'ox suspended', 'two new']);
    expect(here.sandbox.run(['unsuspend', '--topic', 'o', '--yes']).stdout).toBe('Asked again: 1 card.\n');
    expect(here.sandbox.run(['suspend', 'one', '--topic', 'o']).status).toBe(2);
    expect(here.sandbox.run(['suspend']).status).toBe(2);
  });

  test('are listed by words in any language, and shown in the one that is wanted', () => {
    const write = (lang: string, question: string) =>
      here.sandbox.write(
        `home/decks/mine/shake.${lang}.md`,
        `---\nid: shake\nlang: ${lang}\nquestion: ${question}\n---\n\nx\n`,
      );
    write('en', 'Why three?');
    write('zh', 'TCP 三次握手是什么？');
    writeCards('one');
    expect(here.sandbox.run(['list', '握手', 'tcp']).stdout).toMatch(/Why three\?\n$/);
    expect(here.sandbox.run(['list', 'three', '--lang', 'zh']).stdout).toContain('三次握手');
    expect(here.sandbox.run(['bury', '三次握手', '--lang', 'zh']).stdout).toContain('TCP 三次握手是什么？');
    expect(here.sandbox.run(['suspend', '三次'], { LANG: 'zh_CN.UTF-8' }).stdout).toContain('三次握手');
    const none = here.sandbox.run(['list', 'nosuch']);
    expect([none.status, none.stdout]).toEqual([1, '']);
  });

  test('that are forgotten again and again are marked', () => {
    writeCards('one', 'two');
    expect(here.sandbox.run(['list', '--leeches']).stdout).toBe(
      'None of these cards was forgotten four times.\n',
    );
    const lines = Array.from({ length: 9 }, (_, at) =>
      JSON.stringify({
        v: 1,
        id: `01M83E4Z4D2CQ6GCWKQD0000${10 + at}`,
        at: Date.now() - (300 - 30 * at) * 86_400_000,
        offset: 0,
        op: 'review',
        card: 'mine/one',
        grade: at % 2 === 0 ? 4 : 1,
        ms: 1,
      }),
    );
    here.sandbox.write('home/history/theirs.jsonl', `${lines.join('\n')}\n`);
    expect(here.sandbox.run(['list']).stdout).toMatch(/review, leech .*What is one/);
    expect(here.sandbox.json('list', '--leeches')).toMatchObject({ cards: [{ id: 'one', leech: true }] });
  });
});

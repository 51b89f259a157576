import { describe, expect, test } from 'vitest';
import { UNSEEN } from '../../src/schedule/card-state.ts';
import { DEFAULT_MEMORY_SETTINGS } from '../../src/schedule/memory.ts';
import { computeStats, type Stats } from '../../src/stats/numbers.ts';
import { statsLines } from '../../src/stats/picture.ts';
import { columnsOf, createTheme } from '../../src/terminal/theme.ts';
import { makeCard } from '../schedule/cards.ts';
import { CARDS, fixedStats, NOW } from './fixed-history.ts';

const plain = createTheme({ NO_COLOR: '1' });
const frame = (columns: number, part: string | null = null) => ({ columns, part, lang: 'en' });
const lines = (stats: Stats, columns: number, part: string | null = null) =>
  statsLines(stats, frame(columns, part), plain);
const screen = (...given: Parameters<typeof lines>) => `\n${lines(...given).join('\n')}\n`;

/** Cards of which nothing was ever answered. */
const unanswered = (cards: typeof CARDS) =>
  computeStats({
    cards,
    stateOf: () => UNSEEN,
    days: new Map(),
    settings: DEFAULT_MEMORY_SETTINGS,
    now: NOW,
  });

describe('the screen after some months', () => {
  test('in a window of 80 columns fits into 24 lines', () => {
    expect(lines(fixedStats(), 80).length).toBeLessThan(24);
    expect(screen(fixedStats(), 80)).toMatchInlineSnapshot(`
      "
      1 due now · 8 answered today (0 new, 3 again, 1 min) · streak 1 day
      ████████████████████▒▒····  █ 88 mature  ▒ 11 young  ░ 0 learning  · 18 new
      2 suspended  1 without an answer
      On track: 84 % of 101 reviews remembered in 30 days, 90 % wanted (within chance)
      Weakest now  网络安全 94 % · dns 95 % · a-topic-with-a-long-name 95 %

      Remembered by week, wanted 90 %          Days ahead
      before    92 % ██████████████▊  of 186   today       1 ████████
       2 Mar    78 % ████████████▌ ┊  of  27   tomorrow    2 ████████████████
       9 Mar    84 % █████████████▍┊  of  31   Thu 26 Mar  3 ████████████████████████
      16 Mar    95 % ███████████████▎ of  20   Fri 27 Mar  2 ████████████████
      this week 40 % ██████▍       ┊  of   5   + 10 days  22

      Answers a day  · 0  ░ 1–3  ▒ 4–6  ▓ 7–9  █ 10+              Memory strength
           Apr May Jun  Jul Aug  Sep Oct Nov  Dec Jan Feb Mar     < 1 d   1 ▎
      Mon ·································░▒▓▒░▓░░··▒▒░▓▓░░█▒·   < 1 w   3 ▊
          ·································▒▒░▓▒░▒█··▓░▓▓░▒▓▒░▓   < 3 w   7 █▋
      Wed ································░▒░▒▓░▓▒░·█░▓▓▒▒▒▒█░    < 2 mo 42 ██████████
          ································▒░▒▒░▓▒▒▒·░▒▓░▓▓▒▓░▒    < 6 mo 39 █████████▎
      Fri ································░▒▓▒▓▓░▒▓·▒▒▒▓▓▒▒▓▒▒    < 1 y   7 █▋
          ····················································    > 1 y   0
      Sun ································▓░▒▓▓██▓··▒▓█▓██▓█▒▒
      --full: topics, hardest cards, time · --explain: what it all means
      "
    `);
  });

  test('in a window of 60 columns', () => {
    expect(screen(fixedStats(), 60)).toMatchInlineSnapshot(`
      "
      1 due now · 8 answered today (0 new, 3 again, 1 min)
      streak 1 day
      ███████████████▒▒···  █ 88 mature  ▒ 11 young  ░ 0 learning
      · 18 new  2 suspended  1 without an answer
      On track: 84 % of 101 reviews remembered in 30 days, 90 %
      wanted (within chance)
      Weakest now  网络安全 94 % · dns 95 %
      a-topic-with-a-long-name 95 %

      Remembered by week, wanted 90 %   Days ahead
      before     90 % ██████████▉    today       1 ████▋
      16 Feb    100 % ████████████   tomorrow    2 █████████▍
      23 Feb     94 % ███████████▍   Thu 26 Mar  3 ██████████████
       2 Mar     78 % █████████▍┊    Fri 27 Mar  2 █████████▍
       9 Mar     84 % ██████████▏    Sat 28 Mar  2 █████████▍
      16 Mar     95 % ███████████▍   Sun 29 Mar  1 ████▋
      this week  40 % ████▊     ┊    + 8 days   19

      Answers a day  · 0  ░ 1–3  ▒ 4–6  ▓ 7–9  █ 10+
           Apr May Jun  Jul Aug  Sep Oct Nov  Dec Jan Feb Mar
      Mon ·································░▒▓▒░▓░░··▒▒░▓▓░░█▒·
          ·································▒▒░▓▒░▒█··▓░▓▓░▒▓▒░▓
      Wed ································░▒░▒▓░▓▒░·█░▓▓▒▒▒▒█░
          ································▒░▒▒░▓▒▒▒·░▒▓░▓▓▒▓░▒
      Fri ································░▒▓▒▓▓░▒▓·▒▒▒▓▓▒▒▓▒▒
          ····················································
      Sun ································▓░▒▓▓██▓··▒▓█▓██▓█▒▒

      Memory strength
      < 1 d   1 █▏
      < 1 w   3 ███▍
      < 3 w   7 ████████
      < 2 mo 42 ████████████████████████████████████████████████
      < 6 mo 39 ████████████████████████████████████████████▋
      < 1 y   7 ████████
      > 1 y   0
      --full: topics, hardest cards, time
      --explain: what it all means
      "
    `);
  });

  test('in a window of 140 columns', () => {
    expect(screen(fixedStats(), 140)).toMatchInlineSnapshot(`
      "
      1 due now · 8 answered today (0 new, 3 again, 1 min) · streak 1 day
      ██████████████████████▒▒▒·····  █ 88 mature  ▒ 11 young  ░ 0 learning  · 18 new  2 suspended  1 without an answer
      On track: 84 % of 101 reviews remembered in 30 days, 90 % wanted (within chance)

      Remembered by week, wanted 90 %                Days ahead                                     Weakest topics, recall now
      before     90 % ███████████████████   of 145   today       1 ██████████                       网络安全                  █████████▒··  94 %
      16 Feb    100 % █████████████████████ of  23   tomorrow    2 ████████████████████             dns                       █████████▒··  95 %
      23 Feb     94 % ███████████████████▉  of  18   Thu 26 Mar  3 ██████████████████████████████   a-topic-with-a-long-name  █████████▒··  95 %
       2 Mar     78 % ████████████████▍ ┊   of  27   Fri 27 Mar  2 ████████████████████             tcp                       █████████▒··  96 %
       9 Mar     84 % █████████████████▋┊   of  31   Sat 28 Mar  2 ████████████████████             http                      █████████▒··  96 %
      16 Mar     95 % ████████████████████  of  20   Sun 29 Mar  1 ██████████
      this week  40 % ████████▍         ┊   of   5   + 8 days   19

      Answers a day  · 0  ░ 1–3  ▒ 4–6  ▓ 7–9  █ 10+                                                                  Memory strength
            Apr     May     Jun       Jul     Aug       Sep     Oct     Nov       Dec     Jan     Feb     Mar         < 1 d   1 ▍
      Mon · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · ░ ▒ ▓ ▒ ░ ▓ ░ ░ · · ▒ ▒ ░ ▓ ▓ ░ ░ █ ▒ ·   < 1 w   3 █▎
          · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · ▒ ▒ ░ ▓ ▒ ░ ▒ █ · · ▓ ░ ▓ ▓ ░ ▒ ▓ ▒ ░ ▓   < 3 w   7 ███
      Wed · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · ░ ▒ ░ ▒ ▓ ░ ▓ ▒ ░ · █ ░ ▓ ▓ ▒ ▒ ▒ ▒ █ ░     < 2 mo 42 ██████████████████
          · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · ▒ ░ ▒ ▒ ░ ▓ ▒ ▒ ▒ · ░ ▒ ▓ ░ ▓ ▓ ▒ ▓ ░ ▒     < 6 mo 39 ████████████████▊
      Fri · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · ░ ▒ ▓ ▒ ▓ ▓ ░ ▒ ▓ · ▒ ▒ ▒ ▓ ▓ ▒ ▒ ▓ ▒ ▒     < 1 y   7 ███
          · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · ·     > 1 y   0
      Sun · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · · ▓ ░ ▒ ▓ ▓ █ █ ▓ · · ▒ ▓ █ ▓ █ █ ▓ █ ▒ ▒
      --full: topics, hardest cards, time · --explain: what it all means
      "
    `);
  });

  test('in a window of 40 columns', () => {
    expect(screen(fixedStats(), 40)).toMatchInlineSnapshot(`
      "
      1 due now
      8 answered today (0 new, 3 again, 1 min)
      streak 1 day
      ██████████▒··  █ 88 mature  ▒ 11 young
      ░ 0 learning  · 18 new  2 suspended
      1 without an answer
      On track: 84 % of 101 reviews remembered
      in 30 days, 90 % wanted (within chance)
      Weakest now  网络安全 94 % · dns 95 %
      a-topic-with-a-long-name 95 %

      Remembered by week, wanted 90 %
      before     90 % ███████████████▍  of 145
      16 Feb    100 % █████████████████ of  23
      23 Feb     94 % ████████████████  of  18
       2 Mar     78 % █████████████▎ ┊  of  27
       9 Mar     84 % ██████████████▎┊  of  31
      16 Mar     95 % ████████████████▏ of  20
      this week  40 % ██████▊        ┊  of   5

      Days ahead
      today       1 ████████▋
      tomorrow    2 █████████████████▍
      Thu 26 Mar  3 ██████████████████████████
      Fri 27 Mar  2 █████████████████▍
      Sat 28 Mar  2 █████████████████▍
      Sun 29 Mar  1 ████████▋
      + 8 days   19

      Answers a day  · 0  ░ 1–3  ▒ 4–6  ▓ 7–9
      █ 10+
           Aug  Sep Oct Nov  Dec Jan Feb Mar
      Mon ················░▒▓▒░▓░░··▒▒░▓▓░░█▒·
          ················▒▒░▓▒░▒█··▓░▓▓░▒▓▒░▓
      Wed ···············░▒░▒▓░▓▒░·█░▓▓▒▒▒▒█░
          ···············▒░▒▒░▓▒▒▒·░▒▓░▓▓▒▓░▒
      Fri ···············░▒▓▒▓▓░▒▓·▒▒▒▓▓▒▒▓▒▒
          ···································
      Sun ···············▓░▒▓▓██▓··▒▓█▓██▓█▒▒

      Memory strength
      < 1 d   1 ▊
      < 1 w   3 ██▏
      < 3 w   7 █████
      < 2 mo 42 ██████████████████████████████
      < 6 mo 39 ███████████████████████████▉
      < 1 y   7 █████
      > 1 y   0
      --full: topics, hardest cards, time
      --explain: what it all means
      "
    `);
  });

  test('of one topic, over other days', () => {
    const cards = CARDS.filter(({ topic }) => topic === '网络安全');
    expect(
      screen(fixedStats({ cards, isPart: true, span: 21 }), 80, 'Only topic 网络安全'),
    ).toMatchInlineSnapshot(`
      "
      Only topic 网络安全; answers, streak and time are of all decks
      1 due now · 8 answered today (0 new, 3 again, 1 min) · streak 1 day
      ████████████████████▒▒····  █ 18 mature  ▒ 2 young  ░ 0 learning  · 3 new
      1 suspended
      Early days: 92 % of 13 reviews remembered, 90 % wanted; too few to say more

      Remembered by week, wanted 90 %          Days ahead
       2 Mar    100 % █████████████████ of 3   today      1 █████████████████████████
       9 Mar     75 % ████████████▊  ┊  of 4   tomorrow   0
      16 Mar    100 % █████████████████ of 2   Thu 26 Mar 0
      this week     –                          Fri 27 Mar 0
                                               + 17 days  7

      Answers a day  · 0  ░ 1–3  ▒ 4–6  ▓ 7–9  █ 10+              Memory strength
           Apr May Jun  Jul Aug  Sep Oct Nov  Dec Jan Feb Mar     < 1 d  0
      Mon ·································░▒▓▒░▓░░··▒▒░▓▓░░█▒·   < 1 w  0
          ·································▒▒░▓▒░▒█··▓░▓▓░▒▓▒░▓   < 3 w  2 ██▌
      Wed ································░▒░▒▓░▓▒░·█░▓▓▒▒▒▒█░    < 2 mo 9 ███████████
          ································▒░▒▒░▓▒▒▒·░▒▓░▓▓▒▓░▒    < 6 mo 7 ████████▌
      Fri ································░▒▓▒▓▓░▒▓·▒▒▒▓▓▒▒▓▒▒    < 1 y  2 ██▌
          ····················································    > 1 y  0
      Sun ································▓░▒▓▓██▓··▒▓█▓██▓█▒▒
      --full: topics, hardest cards, time · --explain: what it all means
      "
    `);
  });
});

describe('the screen of a home', () => {
  test('where nothing was answered says what to do', () => {
    expect(screen(unanswered(CARDS), 80)).toMatchInlineSnapshot(`
      "
      0 due now · nothing answered today · streak 0 days
      ··························  █ 0 mature  ▒ 0 young  ░ 0 learning  · 119 new
      1 without an answer
      Nothing is answered yet: netquiz study asks the first cards, and from then on
      this page fills.
      "
    `);
  });

  test('without cards says where they come from', () => {
    expect(screen(unanswered([]), 80)).toMatchInlineSnapshot(`
      "
      0 due now · nothing answered today · streak 0 days
      There are no cards here yet: netquiz import notes.md makes some from your notes,
      netquiz decks lists the decks.
      "
    `);
  });

  test('with nothing but stubs says that none can be asked', () => {
    expect(screen(unanswered([makeCard('stub', { stub: true })]), 80)).toMatchInlineSnapshot(`
      "
      0 due now · nothing answered today · streak 0 days
      █ 0 mature  ▒ 0 young  ░ 0 learning  · 0 new  1 without an answer
      No card can be asked: all are suspended or have no answer yet (netquiz list).
      "
    `);
  });

  test('whose cards are gone still shows what was done', () => {
    expect(screen(fixedStats({ cards: [] }), 80)).toMatchInlineSnapshot(`
      "
      0 due now · 8 answered today (0 new, 3 again, 1 min) · streak 1 day
      On track: 84 % of 101 reviews remembered in 30 days, 90 % wanted (within chance)

      Remembered by week, wanted 90 %          Days ahead
      before     90 % █████████████▌  of 145   Nothing comes due in the next 14 days.
      16 Feb    100 % ███████████████ of  23
      23 Feb     94 % ██████████████▏ of  18
       2 Mar     78 % ███████████▋ ┊  of  27
       9 Mar     84 % ████████████▋┊  of  31
      16 Mar     95 % ██████████████▎ of  20
      this week  40 % ██████       ┊  of   5

      Answers a day  · 0  ░ 1–3  ▒ 4–6  ▓ 7–9  █ 10+
           Apr May Jun  Jul Aug  Sep Oct Nov  Dec Jan Feb Mar
      Mon ·································░▒▓▒░▓░░··▒▒░▓▓░░█▒·
          ·································▒▒░▓▒░▒█··▓░▓▓░▒▓▒░▓
      Wed ································░▒░▒▓░▓▒░·█░▓▓▒▒▒▒█░
          ································▒░▒▒░▓▒▒▒·░▒▓░▓▓▒▓░▒
      Fri ································░▒▓▒▓▓░▒▓·▒▒▒▓▓▒▒▓▒▒
          ····················································
      Sun ································▓░▒▓▓██▓··▒▓█▓██▓█▒▒
      --full: topics, hardest cards, time · --explain: what it all means
      "
    `);
  });
});

describe('any window', () => {
  const some = [fixedStats(), unanswered(CARDS), fixedStats({ cards: [] }), fixedStats({ span: 300 })];

  test('is wide enough for every line', () => {
    for (let columns = 40; columns <= 160; columns += 1)
      for (const stats of some)
        expect(Math.max(...lines(stats, columns).map(columnsOf))).toBeLessThanOrEqual(columns);
  });

  test('of 80 columns and more shows all of it in 24 lines', () => {
    for (let columns = 80; columns <= 160; columns += 1)
      for (const stats of some) expect(lines(stats, columns).length).toBeLessThan(24);
  });
});

test('a topic or a choice that would steer the terminal is made harmless', () => {
  const hostile = makeCard('x', { topic: 'a\x1b[2J\x07\u202eb\nc' });
  const stats = fixedStats();
  const topics = stats.topics.map((one) => ({ ...one, topic: hostile.topic }));
  for (const columns of [80, 140])
    expect(lines({ ...stats, topics }, columns, 'Only deck \x1b[2J').join('')).not.toMatch(
      /[\x1b\x07\n\u202e]/,
    );
});

test('colour changes no character', () => {
  const strip = (text: string) => text.replace(/\x1b\[[0-9;]*m/g, '');
  const coloured = createTheme({ FORCE_COLOR: '1' });
  const drawn = statsLines(fixedStats(), frame(80), coloured);
  expect(drawn.map(strip)).toEqual(lines(fixedStats(), 80));
});

import { expect, test } from 'vitest';
import { statsDocument } from '../../src/stats/document.ts';
import { explainLines } from '../../src/stats/explain.ts';
import { fullLines } from '../../src/stats/full-picture.ts';
import { statsLines } from '../../src/stats/picture.ts';
import { columnsOf, createTheme } from '../../src/terminal/theme.ts';
import { CARDS, fixedStats } from './fixed-history.ts';

const plain = createTheme({ NO_COLOR: '1' });
const lines = (columns: number, span?: number) =>
  fullLines(fixedStats({ span }), { columns, part: null, lang: 'en' }, plain);
const screen = (columns: number) => `\n${lines(columns).join('\n')}\n`;

test('all of it, in a window of 80 columns', () => {
  expect(screen(80)).toMatchInlineSnapshot(`
    "
    1 due now · 8 answered today (0 new, 3 again, 1 min) · streak 1 day
    ████████████████████▒▒····  █ 88 mature  ▒ 11 young  ░ 0 learning  · 18 new
    2 suspended  1 without an answer
    On track: 84 % of 101 reviews remembered in 30 days, 90 % wanted (within chance)

    Days ahead
    today      1 ████████████
    tomorrow   2 ████████████████████████
    Thu 26 Mar 3 ████████████████████████████████████
    Fri 27 Mar 2 ████████████████████████
    Sat 28 Mar 2 ████████████████████████
    Sun 29 Mar 1 ████████████
    Mon 30 Mar 2 ████████████████████████
    Tue 31 Mar 4 ████████████████████████████████████████████████
    Wed  1 Apr 1 ████████████
    Thu  2 Apr 2 ████████████████████████
    Fri  3 Apr 3 ████████████████████████████████████
    Sat  4 Apr 2 ████████████████████████
    Sun  5 Apr 1 ████████████
    Mon  6 Apr 4 ████████████████████████████████████████████████

    Remembered by week, wanted 90 %
    29 Dec     79 % █████████████████████████████████████▊     ┊     of 14
     5 Jan        –
    12 Jan     90 % ███████████████████████████████████████████▎     of 40
    19 Jan    100 % ████████████████████████████████████████████████ of 16
    26 Jan    100 % ████████████████████████████████████████████████ of 23
     2 Feb     92 % ████████████████████████████████████████████     of 24
     9 Feb     82 % ███████████████████████████████████████▍   ┊     of 28
    16 Feb    100 % ████████████████████████████████████████████████ of 23
    23 Feb     94 % █████████████████████████████████████████████▍   of 18
     2 Mar     78 % █████████████████████████████████████▍     ┊     of 27
     9 Mar     84 % ████████████████████████████████████████▎  ┊     of 31
    16 Mar     95 % █████████████████████████████████████████████▋   of 20
    this week  40 % ███████████████████▎                       ┊     of  5

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

    Topics
    topic                     learnt        new  young  mature  due  recall  30 days
    a-topic-with-a-long-name  █████████▒··    4      3      17    0    95 %     80 %
    dns                       █████████▒··    3      2      17    0    95 %     85 %
    http                      █████████▒··    4      3      17    0    96 %     78 %
    tcp                       █████████▒··    4      1      19    0    96 %     90 %
    网络安全                  █████████▒··    3      2      18    1    94 %     92 %

    Hardest cards
    forgotten  recall  difficulty  card
            9    98 %         9.9  What does case 36 show?
            4    96 %         9.7  第 5 种情况说明什么？
            2    93 %         9.5  第 93 种情况说明什么？
            2    90 %         9.5  What does case 4 show?
            2    94 %         9.1  第 61 种情况说明什么？
            2   100 %         9.1  第 63 种情况说明什么？
            2    97 %         9.1  What does case 94 show?
            2    91 %         9.0  What does case 0 show?
            2    91 %         9.0  第 29 种情况说明什么？
            1    98 %         8.7  第 19 种情况说明什么？

    Time spent
    1 h 17 min in 84 days, 12 s an answer; 2 h 1 min in all.
    29 Dec     5 min █████████████████████████▏                       29 answers
     5 Jan     0 min                                                   0 answers
    12 Jan    10 min ████████████████████████████████████████████████ 50 answers
    19 Jan     5 min ██████████████████████████▊                      30 answers
    26 Jan     8 min ██████████████████████████████████████▋          38 answers
     2 Feb     7 min ██████████████████████████████████▎              34 answers
     9 Feb     9 min ███████████████████████████████████████████      47 answers
    16 Feb     8 min █████████████████████████████████████▏           38 answers
    23 Feb     5 min ████████████████████████                         27 answers
     2 Mar    10 min ███████████████████████████████████████████████▉ 49 answers
     9 Mar     8 min ███████████████████████████████████████▍         42 answers
    16 Mar     4 min ████████████████████▋                            21 answers
    this week  1 min ███████                                           8 answers
    "
  `);
});

test('the tables in a window of 60 columns', () => {
  const all = lines(60);
  expect(`\n${all.slice(all.indexOf('Topics')).join('\n')}\n`).toMatchInlineSnapshot(`
    "
    Topics
    topic                learnt        new  due  recall  30 days
    a-topic-with-a-lon…  █████████▒··    4    0    95 %     80 %
    dns                  █████████▒··    3    0    95 %     85 %
    http                 █████████▒··    4    0    96 %     78 %
    tcp                  █████████▒··    4    0    96 %     90 %
    网络安全             █████████▒··    3    1    94 %     92 %

    Hardest cards
    forgotten  recall  card
            9    98 %  What does case 36 show?
            4    96 %  第 5 种情况说明什么？
            2    93 %  第 93 种情况说明什么？
            2    90 %  What does case 4 show?
            2    94 %  第 61 种情况说明什么？
            2   100 %  第 63 种情况说明什么？
            2    97 %  What does case 94 show?
            2    91 %  What does case 0 show?
            2    91 %  第 29 种情况说明什么？
            1    98 %  第 19 种情况说明什么？

    Time spent
    1 h 17 min in 84 days, 12 s an answer; 2 h 1 min in all.
    29 Dec     5 min ████████████████▊                29 answers
     5 Jan     0 min                                   0 answers
    12 Jan    10 min ████████████████████████████████ 50 answers
    19 Jan     5 min █████████████████▉               30 answers
    26 Jan     8 min █████████████████████████▊       38 answers
     2 Feb     7 min ██████████████████████▉          34 answers
     9 Feb     9 min ████████████████████████████▋    47 answers
    16 Feb     8 min ████████████████████████▊        38 answers
    23 Feb     5 min ████████████████                 27 answers
     2 Mar    10 min ████████████████████████████████ 49 answers
     9 Mar     8 min ██████████████████████████▎      42 answers
    16 Mar     4 min █████████████▊                   21 answers
    this week  1 min ████▋                             8 answers
    "
  `);
});

test('the topics in a window of 140 columns', () => {
  const all = lines(140);
  expect(
    `\n${all.slice(all.indexOf('Topics'), all.indexOf('Hardest cards')).join('\n')}\n`,
  ).toMatchInlineSnapshot(`
    "
    Topics
    topic                     learnt        new  learning  young  mature  due  recall  30 days
    a-topic-with-a-long-name  █████████▒··    4         0      3      17    0    95 %     80 %
    dns                       █████████▒··    3         0      2      17    0    95 %     85 %
    http                      █████████▒··    4         0      3      17    0    96 %     78 %
    tcp                       █████████▒··    4         0      1      19    0    96 %     90 %
    网络安全                  █████████▒··    3         0      2      18    1    94 %     92 %

    "
  `);
});

test('no line is wider than the window, and a long forecast is told by weeks', () => {
  for (const span of [undefined, 1, 31, 32, 400])
    for (let columns = 40; columns <= 150; columns += 5)
      expect(Math.max(...lines(columns, span).map(columnsOf))).toBeLessThanOrEqual(columns);
  expect(lines(80, 32)).toContainEqual(expect.stringMatching(/^7 days from 24 Mar +\d/));
  expect(lines(80, 31)).toContainEqual(expect.stringMatching(/^Thu 23 Apr +\d/));
});

test('how things stand for the interview is said where a date is set, also in the document', () => {
  const interview = { date: '2026-04-20', daysLeft: 27, readiness: 0.634, unseen: 12, newPerDay: 2 };
  const stats = fixedStats({ interview });
  const [line = ''] = statsLines(
    stats,
    { columns: 80, part: null, lang: 'en' },
    createTheme({ NO_COLOR: '1' }),
  ).filter((text) => text.startsWith('Interview'));
  expect(line).toBe('Interview in 27 days, on 2026-04-20 · 63 % recalled that day if you stop now');
  expect(statsDocument(stats, 'en')).toMatchObject({ interview });
  for (let columns = 80; columns <= 160; columns += 8)
    expect(
      statsLines(stats, { columns, part: null, lang: 'en' }, createTheme({ NO_COLOR: '1' })).length,
    ).toBeLessThan(24);
});

test('the document names the hardest cards, and keeps a place for the interview', () => {
  const document = statsDocument(fixedStats({ cards: CARDS.slice(0, 10) }), 'en');
  expect(document).toMatchObject({ day: '2026-03-24', interview: null, cards: { total: 10 } });
  expect((document.hardest as unknown[])[0]).toEqual({
    id: 'card-5',
    deck: 'notes',
    question: '第 5 种情况说明什么？',
    topic: 'tcp',
    lapses: expect.any(Number),
    difficulty: expect.any(Number),
    recall: expect.any(Number),
  });
});

test('every number that the pictures show is explained, within the window', () => {
  for (const columns of [40, 80, 140])
    expect(Math.max(...explainLines(columns, plain).map(columnsOf))).toBeLessThanOrEqual(
      Math.min(100, columns),
    );
  expect(explainLines(80, plain).slice(0, 6)).toMatchInlineSnapshot(`
    [
      "Study day",
      "A day begins at 04:00 and ends at 03:59, by the clock of the machine on which",
      "you answered: what you answer after midnight still belongs to the evening",
      "before. An answer keeps its day when you travel or the clocks change.",
      "From the time and the offset from UTC in each line of history/.",
      "",
    ]
  `);
});

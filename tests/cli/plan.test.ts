import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatDay } from '../../src/schedule/study-day.ts';
import { Sandbox } from './program.ts';

const TODAY = Math.floor((Date.now() - 4 * 3_600_000) / 86_400_000);
const inDays = (days: number) => formatDay(TODAY + days);
let sandbox: Sandbox;

beforeEach(() => {
  sandbox = new Sandbox();
  const ids = ['a', 'b', 'c'];
  for (const id of ids)
    sandbox.write(
      `home/decks/mine/${id}.md`,
      `---\nid: ${id}\nquestion: What is ${id}?\ntopic: tcp\n---\n\nIt is ${id}.\n`,
    );
});
afterEach(() => sandbox.remove());

test('a date is set, changed, shown and forgotten, as events', () => {
  expect(sandbox.run(['plan']).stdout).toBe(
    'There is no date to be ready for; netquiz plan --on YYYY-MM-DD sets one.\n',
  );
  expect(sandbox.run(['plan', '--on', inDays(10)]).stdout).toContain(`${inDays(10)} · 40 answers a day`);
  sandbox.run(['plan', '--minutes', '20', '--topic', 'tcp']);
  expect(sandbox.json('plan')).toMatchObject({
    interview: {
      date: inDays(10),
      daysLeft: 10,
      minutesPerDay: 20,
      answersPerDay: 116,
      topics: ['tcp'],
      unseen: 3,
    },
  });
  expect(sandbox.run(['plan', '--clear']).stdout).toContain('is forgotten');
  expect(sandbox.json('plan')).toMatchObject({ interview: null });
  expect(sandbox.events().map(({ value }) => value)).toEqual([
    { date: inDays(10), answers: 40 },
    { date: inDays(10), minutes: 20, topics: ['tcp'] },
    null,
  ]);
});

test.each([
  [['--on', 'soon'], 'takes a day as YYYY-MM-DD'],
  [['--on', inDays(-3)], 'is past'],
  [['--on', inDays(0)], 'is today'],
  [['--on', inDays(900)], 'is 900 days away'],
  [['--per-day', '5'], 'there is no date yet'],
  [['--on', inDays(5), '--per-day', '5', '--minutes', '5'], 'cannot be used with'],
])('plan %j says in one line why not, and changes nothing', (args, why) => {
  const { status, stdout, stderr } = sandbox.run(['plan', ...args]);
  expect([status, stdout, stderr.split('\n').length]).toEqual([2, '', 2]);
  expect(stderr).toContain(why);
  expect(sandbox.json('plan')).toMatchObject({ interview: null });
});

test('a session keeps to the answers of the day, and promises what it does', async () => {
  sandbox.run(['plan', '--on', inDays(1), '--per-day', '3']);
  const run = sandbox.terminal(['study']);
  await run.shows('1/3');
  await run.press(' ', /1 again today · 2 hard \d+ % · 3 good \d+ % · 4 easy \d+ %/);
  await run.press('1', '✓ again · back today');
  await run.shows('2/2');
  await run.press(' ', '4 easy');
  await run.press('3', / · learning/);
  await run.press(' ', '4 easy');
  const { status, text } = await run.type('3').end();
  expect(status).toBe(0);
  expect(text).toContain('3 answers on 2 cards, 2 of them new');
  expect(sandbox.run([]).stdout).toContain('0 cards to ask');
}, 30_000);

test('a date of a history that somebody else wrote costs no more than one of a year', () => {
  const event = {
    ...{ v: 1, id: '01M83E4Z4D2CQ6GCWKQDCP0862', at: Date.now() - 1000, offset: 0, op: 'set' },
    ...{ key: 'interview', value: { date: '9999-12-31', answers: 40 } },
  };
  sandbox.write('home/history/other.jsonl', `${JSON.stringify(event)}\n`);
  const { status, stdout, stderr } = sandbox.run(['plan']);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('9999-12-31');
  expect(sandbox.json<{ interview: { days: unknown[] } }>('plan').interview.days).toHaveLength(365);
});

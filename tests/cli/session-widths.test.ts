// Every state of a session as a whole screen, in windows of 60, 80 and 140 columns and 15 lines, without colour: what is drawn
// must be understood without it.
import { expect, test } from 'vitest';
import type { TerminalRun } from './program.ts';
import { freshSessions } from './sessions.ts';

const here = freshSessions();

const ANSWER = `A resolver asks **for** you. 它会缓存答案，直到 TTL 过期 👍。

1. It asks a root server
   - which refers it to the servers of \`com\`
2. It keeps the answer[^1]

> [!NOTE]
> A cache may be *wrong* for a while.

| Record | What it holds, in words that are too long for a narrow window of sixty columns |
| --- | --- |
| A | an address |

\`\`\`sh
dig +trace example.com
\`\`\`

- [x] ![steps](media/steps.png)
- [ ] <https://example.org/dns>

[^1]: As long as its TTL says.
`;

/** Learnt and forgotten three times, a year and more ago. */
function history(): string {
  const letters = 'ABCDEFG';
  return [4, 1, 4, 1, 4, 1, 4]
    .map((grade, at, all) => ({
      v: 1,
      id: `01M83E4Z4D2CQ6GCWKQDCP086${letters[at]}`,
      at: Date.now() - (all.length - at) * 400 * 86_400_000,
      offset: 0,
      op: 'review',
      card: 'mine/dns',
      grade,
      ms: 5,
    }))
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');
}

/** How much of the answer the bar says is left. */
function linesLeft(run: TerminalRun): string | undefined {
  return /more \((\d+)/.exec(run.window())?.[1];
}

test.each([60, 80, 140])('at %i columns', async (columns) => {
  const card = (id: string, order: number, question: string, answer: string) =>
    here.sandbox.write(
      `home/decks/mine/${id}.md`,
      `---\nid: ${id}\norder: ${order}\nquestion: ${JSON.stringify(question)}\ntopic: dns\n---\n\n${answer}\n`,
    );
  card(
    'dns',
    1,
    'What does a `resolver` do, 它做什么, and for how long does it remember what it heard?',
    ANSWER,
  );
  card('next', 2, 'What is a zone?', 'A part of the tree.');
  here.sandbox.write('home/history/other.jsonl', history());
  const run = here.study([], { columns, rows: 15, environment: { NO_COLOR: '1' } });
  const screens: string[] = [];
  const keep = async (what: string, keys: string, shows: string | RegExp) => {
    await run.type(keys).shows(shows);
    // Grades wait for other times in each run: the day of the first answer is not the same.
    const window = run.window().replace(/(hard|good|easy) \S+(?= ·|$)/gm, '$1 …');
    screens.push(`── ${what}`, window, '');
  };
  await keep('the question', '', /quit/);
  await keep('the answer, its first page', ' ', /more[\s\S]*4 easy/);
  for (let left = linesLeft(run); left !== undefined; left = linesLeft(run))
    await run.type('x ').shows(new RegExp(`^(?![^]*more \\(${left} )[^]*4 easy`));
  await keep('the end of the answer', '', /As long as[\s\S]*4 easy/);
  await keep('its links', 'o', /any other key/);
  await keep('help', 'x?', /Ctrl-C[\s\S]*\? card/);
  await keep('a leech', '1', /e edit it/);
  await keep('the next card', ' ', /What is a zone\?\n *space answer/);
  run.type('q');
  const { text } = await run.end();
  screens.push(
    '── the end',
    text.slice(text.lastIndexOf('What is a zone?')).replace(/in \d+m? ?\d*s\./, 'in 1s.'),
  );
  expect(screens.join('\n')).toMatchSnapshot();
  const widest = Math.max(
    ...run
      .text()
      .split('\n')
      .map((line) => line.length),
  );
  expect(widest).toBeLessThanOrEqual(columns);
});

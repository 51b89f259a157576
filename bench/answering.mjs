// What it costs to save an answer: from the key that grades a card to the line that says it is saved, in the real
// program, on a home with ten reviews and on one with a million, in turns. The floor is a line appended to a file of its
// own and synced. Exits with 1 above the target.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pty from '@lydell/node-pty';
import { writeHome } from './home.mjs';

const bin = resolve(import.meta.dirname, '../bin/netquiz.js');
const ANSWERS = Number(process.argv[2] ?? 400);
const FEW = 10;
const MANY = Number(process.argv[3] ?? 1_000_000);
/** Of the time after many reviews over the time after few. */
const TARGET = 1.5;
const CARDS = 1000;
const PATIENCE_MS = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'netquiz-bench-'));

/** A home with so many reviews, and a deck of cards that nobody has seen. */
function makeHome(name, reviews) {
  const home = join(folder, name);
  writeHome(home, { cards: Math.min(CARDS, reviews), reviews });
  const fresh = join(home, 'decks', 'fresh');
  mkdirSync(fresh, { recursive: true });
  for (let at = 0; at <= ANSWERS; at += 1)
    writeFileSync(
      join(fresh, `f${at}.md`),
      `---\nid: f${at}\nquestion: Question ${at}?\n---\n\nAnswer ${at}.\n`,
    );
  const env = {
    ...process.env,
    NETQUIZ_HOME: home,
    XDG_STATE_HOME: join(folder, `${name}-state`),
    TERM: 'xterm',
    LANG: 'en',
  };
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [bin, 'stats'], { env });
  if (status !== 0) throw new Error(`stats ended with ${status}: ${stderr}`);
  console.log(
    `${String(reviews).padStart(7)} reviews: counted from the history in ${Math.round(performance.now() - begin)} ms`,
  );
  return env;
}

/** A session of the real program; `waitFor` gives the time at which a text shows. */
function openSession(env) {
  const terminal = pty.spawn(
    process.execPath,
    [bin, 'study', '--deck', 'fresh', '--new', String(ANSWERS + 1)],
    {
      env,
      cols: 80,
      rows: 24,
    },
  );
  let shown = '';
  let waiting = null;
  const look = () => {
    const at = waiting === null ? -1 : shown.indexOf(waiting.text);
    if (at < 0) return;
    shown = shown.slice(at + waiting.text.length);
    const { done } = waiting;
    waiting = null;
    done(performance.now());
  };
  terminal.onData((data) => {
    shown += data;
    look();
  });
  const waitFor = (text) =>
    new Promise((done, fail) => {
      const limit = setTimeout(() => fail(new Error(`"${text}" did not show: ${shown}`)), PATIENCE_MS);
      waiting = {
        text,
        done: (at) => {
          clearTimeout(limit);
          done(at);
        },
      };
      look();
    });
  return {
    waitFor,
    async answer() {
      terminal.write(' ');
      await waitFor('4 easy');
      const begin = performance.now();
      terminal.write('4');
      const ms = (await waitFor('✓')) - begin;
      await waitFor('q quit');
      return ms;
    },
    close: () =>
      new Promise((done) => {
        terminal.onExit(done);
        terminal.write('q');
      }),
  };
}

function appendAndSync(file) {
  const begin = performance.now();
  writeSync(file, `${'x'.repeat(130)}\n`);
  fsyncSync(file);
  return performance.now() - begin;
}

function quantile(times, share) {
  return [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))];
}

function report(name, times) {
  const [median, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  console.log(
    `${name.padEnd(34)} median ${median.toFixed(2).padStart(6)} ms  p99 ${p99.toFixed(2).padStart(6)} ms`,
  );
  return { median, p99 };
}

try {
  const environments = [makeHome('few', FEW), makeHome('many', MANY)];
  const sessions = environments.map(openSession);
  for (const session of sessions) await session.waitFor('q quit');
  const floorFile = openSync(join(folder, 'floor'), 'a');
  const times = { floor: [], few: [], many: [] };
  for (let at = 0; at < ANSWERS; at += 1) {
    times.floor.push(appendAndSync(floorFile));
    // Whoever comes second finds the disk as the first left it.
    const turns = at % 2 === 0 ? ['few', 'many'] : ['many', 'few'];
    for (const name of turns) times[name].push(await sessions[name === 'few' ? 0 : 1].answer());
  }
  closeSync(floorFile);
  for (const session of sessions) await session.close();
  report('a line appended and synced', times.floor);
  const few = report(`an answer saved after ${FEW} reviews`, times.few);
  const many = report(`an answer saved after ${MANY}`, times.many);
  for (const key of ['median', 'p99']) {
    const ratio = many[key] / few[key];
    if (ratio > TARGET) process.exitCode = 1;
    console.log(
      `${`${key}, many over few`.padEnd(34)} ratio ${ratio.toFixed(2)}  target ${TARGET}  ${ratio > TARGET ? 'ABOVE' : 'ok'}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

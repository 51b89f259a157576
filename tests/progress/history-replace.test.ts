import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { formatEvent } from '../../src/progress/event.ts';
import { HistoryWriter, loadHistory } from '../../src/progress/history.ts';
import { planRepair, type ReadHistoryFile, readHistories } from '../../src/progress/history-plan.ts';
import { replaceHistory, takeOver } from '../../src/progress/history-replace.ts';
import { freshFolder, write } from '../home/folder.ts';
import { review } from './events.ts';

const folder = freshFolder();
const file = () => join(folder(), 'one.jsonl');
const line = (card: string, days = 0) => `${formatEvent(review(card, 'good', days))}\n`;

test('the content is replaced, with the access that the file had, and nothing else is left', () => {
  write(file(), 'old\n');
  chmodSync(file(), 0o640);
  expect(replaceHistory(file(), Buffer.from('old\n'), Buffer.from('new\n'))).toBe(true);
  expect(readFileSync(file(), 'utf8')).toBe('new\n');
  expect(statSync(file()).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder())).toEqual(['one.jsonl']);
});

test.each(['old\nmore\n', 'ole\n', ''])('a file that holds something else by now (%j) stays', (text) => {
  write(file(), text);
  expect(replaceHistory(file(), Buffer.from('old\n'), Buffer.from('new\n'))).toBe(false);
  expect(readFileSync(file(), 'utf8')).toBe(text);
  expect(readdirSync(folder())).toEqual(['one.jsonl']);
});

test('a writer that has the old file open goes on in the new one, and loses nothing', () => {
  const writer = new HistoryWriter(file());
  const [first, second, third] = [
    review('a/1', 'good', 0),
    review('a/2', 'good', 1),
    review('a/3', 'good', 2),
  ];
  writer.append(first);
  renameSync(write(join(folder(), 'new'), readFileSync(file())), file());
  writer.append(second);
  writer.append(third);
  writer.close();
  expect(loadHistory(folder()).events).toEqual([first, second, third]);
});

test('what was appended to the old file before the new one took its name is taken over', () => {
  write(file(), 'old\n');
  const old = openSync(file(), 'r');
  appendFileSync(file(), 'acknowledged\n');
  renameSync(write(join(folder(), 'new'), 'new\n'), file());
  for (let round = 0; round < 2; round += 1) takeOver(old, 4 + 13 * round, file());
  closeSync(old);
  expect(readFileSync(file(), 'utf8')).toBe('new\nacknowledged\n');
});

/** Appends as fast as it can, as a session does, and says each event once it is acknowledged. */
const WRITER = `
import { HistoryWriter } from '${resolve(import.meta.dirname, '../../src/progress/history.ts')}';
import { monotonicFactory } from 'ulid';
const newId = monotonicFactory();
const writer = new HistoryWriter(process.argv[2]);
for (let number = 0; number < 400; number += 1) {
  const at = 1_772_366_400_000 + number;
  const id = newId(at);
  writer.append({ op: 'review', card: 'a/1', grade: 'good', ms: 1, id, at, offset: 0 });
  process.stdout.write(id + '\\n');
}`;

test('repairs while another process appends lose no event that it acknowledged', async () => {
  const bundle = join(folder(), 'writer.mjs');
  const { build } = await import('esbuild');
  await build({
    stdin: { contents: WRITER, resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: bundle,
  });
  write(file(), line('b/1'));
  const child = spawn(process.execPath, [bundle, file()], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString();
  });
  let repairs = 0;
  const ended = once(child, 'close');
  while (child.exitCode === null) {
    // In one write with its newline, so that it is a line of its own.
    appendFileSync(file(), '\ntorn\n');
    const bytes = readFileSync(file());
    const [read] = readHistories([{ file: 'one.jsonl', bytes }]);
    const plan = planRepair(read as ReadHistoryFile, [], []);
    if (plan !== null && replaceHistory(file(), bytes, plan.bytes)) repairs += 1;
    await new Promise((done) => setImmediate(done));
  }
  await ended;
  const acknowledged = said.split('\n').filter((id) => id !== '');
  const kept = new Set(loadHistory(folder()).events.map(({ id }) => id));
  expect(acknowledged).toHaveLength(400);
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  expect(repairs).toBeGreaterThan(5);
  expect(existsSync(file())).toBe(true);
});

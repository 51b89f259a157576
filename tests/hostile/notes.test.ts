// Hostile notes are checked and imported beside healthy ones: whatever they are, the healthy ones become cards.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type HostileNotes, notes } from './cases/notes.ts';
import { isOneByOne } from './groups.ts';
import { Lab } from './lab.ts';

const HEALTHY = '# Healthy\n\n## What is one?\n\nThe first.\n\n## What is two?\n\nThe second.\n';
const labs: Lab[] = [];
afterAll(() => {
  for (const lab of labs) lab.remove();
});

function labWith(all: readonly HostileNotes[]): Lab {
  const lab = new Lab();
  labs.push(lab);
  for (const it of all) {
    const folder = join(lab.sandbox.folder, 'notes', it.name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'healthy.md'), HEALTHY.replaceAll('one?', `one of ${it.name}?`));
    const text = typeof it.text === 'string' ? it.text.replaceAll('@CANARY@', lab.canary) : it.text;
    if (text !== undefined) writeFileSync(join(folder, it.file ?? 'hostile.md'), text);
    it.make?.(folder);
  }
  return lab;
}

function importsHealthy(lab: Lab, all: readonly HostileNotes[]): void {
  expect(lab.run('import', 'notes', '--dry-run')).toMatchObject({ broke: [] });
  expect(lab.run('import', 'notes', '--json')).toMatchObject({ broke: [] });
  const list = lab.run('list', '--json');
  expect(list).toMatchObject({ status: 0, broke: [] });
  const { cards } = JSON.parse(list.stdout) as { cards: { question: string }[] };
  const questions = new Set(cards.map(({ question }) => question));
  expect(all.filter(({ name }) => !questions.has(`What is one of ${name}?`))).toEqual([]);
  expect(lab.run('import', 'notes')).toMatchObject({ broke: [] });
}

const isBomb = ({ name }: HostileNotes) => name.startsWith('bomb-');
const little = notes.filter((it) => !isBomb(it));

describe('hostile notes', () => {
  test.each(
    isOneByOne ? little.map((it): [string, HostileNotes[]] => [it.name, [it]]) : [['together', little]],
  )('cost nothing but themselves: %s', (_, all) => importsHealthy(labWith(all), all), 60_000);

  const bombs = notes.filter(isBomb);
  const size = isOneByOne ? 1 : 4;
  const starts = bombs.flatMap((_, at) => (at % size === 0 ? [at] : []));
  test.each(starts.map((at) => bombs.slice(at, at + size)).map((all) => [all.map(({ name }) => name), all]))(
    'that grow in a parser’s hands are read in time: %j',
    (_, all) => {
      const lab = labWith(all as HostileNotes[]);
      expect(lab.run('import', 'notes', '--dry-run')).toMatchObject({ broke: [] });
      if (isOneByOne) expect(lab.run('check', 'notes')).toMatchObject({ broke: [] });
    },
    60_000,
  );

  test('are checked with the documented exit codes', () => {
    const light = notes.filter((it) => !isBomb(it));
    const lab = labWith(light);
    expect(lab.run('check', 'notes')).toMatchObject({ status: 2, broke: [] });
    expect(lab.run('check', 'notes', '--json')).toMatchObject({ status: 2, broke: [] });
    for (const it of isOneByOne ? light : light.filter(({ make }) => make !== undefined)) {
      const { status, broke } = lab.run('check', join('notes', it.name));
      expect({ name: it.name, broke, ok: it.status.includes(status ?? -1) }).toEqual({
        name: it.name,
        broke: [],
        ok: true,
      });
    }
  }, 60_000);

  test('that are studied show nothing unsafe', async () => {
    const lab = labWith(notes.filter(({ name }) => /^(control|title)/.test(name)));
    expect(lab.run('import', 'notes')).toMatchObject({ broke: [] });
    expect(await lab.study()).toMatchObject({ status: 0, broke: [] });
  }, 60_000);
});

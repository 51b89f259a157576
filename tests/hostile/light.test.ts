// All cases that cost little, together: the same decks at home and at a stranger's, and one run of each command on them.
import { afterAll, describe, expect, test } from 'vitest';
import type { HostileCase } from './case.ts';
import { light } from './cases.ts';
import { Lab } from './lab.ts';
import { expectedFindings, expectedIds, expectedStatus, findings, linesFor, listedIds } from './rule.ts';
import { folderOf } from './write.ts';

const home = new Lab();
const away = new Lab();
afterAll(() => {
  home.remove();
  away.remove();
});

const byName = <T>(of: (it: HostileCase) => T, cases = light): Record<string, T> =>
  Object.fromEntries(cases.map((it) => [it.name, of(it)]));

describe('hostile decks at home', () => {
  home.write(light, home.homeDecks);

  test('cost nothing but themselves', () => {
    const list = home.run('list', '--json');
    expect(list).toMatchObject({ status: 0, broke: [] });
    expect(byName((it) => listedIds(list, it))).toEqual(byName(expectedIds));
  });

  test('are told by file and line', () => {
    const json = home.run('check', '--json');
    expect(json).toMatchObject({ status: 2, broke: [] });
    expect(byName((it) => findings(json, it, home.homeDecks))).toEqual(byName(expectedFindings));
    const { stdout, status, broke } = home.run('check');
    expect({ status, broke }).toEqual({ status: expectedStatus(json), broke: [] });
    expect(linesFor(json).filter((line) => !stdout.includes(line))).toEqual([]);
  });

  test.each([
    [[]],
    [['list']],
    [['list', '--topic', 'tcp']],
    [['topics']],
    [['topics', '--json']],
    [['decks']],
    [['decks', '--json']],
    [['stats']],
    [['stats', '--json']],
    [['suspend', 'healthy']],
  ])('are shown by %j', (args) => {
    expect(home.run(...args)).toMatchObject({ broke: [] });
  });
});

describe('hostile decks of a stranger', () => {
  away.write(light);
  const decks = ['--decks', 'strangers'];

  test('cost nothing but themselves', () => {
    const list = away.run('list', '--json', ...decks);
    expect(list).toMatchObject({ status: 0, broke: [] });
    const nameable = light.filter(({ unnameable }) => unnameable !== true);
    expect(byName((it) => listedIds(list, it), nameable)).toEqual(byName(expectedIds, nameable));
    const unnameable = light.filter((it) => it.unnameable === true);
    expect(unnameable.flatMap((it) => listedIds(list, it))).toEqual([]);
  });

  test.each([
    [['list', ...decks]],
    [['topics', ...decks]],
    [['topics', '--json', ...decks]],
    [['list', ...decks, '--deck', 'healthy-1\x1b[5m\u202e']],
    [['check', 'strangers']],
    [['check', 'strangers', '--json']],
  ])('are shown by %j', (args) => {
    expect(away.run(...args)).toMatchObject({ broke: [] });
  });
});

test('no two cases have one name or one folder', () => {
  expect(new Set(light.map(({ name }) => name)).size).toBe(light.length);
  expect(new Set(light.map(folderOf)).size).toBe(light.length);
});

// The cases that are made to cost time and memory, in processes of their own; with NETQUIZ_FAULTS=all every case of the
// corpus is run alone through every command here.
import { expect, test } from 'vitest';
import type { HostileCase } from './case.ts';
import { heavy, light } from './cases.ts';
import { expectOfEach, inGroups, isOneByOne } from './groups.ts';
import type { Lab } from './lab.ts';
import { expectedFindings, expectedIds, expectedStatus, findings, listedIds } from './rule.ts';

async function costsOnlyItself(lab: Lab, cases: readonly HostileCase[]): Promise<void> {
  lab.write(cases, lab.homeDecks);
  const list = lab.run('list', '--json');
  expect(list).toMatchObject({ status: 0, broke: [] });
  expect(cases.map((it) => listedIds(list, it))).toEqual(cases.map(expectedIds));
  const json = lab.run('check', '--json');
  expect({ broke: json.broke, status: json.status }).toEqual({ broke: [], status: expectedStatus(json) });
  expect(cases.flatMap((it) => findings(json, it, lab.homeDecks))).toEqual(cases.flatMap(expectedFindings));
  const others = isOneByOne ? [['check'], ['list'], ['topics'], ['decks'], ['stats'], []] : [];
  for (const args of others) expect(lab.run(...args)).toMatchObject({ broke: [] });
}

test.each(inGroups(isOneByOne ? [...heavy, ...light] : heavy, 8))(
  'hostile decks cost nothing but themselves: %s',
  (_, group) => expectOfEach(group, costsOnlyItself),
  120_000,
);

test('a folder of ten thousand files is walked as notes too, and as a deck of another folder', async () => {
  await expectOfEach(
    heavy.filter(({ name }) => name === 'many-files'),
    async (lab, cases) => {
      lab.write(cases);
      for (const args of [
        ['list', '--decks', 'strangers'],
        ['check', 'strangers'],
        ['import', 'strangers', '--dry-run'],
      ])
        expect(lab.run(...args)).toMatchObject({ broke: [] });
    },
  );
});

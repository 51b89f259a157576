// All cards of the corpus are asked and answered in a real pseudo-terminal.
import { expect, test } from 'vitest';
import type { HostileCase } from './case.ts';
import { heavy, light } from './cases.ts';
import { expectOfEach, inGroups } from './groups.ts';
import type { Lab } from './lab.ts';

const isAsked = ({ unnameable, hidden, loads }: HostileCase) => !unnameable && !hidden && loads.length > 0;

async function studiesAll(lab: Lab, cases: readonly HostileCase[]): Promise<void> {
  const { stdout, status, broke } = await lab.write(cases, undefined, []).study('--decks', 'strangers');
  expect({ status, broke }).toEqual({ status: 0, broke: [] });
  const asked = cases.flatMap(({ loads }) => loads).length;
  expect(stdout).toMatch(new RegExp(`\\b${asked} answers? on ${asked} cards?,`));
  expect(lab.sandbox.events()).toHaveLength(asked);
}

test.each([...inGroups(light.filter(isAsked), 60), ...inGroups(heavy.filter(isAsked), 6)])(
  'hostile cards are asked to the end: %s',
  (_, group) => expectOfEach(group, studiesAll),
  120_000,
);

// All cards of the corpus are asked and answered in a real pseudo-terminal: those that cost little many at a time, the
// others few. What holds for a group holds for each of its cards.
import { afterAll, describe, expect, test } from 'vitest';
import type { HostileCase } from './case.ts';
import { heavy, light } from './cases.ts';
import { Lab } from './lab.ts';

const labs: Lab[] = [];
afterAll(() => {
  for (const lab of labs) lab.remove();
});

function inGroups(cases: readonly HostileCase[], size: number): [string, HostileCase[]][] {
  const asked = cases.filter(({ unnameable, hidden, loads }) => !unnameable && !hidden && loads.length > 0);
  const starts = Array.from({ length: Math.ceil(asked.length / size) }, (_, at) => at * size);
  return starts.map((start) => {
    const group = asked.slice(start, start + size);
    return [`${group[0]?.name} to ${group.at(-1)?.name}`, group];
  });
}

describe('hostile cards', () => {
  test.each([...inGroups(light, 60), ...inGroups(heavy, 6)])('are asked to the end: %s', async (_, group) => {
    const lab = new Lab().write(group, undefined, []);
    labs.push(lab);
    const { stdout, status, broke } = await lab.study('--decks', 'strangers');
    expect({ status, broke }).toEqual({ status: 0, broke: [] });
    const asked = group.flatMap(({ loads }) => loads).length;
    expect(stdout).toContain(
      `${asked} answer${asked === 1 ? '' : 's'} on ${asked} card${asked === 1 ? '' : 's'},`,
    );
    expect(lab.sandbox.events()).toHaveLength(asked);
  });
});

// Cases are run several in one process, which is quicker: a bound that holds for a group holds for each of its cases.
// Where a group breaks the rule, and with NETQUIZ_FAULTS=all in any case, each is run alone, and that is what counts.
import { expect } from 'vitest';
import type { HostileCase } from './case.ts';
import { Lab } from './lab.ts';

export const isOneByOne = process.env.NETQUIZ_FAULTS === 'all';

/** Named groups for `test.each`. */
export function inGroups(cases: readonly HostileCase[], size: number): [string, HostileCase[]][] {
  const step = isOneByOne ? 1 : size;
  const starts = Array.from({ length: Math.ceil(cases.length / step) }, (_, at) => at * step);
  return starts.map((start) => {
    const group = cases.slice(start, start + step);
    return [step === 1 ? `${group[0]?.name}` : `${group[0]?.name} to ${group.at(-1)?.name}`, group];
  });
}

/** @param judge expects what must hold of a lab that holds these cases */
export async function expectOfEach(
  group: readonly HostileCase[],
  judge: (lab: Lab, cases: readonly HostileCase[]) => Promise<void>,
): Promise<void> {
  const broke = await attempt(group, judge);
  if (broke === null || group.length === 1) {
    expect(broke).toBeNull();
    return;
  }
  const alone: [string, unknown][] = [];
  for (const it of group) alone.push([it.name, await attempt([it], judge)]);
  expect(alone.filter(([, fault]) => fault !== null)).toEqual([]);
}

async function attempt(
  cases: readonly HostileCase[],
  judge: (lab: Lab, cases: readonly HostileCase[]) => Promise<void>,
): Promise<unknown> {
  const lab = new Lab();
  try {
    await judge(lab, cases);
    return null;
  } catch (error) {
    return error;
  } finally {
    lab.remove();
  }
}

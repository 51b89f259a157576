// `netquiz doctor`: what is wrong with the home, with the history and with the decks; `--repair` mends what can be mended.

import { count } from '../cards/count.ts';
import { findPlaces, type Places } from '../home/places.ts';
import type { ExitCode } from '../home/user-error.ts';
import { examine, repair } from '../progress/doctor/examine.ts';
import type { Section } from '../progress/doctor/problem.ts';
import { type Invocation, say, sayJson } from '../terminal/invocation.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { sectionLines } from '../terminal/sections.ts';
import { createTheme } from '../terminal/theme.ts';

export interface DoctorOptions {
  repair?: boolean;
  json?: boolean;
}

export async function doctor(options: DoctorOptions, invocation: Invocation): Promise<ExitCode> {
  const places = findPlaces(invocation.environment, invocation.packageFolder);
  const repaired: string[] = [];
  let sections = examine(places, invocation.now().at);
  if (options.repair === true) {
    repair(places, sections, invocation.now().at, (line) => {
      repaired.push(line);
      if (options.json !== true) say(invocation, [safeLine(line)]);
    });
    sections = examine(places, invocation.now().at);
  }
  const problems = sections.flatMap((section) => section.problems);
  if (options.json === true) sayJson(invocation, document(places, sections, repaired));
  else say(invocation, reportLines(places, sections, invocation));
  return problems.length === 0 ? 0 : 1;
}

function document({ home }: Places, sections: readonly Section[], repaired: readonly string[]): unknown {
  return {
    home,
    facts: Object.fromEntries(sections.map(({ title, facts }) => [title, facts])),
    problems: sections.flatMap(({ problems }) => problems),
    repaired,
  };
}

function reportLines(places: Places, sections: readonly Section[], { environment }: Invocation): string[] {
  const problems = sections.flatMap((section) => section.problems);
  const mendable = problems.filter((problem) => problem.repair !== null).length;
  return [
    ...sectionLines(sections, places.home, createTheme(environment)),
    problems.length === 0 ? 'Everything is in order.' : `${summary(problems.length, mendable)}.`,
  ];
}

function summary(problems: number, mendable: number): string {
  const found = count(problems, 'problem');
  if (mendable === 0) return `${found}, none that --repair mends`;
  return `${found}; \`netquiz doctor --repair\` mends ${mendable === problems ? 'them' : mendable}, and keeps every file as it was first`;
}

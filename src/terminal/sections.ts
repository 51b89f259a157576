// A report in sections as lines: what there is, then what is wrong and what to do about it.

import { safeLine } from './safe-text.ts';
import type { Theme } from './theme.ts';

export interface ReportSection {
  title: string;
  facts: readonly string[];
  problems: readonly { file: string; line: number | null; message: string; repair: string | null }[];
}

const MOST_PROBLEMS = 10;

/** @param base paths below it are shown without it */
export function sectionLines(sections: readonly ReportSection[], base: string, theme: Theme): string[] {
  return sections.flatMap(({ title, facts, problems }) => [
    theme.title(title),
    ...facts.map((fact) => `  ${theme.faint(safeLine(fact))}`),
    ...problems.slice(0, MOST_PROBLEMS).map((problem) => `  ${problemLine(problem, base, theme)}`),
    ...(problems.length > MOST_PROBLEMS
      ? [`  ${problems.length - MOST_PROBLEMS} more; \`netquiz doctor --json\` lists them all`]
      : []),
  ]);
}

function problemLine(
  { file, line, message, repair }: ReportSection['problems'][number],
  base: string,
  theme: Theme,
): string {
  const place = `${file.startsWith(`${base}/`) ? file.slice(base.length + 1) : file}${line === null ? '' : `:${line}`}`;
  const mended = repair === null ? '' : ` (--repair ${repair})`;
  return `${theme.warning(safeLine(place))}: ${safeLine(`${message}${mended}`)}`;
}

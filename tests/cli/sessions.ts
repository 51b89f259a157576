// Sessions of the built program in a real terminal, in a fresh sandbox for each test.
import { afterEach, beforeEach } from 'vitest';
import { Sandbox, type TerminalOptions, type TerminalRun } from './program.ts';

/** The key bar at a question. */
export const BAR = 'space answer · ? help · q quit';

export interface Sessions {
  readonly sandbox: Sandbox;
  /** A program that ends with the test at the latest. */
  keep(run: TerminalRun): TerminalRun;
  study(args?: readonly string[], options?: TerminalOptions): TerminalRun;
  /** A card of the deck `mine`; its question is its id. Returns its path. */
  writeCard(id: string, answer: string, order?: number, fields?: string): string;
}

/** For a whole test file. */
export function freshSessions(): Sessions {
  let sandbox: Sandbox;
  let runs: TerminalRun[] = [];
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => {
    for (const run of runs) run.kill();
    runs = [];
    sandbox.remove();
  });
  const keep = (run: TerminalRun) => {
    runs.push(run);
    return run;
  };
  return {
    get sandbox() {
      return sandbox;
    },
    keep,
    study: (args = [], options = {}) => keep(sandbox.terminal(['study', ...args], options)),
    writeCard: (id, answer, order = 1, fields = '') => {
      const path = `home/decks/mine/${id}.md`;
      sandbox.write(path, `---\nid: ${id}\nquestion: ${id}?\norder: ${order}\n${fields}---\n\n${answer}\n`);
      return path;
    },
  };
}

// A home whose sessions are broken off, again and again: it knows what was acknowledged over all of them, and whether the
// program finds everything in order afterwards.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { Sandbox, type TerminalRun } from '../cli/program.ts';
import { type Answer, Answering, compare, recordedAnswers, startStudy, writeCards } from './answering.ts';

/** What happens to a session, and when: so long after so many answers; after none, so long after its start. */
export interface Fault {
  afterAnswers: number;
  thenMs: number;
  inject: (run: TerminalRun, machine: Answering) => unknown;
}

/** Longer than a session needs from one answer to the next, and from its last key to its end. */
const AN_ANSWER_MS = 25;
const START_MS = 400;

/** A fault at a random moment of a session of so many answers, its start and its end included. */
export function faultAt(random: () => number, answers: number, inject: Fault['inject']): Fault {
  const afterAnswers = Math.floor(random() * (answers + 1));
  return { afterAnswers, thenMs: random() * (afterAnswers === 0 ? START_MS : AN_ANSWER_MS), inject };
}

export class HomeUnderFaults {
  readonly sandbox: Sandbox;
  readonly acknowledged: Answer[] = [];
  readonly #cards: number;
  #sessions = 0;

  constructor(cards: number, sandbox = new Sandbox()) {
    this.sandbox = sandbox;
    this.#cards = cards;
    writeCards(sandbox, cards);
  }

  /** A session of so many answers, and what befalls it. */
  async session(answers: number, { afterAnswers, thenMs, inject }: Fault): Promise<void> {
    const run = startStudy(this.sandbox);
    let timer: NodeJS.Timeout | null = null;
    const reached = (count: number) => {
      if (count === afterAnswers) timer = setTimeout(() => inject(run, machine), thenMs);
    };
    const machine = new Answering(run, { atMost: answers, onAcknowledged: reached });
    reached(0);
    await machine.rests;
    run.type('q');
    await run.ended;
    if (timer !== null) clearTimeout(timer);
    this.count(machine);
  }

  /** Adds what a session that was run elsewhere acknowledged. */
  count({ acknowledged }: Answering): void {
    this.acknowledged.push(...acknowledged);
    this.#sessions += 1;
  }

  /**
   * Every acknowledged answer is there, once; of each session at most one more, which reached the disk and not the
   * screen; and the next run counts them, has nothing to warn of and leaves nothing lying about.
   */
  expectInOrder(): void {
    const recorded = recordedAnswers(this.sandbox.home);
    const { lost, more, twice } = compare(this.acknowledged, recorded);
    expect({ lost, twice }).toEqual({ lost: [], twice: [] });
    expect(more.length).toBeLessThanOrEqual(this.#sessions);
    const { status, stdout, stderr } = this.sandbox.run(['stats', '--json']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout).cards).toMatchObject({
      total: this.#cards,
      new: this.#cards - recorded.length,
    });
    this.#expectNoLeftovers(recorded.length);
  }

  #expectNoLeftovers(answers: number): void {
    const { home } = this.sandbox;
    const some = answers === 0 ? [] : ['progress.json'];
    expect(readdirSync(home).filter((name) => !['decks', 'history'].includes(name))).toEqual(some);
    if (answers === 0) return;
    const { cards } = JSON.parse(readFileSync(join(home, 'progress.json'), 'utf8'));
    expect(Object.keys(cards)).toHaveLength(answers);
  }

  /** The names that this machine has kept for the home; a file that is left half written would be one more. */
  get devices(): string[] {
    try {
      // Beside them lie the notes of open sessions.
      const names = readdirSync(join(this.sandbox.folder, 'state/netquiz/devices'));
      return names.filter((name) => !name.includes('.session-'));
    } catch {
      return [];
    }
  }
}

// A home whose sessions are broken off, again and again: it knows what was acknowledged over all of them, and whether the
// program finds everything in order afterwards.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { Sandbox, type TerminalRun } from '../cli/program.ts';
import { type Answer, Answering, compare, recordedAnswers, startStudy, writeCards } from './answering.ts';

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

  /** A session of so many answers, and a fault some milliseconds after its start; returns how long it took. */
  async session(
    answers: number,
    fault: { afterMs: number; inject: (run: TerminalRun) => void },
  ): Promise<number> {
    const began = performance.now();
    const run = startStudy(this.sandbox);
    const machine = new Answering(run, { atMost: answers });
    const timer = setTimeout(() => fault.inject(run), fault.afterMs);
    await machine.rests;
    run.type('q');
    await run.ended;
    clearTimeout(timer);
    this.count(machine);
    return performance.now() - began;
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
      return readdirSync(join(this.sandbox.folder, 'state/netquiz/devices'));
    } catch {
      return [];
    }
  }
}

// Walks that wait for each other are taken as far as they come. Which of them never get on does not depend on their order.

/** Passed by a walk once nothing is missing any more. */
export interface Gate {
  missing: number;
}

/** A walk gives each gate at which it has to wait, and goes on when it is asked again. */
export type Walk<T> = Generator<Gate, T, void>;

export class Turns {
  /** Whether walks waited for each other in a circle. Nothing is waited for any more then. */
  isStuck = false;
  readonly #waiting = new Map<Gate, number[]>();
  #ready: number[] = [];

  /** Whether a walk has to wait here. */
  isShut({ missing }: Gate): boolean {
    return missing > 0 && !this.isStuck;
  }

  /** One of those that a gate waits for has come. */
  came(gate: Gate): void {
    gate.missing -= 1;
    if (gate.missing === 0) this.#open(gate);
  }

  /** @returns what each walk ends with */
  take<T>(walks: readonly Walk<T>[]): T[] {
    const ends: T[] = [];
    this.#ready = [...walks.keys()];
    while (this.#ready.length > 0 || this.#waiting.size > 0) {
      const index = this.#ready.pop();
      if (index === undefined) this.#openAll();
      else this.#goOn(index, walks[index] as Walk<T>, ends);
    }
    return ends;
  }

  #goOn<T>(index: number, walk: Walk<T>, ends: T[]): void {
    const { done, value } = walk.next();
    if (done === true) {
      ends[index] = value;
      return;
    }
    const others = this.#waiting.get(value);
    if (others === undefined) this.#waiting.set(value, [index]);
    else others.push(index);
  }

  #open(gate: Gate): void {
    for (const index of this.#waiting.get(gate) ?? []) this.#ready.push(index);
    this.#waiting.delete(gate);
  }

  #openAll(): void {
    this.isStuck = true;
    for (const gate of [...this.#waiting.keys()]) this.#open(gate);
  }
}

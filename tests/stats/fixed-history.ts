// Five months of answers by a person who follows a rule instead of chance, so that a screen of them is always the same: today is
// Tuesday, 24 March 2026, noon in Paris, some days before the clocks change.
import { type Card, cardKey } from '../../src/cards/card.ts';
import type { Event, Happening } from '../../src/progress/event.ts';
import { applyEvent, emptyProgress, type Progress, stateOf } from '../../src/progress/replay.ts';
import { isDue } from '../../src/schedule/memory.ts';
import type { StatsInput } from '../../src/stats/input.ts';
import { computeStats, type Stats } from '../../src/stats/numbers.ts';
import { DAY_MS, ulidOf } from '../progress/events.ts';
import { makeCard } from '../schedule/cards.ts';

const TOPICS = ['tcp', 'http', '网络安全', 'dns', 'a-topic-with-a-long-name'];
const STUDIED_DAYS = 140;
const STEP_MS = 11 * 60_000;

export const NOW = { at: Date.UTC(2026, 2, 24, 11), offset: 60 };

export const CARDS: readonly Card[] = Array.from({ length: 120 }, (_, at) =>
  makeCard(`card-${at}`, {
    topic: TOPICS[at % TOPICS.length] ?? '',
    stub: at === 118,
    faces: [
      {
        lang: null,
        question: at % 2 === 0 ? `What does case ${at} show?` : `第 ${at} 种情况说明什么？`,
        context: null,
        answer: 'It.',
        file: `${at}.md`,
      },
    ],
  }),
);

class Person {
  readonly progress: Progress = emptyProgress();
  #made = 0;

  happens(happening: Happening, at: number): void {
    this.#made += 1;
    const event: Event = { ...happening, id: ulidOf(this.#made), at, offset: NOW.offset };
    applyEvent(this.progress, event);
  }

  /** Each card is asked until it is learnt; every seventh answer or so is wrong, more often of some cards. */
  studies(day: number, cards: readonly Card[]): void {
    let at = NOW.at + (day - STUDIED_DAYS) * DAY_MS - 2 * 3_600_000;
    for (const [index, card] of cards.entries()) {
      const number = Number(card.id.slice('card-'.length));
      const isWrong = (number + day * 3 + index) % (number % 9 === 0 ? 4 : 11) === 0;
      this.#answers(card, isWrong ? 'again' : 'good', at, 4000 + ((number * 7 + day) % 20) * 1000);
      for (let step = 1; stateOf(this.progress, cardKey(card)).memory?.phase !== 'review'; step += 1)
        this.#answers(card, 'good', at + step * STEP_MS, 5000);
      at += 30_000;
    }
  }

  #answers(card: Card, grade: 'again' | 'good', at: number, ms: number): void {
    this.happens({ op: 'review', card: cardKey(card), grade, ms }, at);
  }

  dueOn(day: number): Card[] {
    const now = { ...NOW, at: NOW.at + (day - STUDIED_DAYS) * DAY_MS };
    return CARDS.filter((card) => {
      const { memory } = stateOf(this.progress, cardKey(card));
      return memory !== null && isDue(memory, now);
    });
  }
}

function live(): Progress {
  const person = new Person();
  let begun = 0;
  for (let day = 0; day <= STUDIED_DAYS; day += 1) {
    const isFree = day % 7 === 4 || (day > 60 && day < 71);
    if (isFree && day < STUDIED_DAYS) continue;
    const fresh = CARDS.slice(begun, Math.min(100, begun + (day % 3)));
    begun += fresh.length;
    person.studies(
      day,
      day === STUDIED_DAYS ? person.dueOn(day).slice(0, 5) : [...person.dueOn(day), ...fresh],
    );
  }
  for (const id of ['card-3', 'card-117']) person.happens({ op: 'suspend', card: `notes/${id}` }, NOW.at);
  return person.progress;
}

let lived: Progress | null = null;

export function inputOf(changes: Partial<StatsInput> = {}): StatsInput {
  lived ??= live();
  const { days, settings } = lived;
  const progress = lived;
  return {
    cards: CARDS,
    stateOf: (card) => stateOf(progress, cardKey(card)),
    days,
    settings,
    now: NOW,
    ...changes,
  };
}

export function fixedStats(changes: Partial<StatsInput> = {}): Stats {
  return computeStats(inputOf(changes));
}

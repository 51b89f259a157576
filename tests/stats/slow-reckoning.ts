// The numbers of a history reckoned a second time, slowly and without any of the program's own reckoning: days are texts, learning
// steps are counted by hand, and every number looks at every answer.
import type { Card } from '../../src/cards/card.ts';
import type { Event } from '../../src/progress/event.ts';
import type { Moment } from '../../src/schedule/study-day.ts';

interface Answer {
  day: string;
  card: string;
  again: boolean;
  ms: number;
  fresh: boolean;
  /** A first answer of a day to a card that was learnt on an earlier one. */
  test: boolean;
}

interface CardNow {
  phase: 'new' | 'learning' | 'relearning' | 'review';
  step: number;
  lastDay: string;
  suspended: boolean;
  /** Its tests since it was reset. */
  tests: { day: string; again: boolean }[];
}

const HOUR_MS = 3_600_000;

export function dayOf({ at, offset }: Moment): string {
  return new Date(at + offset * 60_000 - 4 * HOUR_MS).toISOString().slice(0, 10);
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 24 * HOUR_MS).toISOString().slice(0, 10);
}

function mondayOf(day: string): string {
  let monday = day;
  while (new Date(monday).getUTCDay() !== 1) monday = dayAfter(monday, -1);
  return monday;
}

const UNSEEN: CardNow = { phase: 'new', step: 0, lastDay: '', suspended: false, tests: [] };
/** Steps of 1 and 10 minutes at first, of 10 minutes after a card was forgotten. */
const STEPS = { learning: 2, relearning: 1 };

function graded(card: CardNow, grade: string, day: string): CardNow {
  const { phase } = card;
  if (phase === 'review')
    return { ...card, lastDay: day, ...(grade === 'again' ? { phase: 'relearning', step: 0 } : {}) };
  const steps = phase === 'relearning' ? 'relearning' : 'learning';
  const step = { again: 0, hard: card.step, good: card.step + 1, easy: Infinity }[grade] ?? 0;
  const isLearnt = step >= STEPS[steps];
  return { ...card, lastDay: day, phase: isLearnt ? 'review' : steps, step: isLearnt ? 0 : step };
}

/** @param former a deck's former name, which counts as `present` */
export function reckonSlowly(events: readonly Event[], rename: { former: string; present: string }) {
  const counted = events
    .filter(
      ({ id, op }) => op === 'undo' || !events.some((other) => other.op === 'undo' && other.target === id),
    )
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const cards = new Map<string, CardNow>();
  const answers: Answer[] = [];
  const keyOf = (key: string) => key.replace(new RegExp(`^${rename.former}/`), `${rename.present}/`);
  const now = (key: string) => cards.get(keyOf(key)) ?? UNSEEN;
  for (const event of counted) {
    if (event.op === 'suspend') cards.set(keyOf(event.card), { ...now(event.card), suspended: true });
    if (event.op === 'unsuspend') cards.set(keyOf(event.card), { ...now(event.card), suspended: false });
    if (event.op === 'reset') {
      const named = event.all === true ? [...cards.keys()] : (event.cards ?? [event.card ?? '']);
      for (const key of named) cards.set(keyOf(key), { ...UNSEEN, suspended: now(key).suspended });
    }
    if (event.op !== 'review') continue;
    const [before, day] = [now(event.card), dayOf(event)];
    const test = before.phase === 'review' && before.lastDay < day;
    const again = event.grade === 'again';
    const fresh = before.phase === 'new';
    answers.push({ day, card: keyOf(event.card), again, ms: Math.min(event.ms, 300_000), fresh, test });
    const tests = test ? [...before.tests, { day, again }] : before.tests;
    cards.set(keyOf(event.card), { ...graded(before, event.grade, day), tests });
  }
  return { answers, now };
}

type Reckoned = ReturnType<typeof reckonSlowly>;

const shareOf = (part: number, whole: number) => (whole === 0 ? null : part / whole);
const msOf = (answers: readonly Answer[]) => answers.reduce((total, { ms }) => total + ms, 0);

export function slowToday({ answers }: Reckoned, today: string) {
  const own = answers.filter(({ day }) => day === today);
  const [fresh, again] = [own.filter((one) => one.fresh), own.filter((one) => one.again)];
  return { reviews: own.length, new: fresh.length, again: again.length, ms: msOf(own) };
}

export function slowStreak({ answers }: Reckoned, today: string): number {
  const isStudied = (day: string) => answers.some((answer) => answer.day === day);
  let day = isStudied(today) ? today : dayAfter(today, -1);
  let length = 0;
  for (; isStudied(day); day = dayAfter(day, -1)) length += 1;
  return length;
}

/** Of the 30 days up to today. */
export function slowRetention({ answers }: Reckoned, today: string) {
  const tests = answers.filter(({ test, day }) => test && day <= today && day > dayAfter(today, -30));
  return {
    days30: shareOf(tests.filter(({ again }) => !again).length, tests.length),
    reviews30: tests.length,
  };
}

export function slowTopicRetention({ now }: Reckoned, cards: readonly Card[], today: string): number | null {
  const tests = cards
    .flatMap(({ deck, id }) => now(`${deck}/${id}`).tests)
    .filter(({ day }) => day <= today && day > dayAfter(today, -30));
  return shareOf(tests.filter(({ again }) => !again).length, tests.length);
}

export function slowHeatmap({ answers }: Reckoned, today: string) {
  const first = dayAfter(mondayOf(today), -52 * 7);
  const days = [...new Set(answers.map(({ day }) => day))]
    .filter((day) => day >= first && day <= today)
    .sort();
  return days.map((day) => ({ day, answers: answers.filter((answer) => answer.day === day).length }));
}

/** Of the weeks that hold one of the last 84 days, from the first answer on. */
export function slowWeeks({ answers }: Reckoned, today: string) {
  const begun = answers
    .map(({ day }) => day)
    .filter((day) => day <= today)
    .sort()[0];
  if (begun === undefined) return [];
  const weeks: { from: string; reviews: number; retention: number | null; answers: number; ms: number }[] =
    [];
  for (let day = dayAfter(today, -83); day <= today; day = dayAfter(day, 1)) {
    const from = mondayOf(day);
    if (dayAfter(from, 6) < begun || weeks.some((week) => week.from === from)) continue;
    const own = answers.filter((answer) => mondayOf(answer.day) === from && answer.day <= today);
    const tests = own.filter(({ test }) => test);
    const retention = shareOf(tests.filter(({ again }) => !again).length, tests.length);
    weeks.push({ from, reviews: tests.length, retention, answers: own.length, ms: msOf(own) });
  }
  return weeks;
}

export function slowTime(reckoned: Reckoned, today: string) {
  const { answers } = reckoned;
  const past = answers.filter(({ day }) => day <= today);
  const own = past.filter(({ day }) => day >= dayAfter(today, -83));
  const begun = past.map(({ day }) => day).sort()[0];
  let days = 0;
  for (let day = dayAfter(today, -83); day <= today; day = dayAfter(day, 1))
    if (begun !== undefined && day >= begun) days += 1;
  const weeks = slowWeeks(reckoned, today).map(({ from, answers: number, ms }) => ({
    from,
    answers: number,
    ms,
  }));
  return { days, answers: own.length, ms: msOf(own), allMs: msOf(past), weeks };
}

export function slowParts({ now }: Reckoned, cards: readonly Card[]) {
  const asked = cards.filter(({ stub, deck, id }) => !stub && !now(`${deck}/${id}`).suspended);
  const of = (...phases: string[]) =>
    asked.filter(({ deck, id }) => phases.includes(now(`${deck}/${id}`).phase)).length;
  return { new: of('new'), learning: of('learning', 'relearning'), known: of('review') };
}

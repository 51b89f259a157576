// `netquiz plan`: set the day to be ready for, forget it, or show what it asks and how ready one is.
import type { Card } from '../cards/card.ts';
import { count } from '../cards/count.ts';
import { type ExitCode, UserError } from '../home/user-error.ts';
import { type Library, openLibrary, saveProgress } from '../progress/library.ts';
import { formatInterview, isAnswers, isMinutes, MOST_MINUTES } from '../progress/settings.ts';
import { type Budget, type Interview, MOST_DAYS_AHEAD, USUAL_BUDGET } from '../schedule/interview.ts';
import { formatDay, type Moment, parseDay, type StudyDay, studyDay } from '../schedule/study-day.ts';
import { chooseByTopic } from '../study/choose.ts';
import { computePlan } from '../study/plan.ts';
import { plannedInterview } from '../study/plan-day.ts';
import { planLines } from '../study/plan-picture.ts';
import { type Invocation, say, sayJson, windowColumns } from '../terminal/invocation.ts';
import { reportDiagnostics } from '../terminal/report.ts';
import { createTheme } from '../terminal/theme.ts';

export interface PlanOptions {
  on?: string;
  perDay?: number;
  minutes?: number;
  topic?: readonly string[];
  clear?: boolean;
  json?: boolean;
}

export async function plan(options: PlanOptions, invocation: Invocation): Promise<ExitCode> {
  const library = openLibrary(invocation);
  if (options.clear === true) return clear(options, library, invocation);
  reportDiagnostics(invocation, library.diagnostics);
  const now = invocation.now();
  const changed = changeOf(options, library, now);
  if (changed !== null) {
    library.store.record({ op: 'set', key: 'interview', value: formatInterview(changed) }, now);
    saveProgress(library.store, invocation.warn);
  }
  return show(options, library, now, invocation);
}

function clear(options: PlanOptions, library: Library, invocation: Invocation): ExitCode {
  if (isChange(options))
    throw new UserError('--clear forgets the date, so it goes with no other option but --json');
  const { interview } = library.store.progress.settings;
  if (interview !== null) {
    library.store.record({ op: 'set', key: 'interview', value: null }, invocation.now());
    saveProgress(library.store, invocation.warn);
  }
  if (options.json === true) sayJson(invocation, { interview: null });
  else if (interview === null) say(invocation, ['There was no date.']);
  else
    say(invocation, [
      `No date any more: ${formatDay(interview.day)} is forgotten, and every day is an ordinary one.`,
    ]);
  return 0;
}

function isChange({ on, perDay, minutes, topic }: PlanOptions): boolean {
  return [on, perDay, minutes, topic].some((value) => value !== undefined);
}

/** Null where nothing is to be changed. What is not said stays as it was. */
function changeOf(options: PlanOptions, { cards, store }: Library, now: Moment): Interview | null {
  if (!isChange(options)) return null;
  const before = plannedInterview(store.progress, now);
  if (options.on === undefined && before === null)
    throw new UserError('there is no date yet; netquiz plan --on YYYY-MM-DD sets one');
  const day = options.on === undefined ? (before?.day ?? 0) : readDay(options.on, studyDay(now));
  const topics = options.topic ?? before?.topics ?? [];
  requireTopics(cards, options.topic ?? []);
  return { day, topics, budget: budgetOf(options) ?? before?.budget ?? USUAL_BUDGET };
}

/** @throws UserError for what is no day, or none to plan for */
function readDay(text: string, today: StudyDay): StudyDay {
  const day = parseDay(text);
  if (day === null) throw new UserError(`--on takes a day as YYYY-MM-DD, not "${text}"`);
  if (day < today) throw new UserError(`${text} is past; a plan needs a day from ${formatDay(today + 1)} on`);
  if (day === today)
    throw new UserError(
      `${text} is today, and no day is left to plan; netquiz study --cram asks any card now`,
    );
  if (day - today > MOST_DAYS_AHEAD)
    throw new UserError(
      `${text} is ${day - today} days away, and a plan looks at most ${MOST_DAYS_AHEAD} ahead; study as usual until ${formatDay(day - MOST_DAYS_AHEAD)}, and set it then`,
    );
  return day;
}

/** @throws UserError, exit code 1, for a topic that is on no card */
function requireTopics(cards: readonly Card[], topics: readonly string[]): void {
  if (topics.length > 0) chooseByTopic(cards, topics);
}

function budgetOf({ perDay, minutes }: PlanOptions): Budget | null {
  if (perDay !== undefined && !isAnswers(perDay))
    throw new UserError(`--per-day takes a whole number from 1 to 9999, not ${perDay}`);
  if (minutes !== undefined && !isMinutes(minutes))
    throw new UserError(`--minutes takes a whole number from 1 to ${MOST_MINUTES}, not ${minutes}`);
  if (perDay !== undefined) return { answers: perDay };
  return minutes === undefined ? null : { minutes };
}

function show({ json }: PlanOptions, library: Library, now: Moment, invocation: Invocation): ExitCode {
  const interview = plannedInterview(library.store.progress, now);
  const computed = interview === null ? null : computePlan(library, interview, now);
  if (json === true) sayJson(invocation, { now: new Date(now.at).toISOString(), interview: computed });
  else if (computed === null) say(invocation, noPlan(library, now));
  else if (computed.cards === 0) say(invocation, [noCards(computed.date, computed.topics)]);
  else say(invocation, planLines(computed, windowColumns(invocation), createTheme(invocation.environment)));
  return 0;
}

function noPlan({ store }: Library, now: Moment): string[] {
  const { interview } = store.progress.settings;
  const set = 'netquiz plan --on YYYY-MM-DD sets one';
  if (interview === null) return [`There is no date to be ready for; ${set}.`];
  const ago = count(studyDay(now) - interview.day, 'day');
  return [`${formatDay(interview.day)} was ${ago} ago, and every day is an ordinary one again; ${set}.`];
}

function noCards(date: string, topics: readonly string[]): string {
  return topics.length === 0
    ? `Nothing to plan for ${date} yet: there are no cards to ask; netquiz import notes.md makes some from your notes.`
    : `Nothing to plan for ${date}: no card to ask has its topics any more; netquiz plan --clear forgets it.`;
}

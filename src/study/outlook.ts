// What an answer before an interview comes to, as the key bar promises it: the card comes back once today, or it has this
// chance to be recalled on the day. When the plan asks it again depends on all the others.
import type { Interview } from '../schedule/interview.ts';
import { GRADES, type Grade, isPlanned, type Memory, type MemorySettings } from '../schedule/memory.ts';
import { recallOn } from '../schedule/prospect.ts';
import type { Queue } from '../schedule/queue.ts';
import { type Moment, studyDay } from '../schedule/study-day.ts';

/** A probability, 0 to 1, where it does not come back today. */
export type Outlook = 'today' | number;

/** Null where no plan holds, and on the day of the interview itself. @param queue without the card */
export function outlooksOf(
  preview: Record<Grade, Memory>,
  queue: Queue,
  now: Moment,
  settings: MemorySettings,
): Record<Grade, Outlook> | null {
  const { interview } = settings;
  if (!interview || !isPlanned(settings, studyDay(now)) || interview.day === studyDay(now)) return null;
  const outlook = (grade: Grade) => outlookOf(preview[grade], queue, now, interview, settings);
  return Object.fromEntries(GRADES.map((grade) => [grade, outlook(grade)])) as Record<Grade, Outlook>;
}

function outlookOf(
  after: Memory,
  { steps, answers }: Queue,
  now: Moment,
  { day }: Pick<Interview, 'day'>,
  settings: MemorySettings,
): Outlook {
  // What else comes back has come first, and this answer takes one too.
  const hasRoom = steps.length + 1 <= answers - 1;
  return after.phase !== 'review' && hasRoom ? 'today' : recallOn(after, now, day, settings);
}

/** `today`, `84 %`. */
export function formatOutlook(outlook: Outlook): string {
  return outlook === 'today' ? outlook : `${Math.round(outlook * 100)} %`;
}

/** `back today`, `84 % on the day`. */
export function sayOutlook(outlook: Outlook): string {
  return outlook === 'today' ? 'back today' : `${formatOutlook(outlook)} on the day`;
}

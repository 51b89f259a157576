// The line at the bottom of a session: which keys do what now, packed into as few lines as the window's width allows.
import { count } from '../cards/count.ts';
import { GRADES, type Grade, type Memory } from '../schedule/memory.ts';
import type { Moment } from '../schedule/study-day.ts';
import type { Theme } from '../terminal/theme.ts';
import { formatOutlook, type Outlook, sayOutlook } from './outlook.ts';
import type { Session } from './session.ts';
import { type Look, MOST_LINKS } from './view.ts';
import { formatWait, sayWait } from './wait.ts';

interface BarKey {
  plain: string;
  styled: string;
}

/** What of a session its keys depend on. */
export type Standing = Pick<Session, 'phase' | 'unread' | 'covered'>;

export function keyBar(standing: Standing, look: Look): string {
  return packKeys(barKeys(standing, look), look).join('\n');
}

function barKeys({ phase, unread, covered }: Standing, look: Look): BarKey[] {
  const key = (name: string, what: string) => ({
    plain: `${name} ${what}`,
    styled: `${look.theme.title(name)} ${what}`,
  });
  switch (phase.at) {
    case 'over':
      return [];
    case 'question':
      return [key('space', 'answer'), key('?', 'help'), key('q', 'quit')];
    case 'leech':
      return [key('e', 'edit it'), key('s', 'suspend it'), key('space', 'go on'), key('u', 'undo')];
    case 'links': {
      const last = Math.min(MOST_LINKS, phase.links.length);
      return [
        key(last === 1 ? 'o' : `1-${last}`, 'open'),
        key('q', 'quit'),
        key('any other key', 'goes back'),
      ];
    }
    case 'answer': {
      const grades = GRADES.map((grade, at) =>
        gradeKey(grade, at + 1, waitOf(phase, grade, look), look.theme),
      );
      return [
        ...(covered ? [key('?', 'card')] : []),
        ...(unread > 0 ? [key('space', `more (${count(unread, 'line')})`)] : []),
        ...grades,
      ];
    }
  }
}

interface Promised {
  preview: Record<Grade, Memory> | null;
  outlooks: Record<Grade, Outlook> | null;
  previewedAt: Moment;
}

/** Empty where a grade changes nothing. */
function waitOf({ preview, outlooks, previewedAt }: Promised, grade: Grade, { plain }: Look): string {
  if (preview === null) return '';
  if (outlooks !== null) return plain ? `(${sayOutlook(outlooks[grade])})` : formatOutlook(outlooks[grade]);
  return plain ? `(${sayWait(preview[grade], previewedAt)})` : formatWait(preview[grade], previewedAt);
}

function gradeKey(grade: Grade, key: number, wait: string, theme: Theme): BarKey {
  const after = wait === '' ? '' : ` ${wait}`;
  return { plain: `${key} ${grade}${after}`, styled: `${theme.grade(grade, `${key} ${grade}`)}${after}` };
}

const BETWEEN_KEYS = ' · ';
/** What a screen reader pauses at. */
const BETWEEN_KEYS_PLAIN = ', ';

/** As many keys on a line as fit, with room for the cursor. */
function packKeys(keys: readonly BarKey[], { pen, theme, plain }: Look): string[] {
  const between = plain ? BETWEEN_KEYS_PLAIN : BETWEEN_KEYS;
  const lines: BarKey[] = [];
  for (const key of keys) {
    const line = lines.at(-1);
    const fits = line !== undefined && pen.measure(line.plain + between + key.plain) < pen.columns;
    if (line === undefined || !fits) lines.push({ ...key });
    else {
      line.plain += between + key.plain;
      line.styled += theme.faint(between) + key.styled;
    }
  }
  return lines.map(({ styled }) => styled);
}

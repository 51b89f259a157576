// A trial of fitted parameters and what they would change, as lines. Knows nothing of how either came about.
import { count } from '../cards/count.ts';
import { type MemorySettings, plainIntervalDays, type Strength, strengthAfter } from '../schedule/memory.ts';
import { alignRows } from '../terminal/columns.ts';
import type { Theme } from '../terminal/theme.ts';
import type { Score } from './prediction.ts';
import { type Amount, FEWEST_ANSWERS, FEWEST_TESTS, type Outcome, type Trial } from './trial.ts';

/** Said wherever parameters became others. */
export const TAKEN_OVER = 'Each card takes them over at its next answer; netquiz undo takes it back.';

/** One line that says what is missing. */
export function tooLittle({ answers, tests }: Amount): string {
  return answers < FEWEST_ANSWERS
    ? `${count(answers, 'review')} so far; from ${FEWEST_ANSWERS} on, netquiz can learn from them.`
    : `Only ${tests} of ${answers} reviews came on a later day than the one before; ${FEWEST_TESTS} are needed, since no others tell how long you remember.`;
}

/** Both figures, what changes where the fitted parameters are better, and what became of them. */
export function outcomeLines(
  { answers }: Amount,
  outcome: Outcome,
  settings: MemorySettings,
  { isKept, windowColumns, theme }: { isKept: boolean; windowColumns: number; theme: Theme },
): string[] {
  const { heldOut, parameters } = outcome;
  return [
    `Fitted to the older of ${answers} reviews, tried on the newest ${heldOut} tests of memory.`,
    '',
    ...figureLines(outcome, windowColumns, theme),
    '',
    ...(parameters === null ? [] : [...changeLines(settings, { ...settings, parameters }), '']),
    ...(parameters === null
      ? ['Nothing is changed: that is no better, or not by more than chance.']
      : keptLines(isKept)),
  ];
}

function keptLines(isKept: boolean): string[] {
  return isKept
    ? ['Kept, and fitted to all of them.', TAKEN_OVER]
    : ['It predicts better, and would be kept; nothing is changed (--dry-run).'];
}

function figureLines(trial: Trial, windowColumns: number, theme: Theme): string[] {
  const figures = (figure: keyof Score) =>
    [trial.present, trial.fitted].map((score) => score[figure].toFixed(4));
  const rows = [
    ['', 'present', 'fitted', ''],
    ['log loss', ...figures('logLoss'), 'how much answers surprised it; lower is better'],
    ['RMSE (bins)', ...figures('rmseBins'), 'how far expected recall was off; lower is better'],
  ];
  const right = { align: 'right' } as const;
  return alignRows(rows, [{}, right, right, { flexible: true }], windowColumns, (text, row, column) =>
    row === 0 || column === 3 ? theme.faint(text) : text,
  );
}

/** The days that two cards wait, by the parameters before and after. */
function changeLines(present: MemorySettings, fitted: MemorySettings): string[] {
  const ways = [
    { name: 'always remembered', forgottenAt: null },
    { name: 'forgotten at its third review', forgottenAt: 2 },
  ];
  return [
    'Days between the reviews of a card that is',
    ...ways.map(({ name, forgottenAt }) => {
      const [before, after] = [present, fitted].map((settings) => waits(settings, forgottenAt).join(', '));
      return `  ${name}: ${before} → ${after}`;
    }),
  ];
}

const WAITS_SHOWN = 5;

/**
 * How long a card waits for each of its reviews, without the random spread: remembered at all of them, or at all but one.
 * @param forgottenAt counted from 0
 */
export function waits(settings: MemorySettings, forgottenAt: number | null): number[] {
  // Learnt in the two steps of its first day.
  let strength: Strength | null = null;
  for (let step = 0; step < 2; step += 1) strength = strengthAfter(strength, 'good', 0, settings);
  const days: number[] = [];
  for (let review = 0; strength !== null && review < WAITS_SHOWN; review += 1) {
    const waited = plainIntervalDays(strength, settings);
    days.push(waited);
    strength = strengthAfter(strength, review === forgottenAt ? 'again' : 'good', waited, settings);
    if (review === forgottenAt) strength = strengthAfter(strength, 'good', 0, settings);
  }
  return days;
}

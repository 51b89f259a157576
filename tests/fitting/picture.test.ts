import { describe, expect, test } from 'vitest';
import { outcomeLines, tooLittle, waits } from '../../src/fitting/picture.ts';
import type { Outcome } from '../../src/fitting/trial.ts';
import { DEFAULT_MEMORY_SETTINGS } from '../../src/schedule/memory.ts';
import { createTheme } from '../../src/terminal/theme.ts';
import { FORGETFUL } from './learner.ts';

const usual = DEFAULT_MEMORY_SETTINGS;
const theme = createTheme({ NO_COLOR: '1' });
const amount = { answers: 3000, tests: 1559, isEnough: true };
const won: Outcome = {
  heldOut: 311,
  present: { logLoss: 0.57186, rmseBins: 0.18667 },
  fitted: { logLoss: 0.51906, rmseBins: 0.12373 },
  isBetter: true,
  parameters: FORGETFUL,
};

function drawn(outcome: Outcome, isKept: boolean, windowColumns = 80): string {
  const lines = outcomeLines(amount, outcome, usual, { isKept, windowColumns, theme });
  return lines.join('\n');
}

describe('an outcome', () => {
  test('that was won shows both figures and what changes', () => {
    expect(drawn(won, true)).toMatchInlineSnapshot(`
      "Fitted to the older of 3000 reviews, tried on the newest 311 tests of memory.

                   present  fitted
      log loss      0.5719  0.5191  how much answers surprised it; lower is better
      RMSE (bins)   0.1867  0.1237  how far expected recall was off; lower is better

      Days between the reviews of a card that is
        always remembered: 2, 11, 46, 163, 365 → 1, 3, 9, 24, 59
        forgotten at its third review: 2, 11, 46, 3, 8 → 1, 3, 9, 1, 2

      Kept, and fitted to all of them.
      Each card takes them over at its next answer; netquiz undo takes it back."
    `);
    expect(drawn(won, false).split('\n').at(-1)).toMatchInlineSnapshot(
      `"It predicts better, and would be kept; nothing is changed (--dry-run)."`,
    );
  });

  test('that was lost shows the figures, and that nothing changes', () => {
    expect(drawn({ ...won, isBetter: false, parameters: null }, false)).toMatchInlineSnapshot(`
      "Fitted to the older of 3000 reviews, tried on the newest 311 tests of memory.

                   present  fitted
      log loss      0.5719  0.5191  how much answers surprised it; lower is better
      RMSE (bins)   0.1867  0.1237  how far expected recall was off; lower is better

      Nothing is changed: that is no better, or not by more than chance."
    `);
  });

  test('is cut to the window', () => {
    expect(drawn(won, true, 60)).toMatchInlineSnapshot(`
      "Fitted to the older of 3000 reviews, tried on the newest 311 tests of memory.

                   present  fitted
      log loss      0.5719  0.5191  how much answers surprised it…
      RMSE (bins)   0.1867  0.1237  how far expected recall was o…

      Days between the reviews of a card that is
        always remembered: 2, 11, 46, 163, 365 → 1, 3, 9, 24, 59
        forgotten at its third review: 2, 11, 46, 3, 8 → 1, 3, 9, 1, 2

      Kept, and fitted to all of them.
      Each card takes them over at its next answer; netquiz undo takes it back."
    `);
  });
});

test('too little is said in numbers', () => {
  expect(tooLittle({ answers: 1, tests: 0, isEnough: false })).toBe(
    '1 review so far; from 1000 on, netquiz can learn from them.',
  );
});

test('a card waits the longer the less recall is wanted, and less once it was forgotten', () => {
  const [often, seldom] = [0.95, 0.8].map((retention) => waits({ ...usual, retention }, null));
  expect(often?.every((days, at) => days <= (seldom?.[at] ?? 0))).toBe(true);
  const forgotten = waits(usual, 2);
  expect(forgotten.slice(0, 3)).toEqual(waits(usual, null).slice(0, 3));
  expect(forgotten[3]).toBeLessThan(forgotten[2] ?? 0);
});

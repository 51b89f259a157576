// Whether fitted parameters are worth keeping: they are fitted to the oldest four fifths, and tried on the newest fifth, which
// they have never seen, beside the parameters that are in use. What fits is an argument.
import { type MemorySettings, soundParameters } from '../schedule/memory.ts';
import { before, type CardHistory, countAnswers, isTest, placeOfNewest } from './answers.ts';
import { loss, mean, type Prediction, predictions, type Score, scoreOf } from './prediction.ts';

/** Reviews from which parameters are fitted. */
export const FEWEST_ANSWERS = 1000;
/** Of these some must have been on a later day than the one before, since no others tell how long a memory lasts. */
export const FEWEST_TESTS = 250;
const HELD_OUT = 0.2;
/** Standard errors of the mean by which the losses must differ. */
const SURE_BY = 1;

export type Fitted = { parameters: unknown } | Unfit;
export interface Unfit {
  fault: 'missing' | 'failed';
  reason: string;
}

/** @param histories each of at least one answer */
export type Fitter = (histories: readonly CardHistory[]) => Promise<Fitted>;

/** How much there is to fit to. */
export interface Amount {
  answers: number;
  tests: number;
  isEnough: boolean;
}

export interface Trial {
  /** Tests of memory that were predicted. */
  heldOut: number;
  present: Score;
  fitted: Score;
  /** Whether the fitted ones predict better, by more than chance would often make of it. */
  isBetter: boolean;
}

/** A trial, and what came of it. */
export interface Outcome extends Trial {
  /** Fitted to all answers, the newest among them; null where the trial was lost. */
  parameters: readonly number[] | null;
}

export function amountOf(histories: readonly CardHistory[]): Amount {
  const answers = countAnswers(histories);
  const tests = histories.reduce((sum, history) => sum + history.filter(isTest).length, 0);
  return { answers, tests, isEnough: answers >= FEWEST_ANSWERS && tests >= FEWEST_TESTS };
}

/** @param histories of which there is enough @param present the settings in use */
export async function fitAndTry(
  histories: readonly CardHistory[],
  present: MemorySettings,
  fitter: Fitter,
): Promise<Outcome | Unfit> {
  const from = placeOfNewest(histories, HELD_OUT);
  const oldest = await soundFit(before(histories, from), fitter);
  if ('fault' in oldest) return oldest;
  const trial = compare(
    predictions(histories, from, present),
    predictions(histories, from, { ...present, ...oldest }),
  );
  if (!trial.isBetter) return { ...trial, parameters: null };
  const all = await soundFit(histories, fitter);
  return 'fault' in all ? all : { ...trial, ...all };
}

/** What was fitted, whatever the fitter says, within the bounds of FSRS-6. */
async function soundFit(
  histories: readonly CardHistory[],
  fitter: Fitter,
): Promise<{ parameters: readonly number[] } | Unfit> {
  const fitted = await fitter(histories);
  if ('fault' in fitted) return fitted;
  const parameters = soundParameters(fitted.parameters);
  return parameters === null
    ? { fault: 'failed', reason: 'what it found are no parameters' }
    : { parameters };
}

/** Two predictions of each of the same tests. */
export function compare(present: readonly Prediction[], fitted: readonly Prediction[]): Trial {
  const gains = present.map((one, at) => loss(one) - loss(fitted[at] as Prediction));
  return {
    heldOut: present.length,
    present: scoreOf(present),
    fitted: scoreOf(fitted),
    isBetter: mean(gains) > SURE_BY * standardError(gains),
  };
}

function standardError(numbers: readonly number[]): number {
  const middle = mean(numbers);
  const squares = numbers.reduce((sum, number) => sum + (number - middle) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, numbers.length - 1) / numbers.length);
}

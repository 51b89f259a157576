// `netquiz optimize`: fits the scheduler's parameters to this person's own answers, and keeps them where they predict better.
import { answersByCard } from '../fitting/answers.ts';
import { createFitter } from '../fitting/fitter.ts';
import { outcomeLines, TAKEN_OVER, tooLittle } from '../fitting/picture.ts';
import {
  type Amount,
  amountOf,
  FEWEST_ANSWERS,
  FEWEST_TESTS,
  type Fitter,
  fitAndTry,
  type Outcome,
  type Unfit,
} from '../fitting/trial.ts';
import { type ExitCode, UserError } from '../home/user-error.ts';
import { loadHistory } from '../progress/history.ts';
import { type Library, openLibrary, saveProgress } from '../progress/library.ts';
import type { MemorySettings } from '../schedule/memory.ts';
import { type Invocation, say, sayJson, windowColumns } from '../terminal/invocation.ts';
import { createProgress, noProgress } from '../terminal/progress.ts';
import { createTheme } from '../terminal/theme.ts';

export interface OptimizeOptions {
  /** Say what would change and keep nothing. */
  dryRun?: boolean;
  /** Go back to the parameters that FSRS has for everybody. */
  defaults?: boolean;
  json?: boolean;
}

/** @throws UserError where there is no fitter for this platform, or it fails */
export async function optimize(options: OptimizeOptions, invocation: Invocation): Promise<ExitCode> {
  const library = openLibrary(invocation);
  if (options.defaults === true) return goBackToDefaults(library, options, invocation);
  const { settings } = library.store.progress;
  const histories = answersByCard(loadHistory(library.places.history).events);
  const amount = amountOf(histories);
  const outcome = amount.isEnough
    ? await withFitter(options, invocation, (fitter) => fitAndTry(histories, settings, fitter))
    : null;
  const parameters = outcome?.parameters ?? null;
  const isKept = parameters !== null && options.dryRun !== true;
  if (isKept) keep(parameters, library, invocation);
  if (options.json === true) sayJson(invocation, documentOf(amount, outcome, settings, isKept));
  else if (outcome === null) say(invocation, [tooLittle(amount)]);
  else
    say(
      invocation,
      outcomeLines(amount, outcome, settings, {
        isKept,
        windowColumns: windowColumns(invocation),
        theme: createTheme(invocation.environment),
      }),
    );
  return 0;
}

async function withFitter(
  { json }: OptimizeOptions,
  { errors, environment, packageFolder }: Invocation,
  use: (fitter: Fitter) => Promise<Outcome | Unfit>,
): Promise<Outcome> {
  const progress = json === true ? noProgress : createProgress(errors, environment);
  try {
    const onStep = (done: number, total: number) => progress.step('fitting', done, total, '');
    return required(await use(createFitter(packageFolder, onStep)));
  } finally {
    progress.clear();
  }
}

function required(found: Outcome | Unfit): Outcome {
  if (!('fault' in found)) return found;
  throw new UserError(
    found.fault === 'missing'
      ? `what fits parameters is not installed here, or not made for ${process.platform} ${process.arch}; all else works without it (${found.reason})`
      : `nothing was fitted, and nothing is changed: ${found.reason}`,
  );
}

/** @param value null for the defaults */
function keep(value: readonly number[] | null, { store }: Library, invocation: Invocation): void {
  store.record({ op: 'set', key: 'parameters', value }, invocation.now());
  saveProgress(store, invocation.warn);
}

function goBackToDefaults(
  library: Library,
  { dryRun, json }: OptimizeOptions,
  invocation: Invocation,
): ExitCode {
  const { parameters } = library.store.progress.settings;
  const isKept = parameters !== null && dryRun !== true;
  if (isKept) keep(null, library, invocation);
  if (json === true) sayJson(invocation, { kept: isKept, parameters: isKept ? null : parameters });
  else say(invocation, defaultsLines(parameters !== null, isKept));
  return 0;
}

function defaultsLines(areFitted: boolean, isKept: boolean): string[] {
  if (!areFitted) return ['The default parameters are in use already.'];
  return isKept
    ? ['The default parameters are in use again.', TAKEN_OVER]
    : ['The default parameters would be in use again; nothing is changed (--dry-run).'];
}

function documentOf(
  { answers, tests }: Amount,
  outcome: Outcome | null,
  { parameters }: MemorySettings,
  isKept: boolean,
): object {
  return {
    reviews: answers,
    tests,
    needed: { reviews: FEWEST_ANSWERS, tests: FEWEST_TESTS },
    trial: outcome && { tests: outcome.heldOut, present: outcome.present, fitted: outcome.fitted },
    better: outcome?.isBetter ?? false,
    kept: isKept,
    parameters: { present: parameters, fitted: outcome?.parameters ?? null },
  };
}

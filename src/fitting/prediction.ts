// How well parameters foretell answers: the recall that they predict for each test of memory, held against what happened.
import { type MemorySettings, recallAfter, type Strength, strengthAfter } from '../schedule/memory.ts';
import { type CardHistory, isTest } from './answers.ts';

export interface Prediction {
  /** Predicted, 0 to 1. */
  recall: number;
  recalled: boolean;
  /** What predictions that should be alike have in common. */
  bin: string;
}

export interface Score {
  /** Mean of -ln of the probability that was given to what happened; 0 is perfect. */
  logLoss: number;
  /** Root mean square of the difference between predicted and true recall, of predictions that should be alike; 0 is perfect. */
  rmseBins: number;
}

/** Predictions of the tests from a place on, each from all answers that the card had before. */
export function predictions(
  histories: readonly CardHistory[],
  from: number,
  settings: MemorySettings,
): Prediction[] {
  return histories.flatMap((history) => predictionsOf(history, from, settings));
}

function predictionsOf(history: CardHistory, from: number, settings: MemorySettings): Prediction[] {
  // Most cards have no answer that new, and what is costly is to follow their strength.
  if ((history.at(-1)?.place ?? -1) < from) return [];
  const predicted: Prediction[] = [];
  let strength: Strength | null = null;
  let lapses = 0;
  for (const [index, answer] of history.entries()) {
    const { grade, elapsedDays, place } = answer;
    const isCounted = isTest(answer);
    if (strength !== null && isCounted && place >= from)
      predicted.push({
        recall: recallAfter(strength.stability, elapsedDays, settings),
        recalled: grade !== 'again',
        bin: binOf(elapsedDays, index + 1, lapses),
      });
    strength = strengthAfter(strength, grade, elapsedDays, settings);
    if (isCounted && grade === 'again') lapses += 1;
  }
  return predicted;
}

/** Bins that widen as their numbers grow, as those of FSRS's own benchmark do. */
function binOf(elapsedDays: number, answers: number, lapses: number): string {
  return `${step(elapsedDays, 3.62)} ${step(answers, 1.89)} ${lapses === 0 ? '-' : step(lapses, 1.73)}`;
}

function step(value: number, ratio: number): number {
  return Math.floor(Math.log(value) / Math.log(ratio));
}

/** No prediction is so sure that one answer may outweigh all others. */
const SUREST = 1e-4;

/** -ln of the probability that was given to what happened. */
export function loss({ recall, recalled }: Prediction): number {
  const probability = recalled ? recall : 1 - recall;
  return -Math.log(Math.max(SUREST, probability));
}

/** @param predicted at least one */
export function scoreOf(predicted: readonly Prediction[]): Score {
  return { logLoss: mean(predicted.map(loss)), rmseBins: rmseBins(predicted) };
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function rmseBins(predicted: readonly Prediction[]): number {
  const bins = new Map<string, Prediction[]>();
  for (const one of predicted) {
    const bin = bins.get(one.bin);
    if (bin === undefined) bins.set(one.bin, [one]);
    else bin.push(one);
  }
  const squares = [...bins.values()].map((bin) => {
    const off = mean(bin.map(({ recall }) => recall)) - mean(bin.map(({ recalled }) => Number(recalled)));
    return bin.length * off * off;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / predicted.length);
}

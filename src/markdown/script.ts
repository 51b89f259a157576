// Raised and lowered text, as `<sup>` and `<sub>` ask for: in characters made for it where all of them exist, else
// with the marks of LaTeX.

export type Script = 'raised' | 'lowered';

/** Only what common fonts have. */
const CHARACTERS: Readonly<Record<Script, ReadonlyMap<string, string>>> = {
  raised: pairs('0123456789+-=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ'),
  lowered: pairs('0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'),
};
const MARKS: Readonly<Record<Script, string>> = { raised: '^', lowered: '_' };

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const targets = Array.from(to);
  return new Map(Array.from(from, (character, index) => [character, targets[index] ?? character]));
}

/** @param aloud whether a screen reader reads it, which may leave such characters out */
export function scriptText(text: string, script: Script, aloud: boolean): string {
  if (text.trim() === '') return text;
  const drawn = Array.from(text, (character) => CHARACTERS[script].get(character));
  if (!aloud && drawn.every((character) => character !== undefined)) return drawn.join('');
  return MARKS[script] + (Array.from(text).length === 1 || /^\d+$/.test(text) ? text : `(${text})`);
}

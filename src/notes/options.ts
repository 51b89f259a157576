// The options of a multiple choice: lines that count on with letters (`A. …`, `- B) …`, `(c) …`).

const OPTION = /^\s*(?:[-*+]\s+)?(?:\[[ xX]\]\s*)?[*_]{0,2}[(（]?([A-Ha-h])[)）.:：、][*_]{0,2}\s*\S/;
const OPTION_TEXT =
  /^\s*(?:[-*+]\s+)?(?:\[[ xX]\]\s*)?([*_]{0,2})[(（]?[A-Ha-h](?:[*_]{1,2}(?=[)）.:：、]))?[)）.:：、]\s?(.*)$/;
const TASK = /^\s*[-*+]\s+\[[ xX]\]\s+\S/;
const FEWEST = 2;

/** The letter an option has, in upper case; null for a line that is none. */
export function optionLetter(line: string): string | null {
  return OPTION.exec(line)?.[1]?.toUpperCase() ?? null;
}

/** What an option says, its letter left out. Emphasis that began before the letter goes on behind it. */
export function optionText(line: string): string {
  const [, marks = '', rest = ''] = OPTION_TEXT.exec(line) ?? [];
  return `${marks}${rest}`.trim();
}

/** Whether lines hold nothing but options, two of them or more, and lines that go on. */
export function isOptions(lines: readonly string[]): boolean {
  const said = lines.filter((line) => line.trim() !== '');
  const letters = said.map(optionLetter).filter((letter) => letter !== null);
  if (letters.length >= FEWEST) {
    const counts = letters.every((letter, at) => letter === String.fromCharCode(65 + at));
    return counts && said.every((line) => optionLetter(line) !== null || /^\s/.test(line));
  }
  return said.length >= FEWEST && said.every((line) => TASK.test(line) && !/\[[xX]\]/.test(line));
}

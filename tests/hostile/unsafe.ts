// What of a program's output a terminal would not just show: everything but plain text and the few sequences that the
// program itself writes.

/** Its own: colours and weights, the cursor, erasing lines, and links to the web. */
const OWN =
  /\x1b\[(?:0|1|2|3|4|7|9|22|23|24|27|29|31|32|33|35|36|39)?m|\x1b\[\d*[ABCDG]|\x1b\[2?K|\x1b\[\?(?:25|2004)[lh]|\x1b\]8;;(?:(?:https?:\/\/|mailto:)[^\x00-\x20\x7f-\x9f\p{Cf}]*)?\x1b\\/giu;

/** C0 but newline, tab and the return before a newline, DEL, C1, line separators, what is invisible or turns direction. */
const UNSAFE =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]|\r(?!\n)|(?!\u200c|\u200d|\p{VS})[\p{Cf}\p{DI}]|\p{Cs}/gu;

/** The first few characters that should not be there, with what stands round them; empty when all is well. */
export function unsafeIn(output: string): string[] {
  const left = output.replace(OWN, '');
  return [...left.matchAll(UNSAFE)]
    .slice(0, 5)
    .map(({ index }) => JSON.stringify(left.slice(Math.max(0, index - 20), index + 20)));
}

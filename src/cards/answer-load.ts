// How much an answer asks of a memory: about how long it takes to say it aloud, in words. Code, links' addresses and
// images are looked at, not said.

/** About a minute and a half of talk at 140 words a minute; a longer answer wants to be several cards. */
export const LONGEST_ANSWER_WORDS = 200;

/** Han characters, kana and Hangul syllables count as half a word each: about 280 of them are said in a minute. */
const UNSPACED_PER_WORD = 2;

const FENCE = /^\s*(?:`{3,}|~{3,})/;
const UNSAID =
  /!\[[^\]\n]{0,300}\](?:\([^)\n]{0,2000}\))?|\]\([^)\n]{0,2000}\)|<[^>\n]{0,2000}>|https?:\/\/\S+/g;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/** @param answer Markdown */
export function wordsOfAnswer(answer: string): number {
  const said = outsideFences(answer).replace(UNSAID, ' ');
  const unspaced = said.match(UNSPACED)?.length ?? 0;
  const words = said.replace(UNSPACED, ' ').match(WORD)?.length ?? 0;
  return Math.round(words + unspaced / UNSPACED_PER_WORD);
}

function outsideFences(text: string): string {
  let isOutside = true;
  const kept = text.split('\n').filter((line) => {
    if (!FENCE.test(line)) return isOutside;
    isOutside = !isOutside;
    return false;
  });
  return kept.join('\n');
}

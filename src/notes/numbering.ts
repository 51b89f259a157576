// Titles lose the numbers that only count them: "3. ARP", "（二）缓存", "1 三次握手" next to "2 四次挥手".
// A number that means something stays: "404 Not Found", "2 phase commit", "802.11 frames", "127.0.0.1".

const HAN_NUMBER = '[一二三四五六七八九十百]+';
const MARKED = new RegExp(
  [
    '^(?:[QＱ]|Ques|Question|Pregunta|Pergunta|Frage|题目|題目|问题?|問題?|質問|设问|設問|문제|질문)\\s*[.#-]?\\s*[\\d０-９]{0,3}\\s*[.:：、)）．–—-]\\s*(?=\\S)', // Q1.
    '^P\\s*[\\d０-９]{0,3}\\s*[.:：]\\s*(?=\\S[^\\n]*[?？]\\s*$)', // P: ¿Qué es …?
    '^【(?:问题?|問題?|質問|题目|題目|Q)\\s*[\\d０-９]{0,3}】\\s*[:：]?\\s*(?=\\S)', // 【问】
    '^[QＱ][\\d０-９]{1,3}\\s+', // Q1 without a mark
    '^第\\s*[\\d０-９]{1,3}\\s*[题問題][.:：、)）．\\s]*(?=\\S)', // 第3题
    '^[\\d０-９]{1,3}(?:[.．][\\d０-９]{1,3})*[.、．。)）]\\s*(?=[^\\d０-９])', // 1. 1.2. 3) 4、 ５．
    '^\\d{1,2}[:：]\\s*(?=\\D)', // 1: but not "404: Not Found"
    '^[1-9]\\d?(?:\\.\\d{1,2})+\\s+', // 1.2 with a space
    `^(?:第?${HAN_NUMBER})[、.．:：]\\s*`, // 一、
    `^[（(](?:[\\d０-９]{1,3}|${HAN_NUMBER})[）)]\\s*`, // （1） (2)
    '^[①-⑳]\\s*',
    '^(?:\\d{0,2}\\d\\ufe0f?\\u20e3|(?:\\d\\ufe0f?\\u20e3){2,3}|🔟)\\s*', // 1️⃣
  ].join('|'),
  'u',
);
const BARE = /^(\d{1,3})\s+(?=\S)/;
/** Bare numbers from here on count only what smaller ones began to count: 404 and 405 follow one another too. */
const FIRST_LARGE = 100;

/** Takes the counting numbers off a file's titles, given in the order they stand in it. */
export function withoutNumbering(titles: readonly string[]): string[] {
  const counts = titles.map((title) => Number(BARE.exec(title)?.[1] ?? Number.NaN));
  const numbered = counts.map((count, at) => (Number.isNaN(count) ? -1 : at)).filter((at) => at >= 0);
  const counting = new Set<number>();
  for (const [rank, at] of numbered.entries()) {
    const next = numbered[rank + 1];
    const follows = next !== undefined && counts[next] === (counts[at] ?? 0) + 1;
    if (follows && ((counts[at] ?? 0) < FIRST_LARGE || counting.has(at))) counting.add(at).add(next);
  }
  return titles.map((title, at) => strip(title, counting.has(at)));
}

function strip(title: string, counting: boolean): string {
  const rest = title.replace(counting ? BARE : MARKED, '').trim();
  return rest === '' ? title : rest;
}

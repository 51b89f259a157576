// Words that say "the answer begins here", and the label of a question that says nothing itself.

const CORE =
  'answers?|ans|solutions?|explanation|答案|答复|回答|解答|解答例|解析|剖析|题解|题目解析|解説|正解|答え|模範解答|정답|해설|풀이|답변|답안|respuestas?|solución|solucion|explicación|réponses?|antwort|respostas?|resolução';
const BESIDE =
  'the|correct|right|sample|model|suggested|possible|my|show|view|see|click|to|expand|here|reveal|and|key|参考|正确|标准|面试题|面试|题|查看|点击|展开|详细|参考答案|とその|correcta|correctas|ver|mostrar|y|la|を見る|を表示|を確認|を開く|はこちら|の|と';
const FOLD_WORDS =
  'click to expand|expand|show|show more|details?|view|toggle|more|展开|点击展开|展开查看|查看|点击查看|查看详情|详情|詳細|開く|もっと見る|펼치기|접기/펼치기|자세히|ver más|mostrar|detalles|voir';

const ANSWER_TITLE = new RegExp(
  `^[\\s*_【\\[（(]*(?:(?:${BESIDE})[\\s/：:]*){0,3}(?:${CORE})(?:[\\s/&]*(?:${BESIDE}|${CORE})){0,3}\\s*\\d{0,3}[\\s*_】\\]）)]*[:：.]?\\s*$`,
  'iu',
);
const ANSWER_LABEL = new RegExp(
  `^[\\s*_【\\[>]*(?:(?:${BESIDE})\\s*){0,3}(?:${CORE})(?:\\s*(?:${BESIDE})){0,2}\\s*\\d{0,3}[\\s*_】\\]]*(?:[:：]|[–—-]\\s|(?<=】[\\s*_]{0,4}))[\\s*_]*`,
  'iu',
);
const LETTER_LABEL =
  /^[\s*_>]*(?:(?:[AＡ]|Ans|答|R|답)\s*[\d０-９]{0,3}[\s*_]*[:：.、]|【(?:答|A)\s*\d{0,3}】[:：]?)[\s*_]*/u;
const FOLD = new RegExp(`^[^\\p{L}]*(?:${FOLD_WORDS})[^\\p{L}]*$`, 'iu');
const LONGEST = 60;
/** What a label leads to its text with, or is set in: a line without it is none. */
const MARK = /[:：.、–—*_】-]/;

/** Whether a title says nothing but that the answer begins: 解答, "Show answer". */
export function isAnswerTitle(text: string): boolean {
  return text.length <= LONGEST && ANSWER_TITLE.test(text);
}

/** Whether the title of a fold says nothing but that it can be opened. A heading of such words, "Details", has a text. */
export function isFoldTitle(text: string): boolean {
  return text.length <= LONGEST && FOLD.test(text);
}

/** Whether a line opens with the label of an answer. @param letters whether `A:` is one; else it is an option */
export function isAnswerLine(line: string, letters: boolean): boolean {
  const start = line.slice(0, LONGEST);
  if (!MARK.test(start)) return false;
  return ANSWER_LABEL.test(start) || isAnswerTitleLine(line) || (letters && LETTER_LABEL.test(start));
}

/** What stands behind the label of an answer line. */
export function afterAnswerLabel(line: string): string {
  const start = line.slice(0, LONGEST);
  return start.replace(ANSWER_LABEL, '').replace(LETTER_LABEL, '') + line.slice(LONGEST);
}

const BOLD_LINE = /^\s*(?:\*\*|__)(.{1,60}?)(?:\*\*|__)\s*[:：]?\s*$/;

function isAnswerTitleLine(line: string): boolean {
  const bold = line.length <= 2 * LONGEST ? BOLD_LINE.exec(line)?.[1] : undefined;
  return bold !== undefined && ANSWER_TITLE.test(bold);
}

const QUESTION_LABEL =
  /^[\s*_【[（(]*(?:面试题目?|题目|问题|提问|question|problem|exercise|質問|問題|設問|課題|pregunta|problema|ejercicio|질문|문제|问|q)\s*[#.]?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})?[\s*_】\]）)]*[:：.]?$/iu;

/** Whether a title only announces a question that the first lines below it ask: 面试题, 質問 3, "Question 2". */
export function isQuestionTitle(text: string): boolean {
  return text.length <= LONGEST && QUESTION_LABEL.test(text);
}

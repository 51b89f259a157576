// Which labels are questions of their own. A label is asked when it names one thing: short, no sentence, no word that
// only says what kind of text follows, no number of a step, nothing that points elsewhere.

import { isGenericTitle } from '../titles.ts';
import { columnsOf } from './columns.ts';

/** In columns of a terminal, without what stands in brackets: a name that needs more is a sentence. */
const LONGEST_NAME = 44;
const LONGEST_WITH_GLOSS = 80;
const MOST_WORDS = 7;

/** Whether a label, as plain text, names something that can be asked about. */
export function isName(label: string): boolean {
  return isNoun(label) && !WAITS_FOR_MORE.test(label) && !isRemark(label);
}

/** Whether a label has the form of a name, be it of a remark: where something beside it says of what it is one. */
export function isNoun(label: string): boolean {
  const bare = label.replace(/[(（][^()（）]{0,80}[)）]/gu, '').trim();
  return (
    columnsOf(bare) <= LONGEST_NAME &&
    columnsOf(label) <= LONGEST_WITH_GLOSS &&
    bare.split(/\s+/).length <= MOST_WORDS &&
    /\p{L}|\d\d/u.test(bare) &&
    !/[。！!；;…]|[,，]\s*$|\.\s/u.test(label) &&
    !isUnnamedStep(label) &&
    !HALF_A_SENTENCE.test(label) &&
    !POINTS_ELSEWHERE.test(label)
  );
}

/**
 * What introduces a text without naming a subject, `_` for a space; what `titles.ts` calls generic belongs to them.
 * A label made of nothing else is none to ask.
 */
const REMARKS = new Set(
  `
  注意 注意事项 注 注解 备注 提示 说明 小结 总结 总结一下 总之 结论 结果 原因 推荐 建议 补充 参考 参考资料 参考文献 参考链接 相关链接 资料 推荐阅读 延伸阅读 扩展阅读 来源 出处 原文 链接 目录 官方说明 官方文档
  例 例子 例如 比如 举例 示例 代码 答案 答 问 问题 回答 解析 解释 分析 思路 输入 输出 其他 其它 重点 要点 关键 优点 缺点 优势 劣势
  好处 坏处 不足 功能 任务 单位 方法 详解 过程 流程 步骤 一方面 另一方面 也就是说 换句话说 简单来说 简单说 通俗地说 翻译 引用
  note notes nb tip tips hint warning caution caveat caveats important remember example examples e.g eg i.e ie for_example for_instance
  summary conclusion in_short in_summary tl;dr tldr result results output input returns parameters params default answer question
  solution explanation rationale key q c true false yes no source sources link links reference references see see_also
  read_more further_reading resources resource useful_resources edit todo fixme pros cons pro con advantage advantages disadvantage disadvantages
  usage syntax code demo exercise details purpose goal bonus ps p.s
  注意点 メモ 補足 ポイント 例えば まとめ 結論 解説 理由 メリット デメリット 長所 短所 備考
  참고 주의 예 예시 예제 예를_들어 정리 결론 요약 팁 장점 단점 답 답변 질문 해설 이유 결과 출처
  nota notas ejemplo ejemplos por_ejemplo importante consejo resumen conclusión ventaja ventajas desventaja desventajas respuesta
  pregunta solución resultado fuente enlace enlaces ver_también
`
    .trim()
    .split(/\s+/)
    .map((words) => words.replaceAll('_', ' ')),
);

/** Generic over a section, but a thing among others in a list: a process beside a thread. */
const THINGS = /^(?:process|proceso|processes|procesos)$/i;

const LONGEST_REMARK = 40;
const EDGE = /^[^\p{L}\p{N}]|[^\p{L}\p{N}+#]$|\s\s/u;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#]+$/gu;

export function isRemark(label: string): boolean {
  if (label.length > LONGEST_REMARK) return isGenericTitle(label);
  if (THINGS.test(label)) return false;
  if (isGenericTitle(label)) return true;
  const lower = label.toLowerCase();
  return REMARKS.has(EDGE.test(lower) ? lower.replace(EDGES, '').replace(/\s+/g, ' ') : lower);
}

const COUNT = '(?:\\d{1,2}|[一二三四五六七八九十两几]{1,3})';
const UNNAMED_STEP = new RegExp(
  [
    `第?${COUNT}(?:步|点|个|种|条|项|、|:|：)?`,
    `(?:步骤|阶段|情况|方法|方案|方式|原因|问题|step|phase|stage|part|case|option|reason|method|ステップ|手順|段階|단계|방법|paso|fase|caso|opción)\\s*#?${COUNT}`,
    `${COUNT}\\s*(?:단계|番目|つ目|st|nd|rd|th)(?:\\s+step)?`,
    `(?!.*(?:唯一|统一|[二三]合一|之一))\\p{Script=Han}{1,3}[一二三四五六七八九十]{1,2}`,
    '(?:first|second|third|fourth|finally|next|then|last|lastly|firstly|secondly|thirdly)(?:\\s+step)?',
  ]
    .map((pattern) => `^(?:${pattern})$`)
    .join('|'),
  'iu',
);

/** A step that only its number tells from its neighbours: 第一步, Step 2. 第一次握手 has a name. */
export function isUnnamedStep(label: string): boolean {
  return UNNAMED_STEP.test(label.trim());
}

/** Words that begin what is no name, or refer to what stood before. */
const HALF_A_SENTENCE = new RegExp(
  [
    '^(?:如果|若|当(?!前)|假如|一旦|因为|由于|虽然|但是|不过|所以|因此|另外|此外|首先|其次|然后|接着|那么|这|该|它|其中|其他|其它|我|你|大家|有了)',
    '^(?:为了|对于|关于|根据|もし|これ|それ|その他|그래서|이것|만약|기타)',
    "^(?:if|when|where|while|because|since|although|but|and|or|so|therefore|however|also|this|that|these|those|it|they|there|here)(?=\\s|['’]|$)",
    "^(?:we|you|i|let|to|in order|for|with|as|he|she|some|several|many|other|others|si|cuando|este|esta|estos|estas|otros)(?=\\s|['’]|$)",
  ].join('|'),
  'iu',
);

/** Words that end what is only the beginning of a sentence. A cell of a table ends so too, and is whole. */
const WAITS_FOR_MORE =
  /(?:为|是|有|因为|包括|包含|分为|例如|比如|说|回答|问道|处理|情况)$|(?<=\s)(?:is|are|was|as|that|with|to|of|in|by|because|including|like|it|this|them|says|said|asks|son|es|por|como)$/iu;

const POINTS_ELSEWHERE =
  /如下|以下|下面|上面|上述|下图|上图|如图|下列|前面|后面|following|as follows|below|above|see also|次のよう|다음과|siguiente/iu;

/** Whether a text says anything once links, images, addresses and marks are taken out of it. */
export function saysSomething(text: string): boolean {
  if (!/[[<]|:\/\//.test(text)) return /[\p{L}\p{N}]/u.test(text);
  const said = text
    .replace(/!?\[[^\]\n]{0,300}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,300}\])/g, ' ')
    .replace(/<[^>\n]{0,2000}>/g, ' ')
    .replace(/(?:https?|ftp):\/\/[^\s<>）】」，。；]+/gi, ' ');
  return /[\p{L}\p{N}]/u.test(said);
}

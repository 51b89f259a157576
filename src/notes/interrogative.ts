// Whether a line asks something, in the languages that notes are written in. One list of words for each language; a
// line that only mentions such a word in the middle of a statement asks nothing.

/** A question mark at the end, before nothing but closing marks or one remark in brackets. */
const QUESTION_MARK =
  /^[?？]\s*(?:[(（[【][^()（）[\]【】?？]{0,80}[)）\]】])?[\s*_~`"'”’」』）):：.。…]{0,12}$/u;

const OPENS_LATIN =
  /^(?:[¿]|(?:and |so |but |then )?(?:what|why|how|(?:when|where)(?=['’]s|\s+(?:is|are|was|were|am|do|does|did|should|would|will|shall|can|could|must|may|might|has|have|had|to)(?!\p{L}))|which|who|whom|whose|explain|describe|define|compare|contrast|discuss|differentiate|distinguish|differences?|tell me|tell us|qué|cuál|cuáles|cómo|por qué|para qué|cuándo|dónde|quién|explica|explique|describe|describa|define|diferencias?|o que|qual|quais|como funciona|por que|quel|quelle|quels|quelles|pourquoi|comment|qu['’]est|was|warum|wieso|wie|welche[rs]?)(?![\p{L}\p{N}]))/iu;

const OPENS_CJK =
  /^(?:什么是|什么叫|何谓|为什么|为何|怎么|怎样|如何|谈谈|说说|讲讲|聊聊|说一|讲一|谈一|说下|讲下|谈下|请|简述|简单|阐述|描述|解释|介绍|列举|举例|你|知道|了解|有哪些|哪些|哪种|なぜ|どう|どんな|何が|왜|무엇)/u;
const HOLDS_CJK =
  /是什么|什么是|什么意思|什么区别|什么用|什么作用|什么好处|什么场景|什么情况|有什么|为什么|为何|怎么|怎样|如何|有哪|哪些|哪个|哪几|哪种|是否|能否|可否|会不会|能不能|是不是|有没有|几种|几个|多少|区别|差别|异同|谈谈|说说|讲讲|说一[下说]|讲一[下讲]|谈一[下谈]|介绍一?下|违いは|違い|とは$|ですか|でしょうか|ますか|何ですか|説明し(?:て|なさい)|述べ(?:よ|て)|教えて|차이|무엇|인가|나요|까요|설명하|설명해|이란$|란$/u;
const ENDS_CJK = /(?:吗|呢|么|的作用|的意义|的原因|的理解|的原理)$/u;

/** A step or a condition that speaks of a question it does not ask: 检查是否有空间. */
const SPEAKS_OF_QUESTION =
  /^(?:先|再|然后|接着|最后|还要|检查|确认|确保|保证|验证|取决于|根据|记录|无论|不管|不论)/u;

/** Statements end in a full stop; questions of a list do not. */
const STATEMENT = /[。．;；]\s*\S|[。；;]$/u;
const LONGEST_UNMARKED = 70;

const LONGEST_CLOSE = 160;

/** Whether a line ends in a question mark. */
export function endsAsQuestion(text: string): boolean {
  const last = Math.max(text.lastIndexOf('?'), text.lastIndexOf('？'));
  return last >= 0 && text.length - last <= LONGEST_CLOSE && QUESTION_MARK.test(text.slice(last));
}

/** Whether a line asks, with a question mark or without: "Explain how …", "TCP 和 UDP 的区别". */
export function isQuestionLike(text: string): boolean {
  if (endsAsQuestion(text)) return true;
  const said = text.trim().replace(/[:：.]$/u, '');
  if (said.length > 2 * LONGEST_UNMARKED || STATEMENT.test(said)) return false;
  if (OPENS_LATIN.test(said)) return true;
  if (said.length > LONGEST_UNMARKED || SPEAKS_OF_QUESTION.test(said)) return false;
  return OPENS_CJK.test(said) || HOLDS_CJK.test(said) || ENDS_CJK.test(said);
}

const TELLS =
  /^(?:explain|describe|define|compare|contrast|discuss|differentiate|distinguish|explica|explique|describe|describa|define)(?!\p{L})/iu;

/** Whether a line could as well tell somebody what to do: "Explain your thinking aloud". */
export function isInstruction(text: string): boolean {
  return TELLS.test(text) && !endsAsQuestion(text);
}

// What a line says about itself, in the languages that notes are written in: whether it asks for a choice, and whether
// it explains one.

import { endsAsQuestion } from '../interrogative.ts';

const CHOOSE =
  /^(?:(?:please )?(?:choose|select|pick|tick|mark)\b|which\b)|\bwhich of\b|(?:以下|下列|下面).{0,40}(?:哪|正确|错误|属于|符合|说法|选项)|选(?:择|出)|次のうち|どれ|選(?:べ|び|ん)|^(?:elige|elija|selecciona|seleccione|marca|cuál)|다음 ?중|고르/iu;
/** Things to do are asked for as well: "What is left?" */
const TO_DO = /\bto[- ]?do\b|\b(?:left|next|remaining|checklist)\b|待办|清单|进度|未完成|^how to\b/iu;
const EXPLAINS =
  /^(?:explanation|answer|because|reason|why|note|解析|解释|解析|答案|说明|原因|因为|解説|理由|答え|정답|해설|explicación|respuesta|porque)(?![\p{L}\p{N}])|^(?:因为|解析|答案)/iu;

export function asksForChoice(text: string): boolean {
  return (endsAsQuestion(text) || CHOOSE.test(text)) && !TO_DO.test(text);
}

export function explains(text: string): boolean {
  return EXPLAINS.test(text);
}

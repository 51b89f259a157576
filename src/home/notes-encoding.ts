// The bytes of a notes file become text. UTF-8 is what notes are written in; a byte order mark says otherwise; and where
// bytes are no UTF-8, they are taken for GB18030 only when they look like Chinese in it.
import { isUtf8 } from 'node:buffer';

export type DecodedNotes =
  | { text: string; encoding: 'utf-8' | 'utf-16' | 'gb18030' }
  /** One clause; `line` is the first line that cannot be read. */
  | { fault: string; line: number | null };

const READ = 'netquiz reads UTF-8, UTF-16 with a byte order mark, and GB18030';

export function decodeNotes(bytes: Buffer): DecodedNotes {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
  if (mark === 0xfffe) return { text: decode(bytes, 'utf-16le'), encoding: 'utf-16' };
  if (mark === 0xfeff) return { text: decode(bytes, 'utf-16be'), encoding: 'utf-16' };
  if (bytes.includes(0)) return { fault: `is no text file (it holds NUL bytes); ${READ}`, line: null };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), encoding: 'utf-8' };
  const broken = brokenUtf8(bytes);
  if (broken !== null) return { fault: 'is UTF-8 with broken bytes; save it again as UTF-8', line: broken };
  const chinese = decodeChinese(bytes);
  if (chinese !== null) return { text: chinese, encoding: 'gb18030' };
  return { fault: `is not UTF-8; save it as UTF-8 (${READ})`, line: null };
}

/** Half a surrogate pair becomes the mark of what could not be read. */
function decode(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** So many readable characters of several bytes speak for UTF-8, though some bytes are not. */
const READABLE_PER_BROKEN = 10;

/** The first line with bytes that are no UTF-8, where most of the text is; null where it is not. */
function brokenUtf8(bytes: Buffer): number | null {
  const text = bytes.toString('utf8');
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const readable = (text.match(/[^\0-\x7f]/g)?.length ?? 0) - broken;
  if (readable < broken * READABLE_PER_BROKEN) return null;
  return text.slice(0, text.indexOf('\ufffd')).split(/\r\n|\r|\n/).length;
}

/** The first and second plane of GB 2312: signs and the characters of everyday use, by pairs of bytes. */
const isEveryday = (lead: number, trail: number) =>
  trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xf7));
const KANA = /[\u3040-\u30ff]/g;
const HAN = /\p{Script=Han}/gu;
/** The characters that Chinese prose is made of; other East Asian encodings read as Chinese hold few of them. */
const COMMON =
  /[的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实]/g;
const LEAST_EVERYDAY = 0.85;
const MOST_KANA = 0.05;
const LEAST_COMMON = 0.1;
/** Fewer characters say too little about how common they are. */
const TELLING = 20;

/** The text that the bytes are in GB18030; null where that reads like no Chinese. */
function decodeChinese(bytes: Buffer): string | null {
  let text: string;
  try {
    text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  if (everydayShare(bytes) < LEAST_EVERYDAY) return null;
  const han = text.match(HAN)?.length ?? 0;
  const kana = text.match(KANA)?.length ?? 0;
  const common = text.match(COMMON)?.length ?? 0;
  if (kana > MOST_KANA * (han + kana)) return null;
  return han < TELLING || common >= LEAST_COMMON * han ? text : null;
}

/** The share of characters of several bytes that are everyday ones, 0 to 1. */
function everydayShare(bytes: Buffer): number {
  let [all, everyday] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    all += 1;
    if (isEveryday(lead, bytes[at + 1] ?? 0)) everyday += 1;
    at += 1;
  }
  return all === 0 ? 0 : everyday / all;
}

// What a title says about its section, whatever stands below it: one list of words for each kind, in the languages
// that notes are written in. A title belongs to a kind when nothing is left of it once those words are taken out.

/** Words that name no subject of their own: the heading above must say of what. */
const GENERIC = words(`
  说明 简介 介绍 概述 概念 定义 含义 原理 过程 流程 步骤 特点 特性 特征 优点 缺点 优缺点 优势 劣势 作用 用途 应用 场景 应用场景
  使用场景 类型 分类 种类 组成 结构 格式 关系 区别 不同 差异 对比 比较 联系 方法 方案 解决方案 解决方法 例子 示例 实例 案例 实现
  使用 用法 问题 常见问题 注意 注意事项 为什么 原因 目的 背景 示意图 图解 详解 细节 补充 其他 什么 是什么 有什么 有哪些 哪些 怎么 如何
  什么是 之间 的 有 是 和 与 及 吗 呢 它们 两者 二者
  overview description definition introduction explanation details types type kinds kind classification advantages advantage
  disadvantages disadvantage pros cons benefits drawbacks features feature characteristics properties difference differences
  comparison relationship relation usage use uses example examples purpose process steps step flow how it works why what is are the
  a an and of between them vs versus when to principle principles structure format method methods solution solutions components
  定義 特徴 長所 短所 メリット デメリット 種類 違い 仕組み 使い方 例 説明 概要 目的 手順 注意点 比較 とは
  definición descripción tipos tipo ventajas desventajas características diferencias diferencia ejemplo ejemplos uso usos
  proceso pasos estructura formato relación resumen y de la el las los qué es son cómo funciona
  정의 설명 개요 특징 장점 단점 장단점 종류 유형 차이점 차이 예시 예제 방법 과정 원리 목적 보완
`);

/** Sections that are a list of the notes' own headings. */
const CONTENTS = words(`
  目录 目次 大纲 table of contents content toc 목차 índice contenido tabla contenidos
`);

/** Sections that lead elsewhere or speak of the notes themselves. */
const APPENDIX = words(`
  参考 参考资料 参考文献 参考链接 资料 链接 书籍 书单 推荐阅读 延伸阅读 扩展阅读 许可证 版权 贡献者 致谢 更新日志
  references reference resources resource links link further reading see also license licence copyright contributors contributing
  acknowledgements credits changelog personal recommendation recommendations recommended books videos articles 参考书 参考书籍 推荐 추천 도서 参考サイト 参考書 bibliografía fuentes recursos 参考文献 参考リンク 참고 참고자료 출처 referencias enlaces licencia
`);

/** Sections that sum up or open the notes. */
const RECAP = words(`
  总结 小结 本章小结 本节小结 前言 引言 序言 写在前面 写在最后 结语 后记 尾声 更新记录 面试官心理分析 考点分析 考察点 考察意图 出题意图
  summary recap conclusion conclusions wrap up preface foreword afterword final thoughts about this repository tldr tl dr
  まとめ はじめに おわりに 最後に 終わりに 정리 마무리 들어가며 마치며 요약 conclusión conclusiones
`);

interface Words {
  all: ReadonlySet<string>;
  /** With what they begin: most titles are told apart by one look. */
  initials: ReadonlySet<string>;
}

function words(list: string): Words {
  const all = list.split(/\s+/).filter(Boolean);
  return { all: new Set(all), initials: new Set(all.map((word) => word.charAt(0))) };
}

const LONGEST_WORD = 14;
/** A longer title says something of its own. */
const LONGEST_KNOWN = 200;

export const isGenericTitle = (title: string): boolean => consistsOf(title, GENERIC);
export const isContentsTitle = (title: string): boolean => consistsOf(title, CONTENTS);
export const isAppendixTitle = (title: string): boolean => consistsOf(title, APPENDIX);

/** What a title is that speaks of the notes and not of their subject; null for any other. */
export function asideOf(title: string): 'contents' | 'appendix' | 'recap' | null {
  // Most titles begin with none of those words, and need one look for all three.
  if (!ASIDE_INITIALS.has(initialOf(title))) return null;
  if (isContentsTitle(title)) return 'contents';
  if (isAppendixTitle(title)) return 'appendix';
  return consistsOf(title, RECAP) ? 'recap' : null;
}

const ASIDE_INITIALS = new Set([...CONTENTS.initials, ...APPENDIX.initials, ...RECAP.initials]);

/** Emoji, shortcodes of emoji, bullets and stars around a title decorate it. */
const DECORATION =
  '(?:[\\p{Extended_Pictographic}\\u{fe0f}\\u{200d}◇◆■□●○▶►▲△▼▽★☆※✓✔・→↑]|:[a-z0-9_+-]{2,40}:)';
const DECORATED_START = new RegExp(`^(?:${DECORATION}\\s*)+(?=\\S)`, 'u');
const DECORATED_END = new RegExp(`(?:\\s*${DECORATION})+$|\\s+\\*{2,}$`, 'u');
/** Only so much of the end is looked at, since a search for what ends a text starts at each of its characters. */
const END_CHARACTERS = 80;

/** A title without what only decorates it, and without the colon that leads to its text. */
export function cleanTitle(title: string): string {
  const spaced = UNEVEN_SPACE.test(title) ? title.replace(/\s+/g, ' ').trim() : title;
  const opened = mayDecorate(spaced.charCodeAt(0)) ? spaced.replace(DECORATED_START, '') : spaced;
  const closed = opened.endsWith('#') ? opened.replace(CLOSING_MARKS, '').trim() : opened;
  const plain = mayDecorate(closed.charCodeAt(closed.length - 1)) ? withoutDecoratedEnd(closed) : closed;
  return /[:：]$/.test(plain) ? plain.slice(0, -1).trimEnd() : plain;
}

const UNEVEN_SPACE = /^\s|\s\s|[^\S ]|\s$/;

/** Marks that close a heading, where the space before them was forgotten: `###标题###`. */
const CLOSING_MARKS = /(?<=[^#\s])#{2,6}$/;

/** Whether decoration could begin or end with this: of ASCII only a colon and a star, and no Han. Most titles have none. */
function mayDecorate(code: number): boolean {
  return code >= 0x80 ? code < 0x4e00 || code > 0x9fff : code === COLON || code === STAR;
}

const COLON = 0x3a;
const STAR = 0x2a;

function withoutDecoratedEnd(text: string): string {
  const end = text.slice(-END_CHARACTERS);
  return `${text.slice(0, text.length - end.length)}${end.replace(DECORATED_END, '')}`.trim();
}

/** Whether a title can be cut, from left to right, into nothing but the words of a list. */
function consistsOf(title: string, { all, initials }: Words): boolean {
  if (title.length > LONGEST_KNOWN || !initials.has(initialOf(title))) return false;
  const lower = title.toLowerCase();
  let holdsWords = false;
  RUN.lastIndex = 0;
  for (let run = RUN.exec(lower)?.[0]; run !== undefined; run = RUN.exec(lower)?.[0]) {
    if (!all.has(run) && !(isUnspaced(run) && canBeCut(run, all))) return false;
    holdsWords = true;
  }
  return holdsWords;
}

/** A walk with its own regular expression: a fresh iterator for each title would cost more than the words. */
const RUN = /[\p{L}\p{M}\p{N}]+/gu;
const FIRST_SAID = /[\p{L}\p{M}\p{N}]/u;

/** What the first word begins with, in lower case; most titles begin with it themselves. */
function initialOf(title: string): string {
  const first = title.charCodeAt(0);
  const isLetter = (first >= 0x4e00 && first <= 0x9fff) || ((first | 0x20) >= 0x61 && (first | 0x20) <= 0x7a);
  return title.charAt(isLetter ? 0 : Math.max(0, title.search(FIRST_SAID))).toLowerCase();
}

function isUnspaced(run: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u.test(run);
}

function canBeCut(run: string, list: ReadonlySet<string>): boolean {
  const reachable = [true];
  let furthest = 0;
  for (let end = 1; end <= run.length && end - furthest <= LONGEST_WORD; end += 1) {
    for (let start = Math.max(0, end - LONGEST_WORD); start < end && !reachable[end]; start += 1) {
      reachable[end] = reachable[start] === true && list.has(run.slice(start, end));
    }
    if (reachable[end]) furthest = end;
  }
  return reachable[run.length] === true;
}

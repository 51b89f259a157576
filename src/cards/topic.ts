// The topic and tags of a question in notes. They are
//   1. the technical terms of its own heading and of those above it, the nearest heading first;
//   2. any term that some heading of the notes uses and the answer's prose says at least twice.
// The first of them is the topic. Where there is none, the nearest heading above that says what it is about names it, else
// the nearest heading, else the notes' file. A part has the topic of its section, and the terms of its own label as tags.
import { isAppendixTitle, isContentsTitle, isGenericTitle } from '../notes/titles.ts';
import { topicOf } from './slug.ts';

export interface TopicAndTags {
  topic: string;
  /** The topic is the first of them, unless it is only the name of a heading or a file. */
  tags: string[];
}

export interface TopicSource {
  /** The question's own title. */
  title: string;
  /** Titles above, outermost first. */
  path: readonly string[];
  /** What a part is called within the section of that title; null for the section itself. */
  part?: string | null;
  /** The answer's Markdown; empty for a stub. */
  answer: string;
  /** The notes' file name, without its ending. */
  fileName: string;
}

const MENTIONS_NEEDED = 2;

/** @param known the terms of all headings of the notes: `termsOfTitles` */
export function topicAndTags(
  { title, path, part = null, answer, fileName }: TopicSource,
  known: ReadonlySet<string>,
): TopicAndTags {
  const nearestFirst = [title, ...path.toReversed()];
  const own = nearestFirst.flatMap(technicalTerms);
  const tags = [
    ...new Set([...own, ...(part === null ? [] : technicalTerms(part)), ...termsSaidOften(answer, known)]),
  ];
  const topic =
    own[0] ?? topicOf(path.findLast((above) => !isGenericTitle(above)) ?? path.at(-1) ?? fileName);
  return { topic, tags };
}

export function termsOfTitles(titles: readonly string[]): Set<string> {
  return new Set(titles.flatMap(technicalTerms));
}

function termsSaidOften(answer: string, known: ReadonlySet<string>): string[] {
  const counts = new Map<string, number>();
  for (const word of proseOf(answer).match(WORD) ?? []) {
    const term = asTerm(word);
    if (term !== null && known.has(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= MENTIONS_NEEDED).map(([term]) => term);
}

const WORD = /(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+#]*(?:[./_-][A-Za-z0-9+#]+)*/g;
const UNSPACED_SCRIPT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * In a title written without spaces (Chinese, Japanese, Korean) every Latin word is a term. In any other title a
 * term is what looks like one: capitals inside the word (TCP, IPv6, gRPC) or digits (c10k). A title such as
 * "Overview" or "References" names nothing.
 */
function technicalTerms(title: string): string[] {
  if (isGenericTitle(title) || isContentsTitle(title) || isAppendixTitle(title)) return [];
  const words = title.match(WORD) ?? [];
  const terms =
    UNSPACED_SCRIPT.test(title) || words.length === 1
      ? words
      : words.filter((word) => /[A-Z].*[A-Z]|[a-z][A-Z0-9]|[A-Z]\d/.test(word));
  return terms.flatMap((word) => asTerm(word) ?? []);
}

/** Words that count, ask or join, whatever their letter case. */
const NO_TERM = new Set(
  'a an and or vs versus of in on the is to for with by what why how when q a e.g i.e faq todo misc no yes'.split(
    ' ',
  ),
);

/** No name is longer; what is, such as encoded data, would cost the square of its length below. */
const LONGEST_TERM = 60;

/** `HTTP1.1` and `HTTP/2` speak of `http`; `urllib2` and `TCP/IP` are names of their own. */
function asTerm(word: string): string | null {
  if (word.length > LONGEST_TERM) return null;
  const name = word.replace(/(?:[/-]?v?\d+(?:\.\d+)+|\/\d+)$/i, '').toLowerCase();
  const term = topicOf(name);
  return term.length < 2 || NO_TERM.has(name) ? null : term;
}

/** The answer without code, links and images: what it says itself. */
function proseOf(answer: string): string {
  return outsideFences(answer)
    .replace(/`[^`\n]{1,400}`/g, ' ')
    .replace(/^ {0,3}\[[^\]\n]{1,300}\]:.*$/gm, ' ')
    .replace(/!?\[[^\]\n]{0,300}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,300}\])/g, ' ')
    .replace(/<[^>\n]{0,2000}>/g, ' ')
    .replace(/(?:https?|ftp):\/\/[^\s]*/gi, ' ');
}

const FENCE = /^[\s>]*(`{3,}|~{3,})/;

/** The lines that stand in no fenced code. A fence that is never closed reaches to the end. */
function outsideFences(text: string): string {
  let fence: string | null = null;
  const kept = text.split('\n').filter((line) => {
    const marks = FENCE.exec(line)?.[1];
    if (fence === null) {
      fence = marks ?? null;
      return marks === undefined;
    }
    if (marks?.startsWith(fence)) fence = null;
    return false;
  });
  return kept.join('\n');
}

// The YAML at the head of a card file becomes plain data, and back. gray-matter is kept from all it would run: it
// sees nothing but an exact `---`, a capped block, and js-yaml with the core schema as its only engine.
import matter from 'gray-matter';
import { CORE_SCHEMA, dump, load, YAMLException } from 'js-yaml';

const LONGEST_CHARACTERS = 16 * 1024;

export type FrontMatter =
  | { kind: 'none' }
  | { kind: 'data'; data: Readonly<Record<string, unknown>>; yaml: string; body: string; bodyLine: number }
  | { kind: 'broken'; code: FrontMatterFault; line: number; reason: string };

export type FrontMatterFault =
  | 'front-matter-unclosed'
  | 'front-matter-language'
  | 'front-matter-too-long'
  | 'front-matter-invalid';

const refuse = (): never => {
  throw new Error('only YAML front matter is read');
};
const yamlOnly = {
  language: 'yaml',
  engines: {
    yaml: {
      parse: (text: string) => (load(text, { schema: CORE_SCHEMA }) ?? {}) as object,
      stringify: refuse,
    },
    json: { parse: refuse, stringify: refuse },
    javascript: { parse: refuse, stringify: refuse },
    js: { parse: refuse, stringify: refuse },
  },
};

/** @param text a whole file with LF line endings and no byte order mark */
export function readFrontMatter(text: string): FrontMatter {
  if (!text.startsWith('---')) return { kind: 'none' };
  const opening = text.slice(0, Math.max(0, text.indexOf('\n'))).trimEnd();
  if (/^-{4,}$/.test(opening)) return { kind: 'none' };
  if (opening !== '---')
    return broken(
      'front-matter-language',
      1,
      `front matter opens with "${opening.slice(0, 40)}" in place of "---"`,
    );
  const close = /^---.*$/m.exec(text.slice(4, LONGEST_CHARACTERS));
  if (close === null) return unclosed(text);
  if (close[0].trimEnd() !== '---')
    return broken('front-matter-unclosed', lineAt(text, 4 + close.index), 'front matter must end with "---"');
  const yaml = text.slice(4, 4 + close.index);
  const body = text.slice(4 + close.index + close[0].length + 1);
  const data = parseYaml(yaml);
  return 'code' in data
    ? data
    : { kind: 'data', data: data.data, yaml, body, bodyLine: lineAt(text, 4 + close.index) + 1 };
}

function parseYaml(
  yaml: string,
): { data: Record<string, unknown> } | Extract<FrontMatter, { kind: 'broken' }> {
  try {
    const { data } = matter(`---\n${yaml}---\n`, yamlOnly);
    if (typeof data !== 'object' || data === null || Array.isArray(data))
      return broken('front-matter-invalid', 2, 'front matter is no list of keys');
    return { data };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return broken('front-matter-invalid', (error.mark?.line ?? 0) + 2, error.reason);
  }
}

function unclosed(text: string): FrontMatter {
  const tooLong = text.length > LONGEST_CHARACTERS;
  if (tooLong) return broken('front-matter-too-long', 1, 'front matter does not end within 16 KB');
  return broken('front-matter-unclosed', 1, 'front matter opens with "---" and never ends');
}

function broken(
  code: FrontMatterFault,
  line: number,
  reason: string,
): Extract<FrontMatter, { kind: 'broken' }> {
  return { kind: 'broken', code, line, reason };
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** A file's text: front matter with the keys in the order given, a blank line, the body. */
export function formatFrontMatter(data: Readonly<Record<string, unknown>>, body: string): string {
  const yaml = dump(data, { schema: CORE_SCHEMA, flowLevel: 1, lineWidth: -1, noRefs: true });
  return `---\n${yaml}---\n\n${body === '' ? '' : `${body}\n`}`;
}

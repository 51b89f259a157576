// YAML becomes plain data and back. gray-matter is kept from all it would run: it sees nothing but an exact `---`, a
// capped block, and js-yaml with the core schema as its only engine. Loaded only when a card file needs it.
import { isDeepStrictEqual } from 'node:util';
import matter from 'gray-matter';
import { CORE_SCHEMA, dump, load, YAMLException } from 'js-yaml';

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

/** `line` is the 1-based line of a file that opens with `---` and this YAML. */
export type ParsedYaml = { data: Record<string, unknown> } | { fault: string; line: number };

/** @param yaml a block of front matter without its `---` lines */
export function parseYaml(yaml: string): ParsedYaml {
  try {
    const { data } = matter(`---\n${yaml}---\n`, yamlOnly);
    if (typeof data !== 'object' || data === null || Array.isArray(data))
      return { fault: 'front matter is no list of keys', line: 2 };
    return { data };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    // gray-matter hands over the line ending of the first `---` too, so the mark's line 1 is the file's line 2.
    return { fault: error.reason, line: (error.mark?.line ?? 1) + 1 };
  }
}

/**
 * One key a line, in the order given; lists on one line; a text of several lines as a block that people can edit; ends
 * with a newline. js-yaml leaves a few texts of a list unquoted that it reads as something else (`a:,`): then every text is quoted.
 */
export function formatYaml(data: Readonly<Record<string, unknown>>): string {
  const plain = dumpKeys(data, 'readable');
  return isDeepStrictEqual(loadOrNull(plain), data) ? plain : dumpKeys(data, 'quoted');
}

function dumpKeys(data: Readonly<Record<string, unknown>>, style: 'readable' | 'quoted'): string {
  const options = { schema: CORE_SCHEMA, lineWidth: -1, noRefs: true };
  const oneLine = { ...options, flowLevel: 1, forceQuotes: style === 'quoted' };
  const isBlock = (value: unknown) =>
    style === 'readable' && typeof value === 'string' && value.trim() === value && value.includes('\n');
  return Object.entries(data)
    .map(([key, value]) => dump({ [key]: value }, isBlock(value) ? options : oneLine))
    .join('');
}

function loadOrNull(yaml: string): unknown {
  try {
    return load(yaml, { schema: CORE_SCHEMA });
  } catch {
    return null;
  }
}

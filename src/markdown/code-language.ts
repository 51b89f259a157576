// The word behind a code block's fence names a language, by one of the names people use for it.
// Kept apart from the highlighter, which is loaded only for a language that it knows.

const NAMES = {
  bash: 'sh shell zsh console shellsession terminal',
  c: 'h',
  cpp: 'c++ cc cxx hpp',
  csharp: 'cs c#',
  css: '',
  diff: 'patch',
  dockerfile: 'docker',
  go: 'golang',
  http: 'https',
  ini: 'toml conf properties cfg',
  java: 'jsp',
  javascript: 'js jsx mjs cjs node',
  json: 'jsonc json5',
  kotlin: 'kt kts',
  nginx: 'nginxconf',
  python: 'py python3 py3 gyp',
  rust: 'rs',
  sql: 'mysql postgresql postgres plsql sqlite',
  typescript: 'ts tsx mts cts',
  xml: 'html xhtml svg vue rss',
  yaml: 'yml',
};

export type Language = keyof typeof NAMES;

const BY_NAME: ReadonlyMap<string, Language> = new Map(
  (Object.keys(NAMES) as Language[]).flatMap((language) =>
    [language, ...NAMES[language].split(' ').filter(Boolean)].map((name) => [name, language]),
  ),
);

/** The first word of a fence's info, without braces and what else other tools write there: `{.js .numbered}`, `js{1,3}`. */
export function languageWord(info: string): string {
  return /^\{?\.?([^\s{},:]+)/.exec(info.trim())?.[1] ?? '';
}

export function knownLanguage(word: string): Language | null {
  return BY_NAME.get(word.toLowerCase()) ?? null;
}

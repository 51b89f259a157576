// What a folder of notes says is none of them: `.gitignore` and `.ignore`, with git's meaning. The nearest rule wins; a
// folder that is ignored is not looked into.
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readText } from './read-file.ts';

const NAMES = ['.gitignore', '.ignore'];
const LONGEST_BYTES = 1024 * 1024;

/** The rules of a folder and of those above it, the nearest last. */
export interface IgnoreRules {
  readonly layers: readonly { folder: string; rules: Ignore }[];
}

/** The rules that hold in a folder by those above it, up to the root of its git repository. */
export function rulesAbove(folder: string): IgnoreRules {
  const above: string[] = [];
  let at = resolve(folder);
  while (!existsSync(join(at, '.git'))) {
    const parent = dirname(at);
    if (parent === at) return { layers: [] };
    above.unshift(parent);
    at = parent;
  }
  return above.reduce(withRulesOf, { layers: [] } as IgnoreRules);
}

/** The rules that hold in a folder: those given, and its own. */
export function withRulesOf(rules: IgnoreRules, folder: string): IgnoreRules {
  const texts = NAMES.flatMap((name) => {
    const read = readText(join(folder, name), { longestBytes: LONGEST_BYTES, followLinks: true });
    return 'text' in read ? [read.text] : [];
  });
  if (texts.length === 0) return rules;
  const own = texts.reduce((all, text) => all.add(text), ignore({ allowRelativePaths: true }));
  return { layers: [...rules.layers, { folder: resolve(folder), rules: own }] };
}

export function isIgnored({ layers }: IgnoreRules, path: string, isFolder: boolean): boolean {
  for (const { folder, rules } of layers.toReversed()) {
    const below = relative(folder, resolve(path)).split(sep).join('/');
    const { ignored, unignored } = rules.test(isFolder ? `${below}/` : below);
    if (ignored || unignored) return ignored;
  }
  return false;
}

// The Markdown files below a folder, by name. Hidden entries, links, `node_modules` and what ignore files name are
// passed over.
import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type IgnoreRules, isIgnored, rulesAbove, withRulesOf } from './ignore-rules.ts';

const NOTES_NAME = /\.(md|markdown|mdown|mkd|mdx)$/i;

/**
 * Paths below the folder, with `/`.
 * @param onError hears of a folder that cannot be read; the others are walked all the same
 */
export function walkNotes(root: string, onError: (folder: string, error: unknown) => void): string[] {
  return walk(root, '', rulesAbove(root), onError);
}

function walk(
  root: string,
  below: string,
  above: IgnoreRules,
  onError: (folder: string, error: unknown) => void,
): string[] {
  const folder = join(root, below);
  const rules = withRulesOf(above, folder);
  return listFolder(folder, onError)
    .filter((entry) => !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .filter((entry) => !isIgnored(rules, join(folder, entry.name), entry.isDirectory()))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return walk(root, path, rules, onError);
      return entry.isFile() && NOTES_NAME.test(entry.name) ? [path] : [];
    });
}

function listFolder(folder: string, onError: (folder: string, error: unknown) => void): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    onError(folder, error);
    return [];
  }
}

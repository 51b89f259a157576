// A sync tool as people have one: it keeps two folders alike, knows nothing of what is in them, and where both changed one
// file it keeps one of the two under another name. Dropbox and Syncthing name such copies in their own way, and both leave
// files of their own.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, parse, relative } from 'node:path';

export type ToolName = 'dropbox' | 'syncthing';

const COPY_NAMES: Record<ToolName, (path: string) => string> = {
  dropbox: (path) => inserted(path, " (desk's conflicted copy 2026-11-24)"),
  syncthing: (path) => inserted(path, '.sync-conflict-20261124-221500-ABCDEFG'),
};

const LEFT: Record<ToolName, string[]> = {
  dropbox: ['.dropbox', '.dropbox.cache/2026-11-24/c1.md', 'decks/mine/desktop.ini', 'history/.DS_Store'],
  syncthing: [
    '.stfolder/syncthing-folder-abc.txt',
    '.stversions/decks/mine/c1~20261124-221500.md',
    'decks/mine/.syncthing.c1.md.tmp',
    'history/.syncthing.a.jsonl.tmp',
  ],
};

function inserted(path: string, text: string): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}${text}${ext}`);
}

export class SyncTool {
  readonly #name: ToolName;
  readonly #folders: readonly [string, string];
  /** What both folders held when they were last alike. */
  #alike = new Map<string, string>();
  /** The copies that it made, in the order in which it made them. */
  readonly copies: string[] = [];

  constructor(name: ToolName, first: string, second: string) {
    this.#name = name;
    this.#folders = [first, second];
    for (const folder of this.#folders)
      for (const path of LEFT[name]) write(join(folder, path), 'of the tool itself');
  }

  /** Carries what changed, in the order of the names or the other way round, and makes copies of what changed in both. */
  run(order: 'forwards' | 'backwards' = 'forwards'): void {
    const [first, second] = this.#folders.map(contentsOf) as [Map<string, string>, Map<string, string>];
    const paths = [...new Set([...first.keys(), ...second.keys(), ...this.#alike.keys()])].sort();
    if (order === 'backwards') paths.reverse();
    for (const path of paths) this.#carry(path, first.get(path), second.get(path));
    this.#alike = contentsOf(this.#folders[0]);
  }

  #carry(path: string, first: string | undefined, second: string | undefined): void {
    const before = this.#alike.get(path);
    if (first === second) return;
    if (second === before) this.#put(1, path, first);
    else if (first === before) this.#put(0, path, second);
    else if (second === undefined) this.#put(1, path, first);
    else if (first === undefined) this.#put(0, path, second);
    else this.#keepBoth(path, first, second);
  }

  /** The first folder's version keeps the name. */
  #keepBoth(path: string, first: string, second: string): void {
    const copy = COPY_NAMES[this.#name](path);
    this.copies.push(copy);
    for (const at of [0, 1] as const) this.#put(at, copy, second);
    this.#put(1, path, first);
  }

  #put(at: 0 | 1, path: string, content: string | undefined): void {
    const file = join(this.#folders[at], path);
    if (content === undefined) rmSync(file, { force: true });
    else write(file, content);
  }
}

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, 'latin1');
}

/** What a tool carries: all but its own. */
function contentsOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  const carried = paths.filter((path) => !/(?:^|\/)\.(?:st|syncthing|dropbox|DS_)/.test(path));
  return new Map(carried.map((path) => [path, readFileSync(join(folder, path), 'latin1')]));
}

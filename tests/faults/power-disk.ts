// What a disk may hold after a power cut, made of what a program did to it (`power-recorder.cjs`), as strictly as POSIX
// allows: a file's content is there once the file was synced, its name once the folder was in which it stands, and so on
// up. All else may be there, or not, or in part, or as NUL bytes.
import { readFileSync } from 'node:fs';
import { basename, dirname, relative, sep } from 'node:path';

export type Entry =
  | { op: 'create' | 'remove' | 'sync'; path: string }
  | { op: 'write'; path: string; data: string }
  | { op: 'rename' | 'link'; from: string; to: string }
  | { op: 'mkdir'; path: string; first: string }
  | { op: 'show'; text: string };

export function readLog(path: string): Entry[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Entry);
}

interface File {
  kind: 'file';
  synced: Buffer;
  /** Written since, one after another: all that the program writes is put at the end. */
  pending: Buffer[];
}

/** Names that change together; null: the name is gone. */
type Change = [name: string, node: File | Folder | null][];

interface Folder {
  kind: 'folder';
  synced: Map<string, File | Folder>;
  pending: Change[];
}

/** What becomes of that which was not synced. */
export interface Fate {
  name: string;
  keepsName: () => boolean;
  content: (synced: Buffer, pending: Buffer) => Buffer;
}

export class PowerDisk {
  readonly #root: string;
  readonly #top: Folder = newFolder();

  /** @param files what the folder holds at first, all of it safe */
  constructor(root: string, files: ReadonlyMap<string, string>) {
    this.#root = root;
    for (const [path, text] of files) {
      const folder = this.#makeFolders(dirname(path));
      folder.pending.push([
        [basename(path), { kind: 'file', synced: Buffer.from(text, 'latin1'), pending: [] }],
      ]);
    }
    syncBelow(this.#top);
  }

  apply(entry: Entry): void {
    if (entry.op === 'create') this.#name(entry.path, { kind: 'file', synced: Buffer.alloc(0), pending: [] });
    else if (entry.op === 'remove') this.#name(entry.path, null);
    else if (entry.op === 'write') this.#write(entry.path, Buffer.from(entry.data, 'base64'));
    else if (entry.op === 'sync') this.#sync(entry.path);
    else if (entry.op === 'mkdir') this.#makeFolders(entry.path);
    else if (entry.op === 'link') this.#name(entry.to, this.#find(entry.from));
    else if (entry.op === 'rename') this.#rename(entry.from, entry.to);
  }

  /** The files that are there when the power is back, by path. */
  afterCut(fate: Fate): Map<string, Buffer> {
    return new Map(filesIn(this.#top, this.#root, fate));
  }

  #name(path: string, node: File | Folder | null): void {
    this.#folder(dirname(path)).pending.push([[basename(path), node]]);
  }

  #write(path: string, data: Buffer): void {
    const file = this.#find(path);
    if (file.kind === 'file') file.pending.push(data);
  }

  /** Folders above the one that is looked at are safe. */
  #sync(path: string): void {
    if (!isInside(this.#root, path)) return;
    const node = this.#find(path);
    if (node.kind === 'file') node.synced = Buffer.concat([node.synced, ...node.pending]);
    else node.synced = present(node);
    node.pending = [];
  }

  #rename(from: string, to: string): void {
    if (dirname(from) !== dirname(to)) throw new Error(`renamed across folders: ${from}`);
    const change: Change = [
      [basename(from), null],
      [basename(to), this.#find(from)],
    ];
    this.#folder(dirname(to)).pending.push(change);
  }

  #makeFolders(path: string): Folder {
    if (path === this.#root) return this.#top;
    const above = this.#makeFolders(dirname(path));
    const found = present(above).get(basename(path));
    if (found?.kind === 'folder') return found;
    const made = newFolder();
    above.pending.push([[basename(path), made]]);
    return made;
  }

  #folder(path: string): Folder {
    const folder = this.#find(path);
    if (folder.kind !== 'folder') throw new Error(`no folder: ${path}`);
    return folder;
  }

  #find(path: string): File | Folder {
    let node: File | Folder | undefined = this.#top;
    for (const name of relative(this.#root, path)
      .split(sep)
      .filter((part) => part !== ''))
      node = node?.kind === 'folder' ? present(node).get(name) : undefined;
    if (node === undefined) throw new Error(`the disk does not know ${path}`);
    return node;
  }
}

function newFolder(): Folder {
  return { kind: 'folder', synced: new Map(), pending: [] };
}

function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(root + sep);
}

/** What the running program finds in a folder. */
function present({ synced, pending }: Folder): Map<string, File | Folder> {
  return withChanges(synced, pending);
}

function withChanges(synced: ReadonlyMap<string, File | Folder>, changes: readonly Change[]) {
  const names = new Map(synced);
  for (const [name, node] of changes.flat()) {
    if (node === null) names.delete(name);
    else names.set(name, node);
  }
  return names;
}

function syncBelow(folder: Folder): void {
  folder.synced = present(folder);
  folder.pending = [];
  for (const node of folder.synced.values()) if (node.kind === 'folder') syncBelow(node);
}

function filesIn(folder: Folder, path: string, fate: Fate): [string, Buffer][] {
  const names = withChanges(
    folder.synced,
    folder.pending.filter(() => fate.keepsName()),
  );
  return [...names].flatMap(([name, node]): [string, Buffer][] => {
    const below = `${path}${sep}${name}`;
    if (node.kind === 'folder') return filesIn(node, below, fate);
    return [[below, fate.content(node.synced, Buffer.concat(node.pending))]];
  });
}

const always = () => true;
const never = () => false;

/** The worst that may come, and anything in between. */
export function createFates(random: () => number, others: number): Fate[] {
  const half = () => random() < 0.5;
  const cut = (synced: Buffer, pending: Buffer) => {
    const kept = pending.subarray(0, Math.floor(random() * (pending.length + 1)));
    return Buffer.concat([synced, half() ? kept : Buffer.alloc(kept.length)]);
  };
  return [
    { name: 'nothing unsynced is there', keepsName: never, content: (synced) => synced },
    { name: 'names are there, content is not', keepsName: always, content: (synced) => synced },
    {
      name: 'content is NUL bytes',
      keepsName: always,
      content: (synced, pending) => Buffer.concat([synced, Buffer.alloc(pending.length)]),
    },
    { name: 'all is there', keepsName: always, content: (...parts) => Buffer.concat(parts) },
    ...Array.from({ length: others }, () => ({
      name: 'some is there, cut anywhere',
      keepsName: half,
      content: cut,
    })),
  ];
}

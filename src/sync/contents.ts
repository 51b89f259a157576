// Contents of files by their ids: those that were read or made, in memory, and those of the home, on the disk.
import { join } from 'node:path';
import type { Places } from '../home/places.ts';
import { readBytes } from '../home/read-file.ts';
import { HISTORY, longestBytes, type Tree } from './carried.ts';
import { atLastLine, type ContentHash, contentId } from './home-tree.ts';

/** A file of the home is not what it was when it was looked at. */
export class ChangedMeanwhile extends Error {}

export class Contents {
  readonly #places: Places;
  readonly #hash: ContentHash;
  readonly #paths: ReadonlyMap<string, string>;
  readonly #kept: Map<string, Buffer>;

  /** @param tree the home; @param known contents that lie elsewhere, by their ids */
  constructor(places: Places, tree: Tree, hash: ContentHash, known: ReadonlyMap<string, Buffer> = new Map()) {
    this.#places = places;
    this.#hash = hash;
    this.#paths = new Map([...tree].map(([path, id]) => [id, path]));
    this.#kept = new Map(known);
  }

  /** @returns its id */
  keep(content: Buffer): string {
    const id = contentId(content, this.#hash);
    this.#kept.set(id, content);
    return id;
  }

  /** What was read stays known: its file may be written anew before it is asked for again. @throws ChangedMeanwhile */
  read(id: string): Buffer {
    const known = this.#kept.get(id) ?? this.#load(id);
    this.#kept.set(id, known);
    return known;
  }

  #load(id: string): Buffer {
    const path = this.#paths.get(id) ?? '';
    const file = join(this.#places.home, ...path.split('/'));
    const bytes = readBytes(file, { longestBytes: longestBytes(path), followLinks: false });
    if (!Buffer.isBuffer(bytes)) throw new ChangedMeanwhile();
    const content = path.startsWith(HISTORY) ? atLastLine(bytes).whole : bytes;
    if (contentId(content, this.#hash) !== id) throw new ChangedMeanwhile();
    return content;
  }
}

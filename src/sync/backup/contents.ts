// Contents of files by their ids: those of a backup in memory, those of the home on the disk.
import { join } from 'node:path';
import type { Places } from '../../home/places.ts';
import { readBytes } from '../../home/read-file.ts';
import { UserError } from '../../home/user-error.ts';
import { HISTORY, longestBytes, type Tree } from '../carried.ts';
import { atLastLine, type ContentHash, contentId } from '../home-tree.ts';

export const HASH: ContentHash = 'sha1';

export class Contents {
  readonly #places: Places;
  readonly #paths: ReadonlyMap<string, string>;
  readonly #kept = new Map<string, Buffer>();

  constructor(places: Places, tree: Tree) {
    this.#places = places;
    this.#paths = new Map([...tree].map(([path, id]) => [id, path]));
  }

  /** @returns its id */
  keep(content: Buffer): string {
    const id = contentId(content, HASH);
    this.#kept.set(id, content);
    return id;
  }

  /** @throws UserError when the home's file cannot be read any more */
  read(id: string): Buffer {
    const known = this.#kept.get(id) ?? this.#load(this.#paths.get(id) ?? '');
    this.#kept.set(id, known);
    return known;
  }

  #load(path: string): Buffer {
    const file = join(this.#places.home, path);
    const bytes = readBytes(file, { longestBytes: longestBytes(path), followLinks: false });
    if (!Buffer.isBuffer(bytes))
      throw new UserError(`${file}: ${bytes.reason}; nothing was restored, mend that first`);
    return path.startsWith(HISTORY) ? atLastLine(bytes).whole : bytes;
  }
}

// Where files go that were brought together: no two get one path, on no system, and none lies where a folder does.

/** Paths that are one on systems which ignore letter case, or compose accents otherwise. */
function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

export class Places {
  readonly #files = new Map<string, string>();
  readonly #folders = new Set<string>();
  /** The paths taken, each with the id of its content. */
  readonly tree = new Map<string, string>();

  /** A file of this machine keeps its path, whatever other systems make of its name. */
  stay(path: string, id: string): void {
    this.#files.set(folded(path), id);
    for (const folder of foldersAbove(path)) this.#folders.add(folded(folder));
    this.tree.set(path, id);
  }

  /** Takes a path where it is free, else the first of `name-2.md`, `name-3.md` … that is. @returns the path */
  take(path: string, id: string): string {
    const wanted = this.#free(path);
    this.stay(wanted, id);
    return wanted;
  }

  /** Lays a content beside a file, as one that is no card: `<path>.other`. One that lies there already is not repeated. */
  takeBeside(path: string, id: string): string {
    for (let count = 1; ; count += 1) {
      const wanted = otherName(path, count);
      const present = this.#files.get(folded(wanted));
      if (present === id) return wanted;
      if (present !== undefined) continue;
      this.stay(wanted, id);
      return wanted;
    }
  }

  /** A folder that has the name of a file gets another one, as a file does that has the name of another or of a folder. */
  #free(path: string): string {
    let folder = '';
    for (const name of path.split('/').slice(0, -1)) {
      const wanted = `${folder}${name}`;
      folder = `${firstOf(wanted, (named) => !this.#files.has(folded(named)))}/`;
    }
    const isFree = (named: string) => !this.#files.has(folded(named)) && !this.#folders.has(folded(named));
    return firstOf(`${folder}${path.split('/').at(-1)}`, isFree);
  }
}

function firstOf(path: string, isFree: (path: string) => boolean): string {
  for (let count = 1; ; count += 1) {
    const wanted = count === 1 ? path : numbered(path, count);
    if (isFree(wanted)) return wanted;
  }
}

function otherName(path: string, count: number): string {
  return count === 1 ? `${path}.other` : `${path}.other-${count}`;
}

/** Whether a file is a version that was laid beside another. */
export function isOther(path: string): boolean {
  return /\.other(?:-\d+)?$/.test(path);
}

/** The file that a version was laid beside. */
export function besideWhat(path: string): string {
  return path.replace(/\.other(?:-\d+)?$/, '');
}

/** A language stays the last part of a card file's name. */
function numbered(path: string, count: number): string {
  const [, stem = path, ending = ''] = /^(.*?)((?:\.[a-z]{2,3}(?:-[a-z]+)?)?\.[^./]+)$/i.exec(path) ?? [];
  return `${stem}-${count}${ending}`;
}

function foldersAbove(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, at) => names.slice(0, at + 1).join('/'));
}

// Repositories as a stranger would make them, by git's own plumbing: names that no checkout would give, links, modes.
import { spawnSync } from 'node:child_process';
import { git } from '../faults/machines.ts';

/** A file's content, the same for very many files, or a link's target, another repository, a file with a mode, or a folder. */
export type Entry =
  | string
  | Buffer
  | { link: string }
  | { commit: string }
  | { same: string }
  | { folder: readonly (readonly [name: string | Buffer, entry: Entry])[] };

export const folder = (...entries: [string | Buffer, Entry][]): Entry => ({ folder: entries });

function feed(repository: string, input: string | Buffer, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', ['-C', repository, ...args], { input });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.toString().trim();
}

const stored = new Map<string, string>();

/** For a content that very many files have. */
function once(repository: string, content: string): string {
  const key = `${repository} ${content}`;
  const known = stored.get(key) ?? store(repository, content);
  stored.set(key, known);
  return known;
}

/** Puts an entry into a repository. @returns its mode, kind and id */
function store(repository: string, entry: Entry): string {
  const blob = (content: string | Buffer) => feed(repository, content, 'hash-object', '-w', '--stdin');
  if (typeof entry === 'string' || Buffer.isBuffer(entry)) return `100644 blob ${blob(entry)}`;
  if ('same' in entry) return once(repository, entry.same);
  if ('link' in entry) return `120000 blob ${blob(entry.link)}`;
  if ('commit' in entry) return `160000 commit ${entry.commit}`;
  const records = entry.folder.flatMap(([name, inner]) => [
    Buffer.from(`${store(repository, inner)}\t`),
    Buffer.from(name),
    Buffer.from([0]),
  ]);
  return `040000 tree ${feed(repository, Buffer.concat(records), 'mktree', '-z', '--missing')}`;
}

/** The next commit of a branch holds this, and nothing else. */
export function commitAll(repository: string, entries: [string | Buffer, Entry][], branch = 'main'): string {
  const tree = store(repository, folder(...entries)).split(' ')[2] as string;
  const commit = git(repository, 'commit-tree', '-m', 'what a stranger wrote', tree).trim();
  git(repository, 'update-ref', `refs/heads/${branch}`, commit);
  return commit;
}

export const MARKER: [string, Entry] = ['netquiz.json', '{"v":1}\n'];

export function card(id: string, answer = 'An answer.'): string {
  return `---\nid: ${id}\nquestion: What is ${id}?\n---\n\n${answer}\n`;
}

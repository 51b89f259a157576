// The repository of git's in which this machine keeps what it has in common with a remote. It holds contents and commits and
// no files: nothing is checked out, so that nothing of a remote becomes a file before it was looked at. It can be thrown
// away: all it holds is in the remote, or in the home.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../home/user-error.ts';
import { type Git, type GitResult, type GitRun, NoAnswer } from './git.ts';
import { gitFault } from './git-fault.ts';
import { removeGitLeftovers, removeOldLock } from './git-leftovers.ts';
import type { ContentHash } from './home-tree.ts';
import { type Listing, parseListing } from './listing.ts';
import { isLocal, shownRemote } from './remote-name.ts';

export interface RemoteHead {
  /** Without `refs/heads/`. */
  branch: string;
  /** Of its last commit; null where there is none yet. */
  commit: string | null;
}

/** Git's own folder is damaged: throw it away and begin again. */
export class DamagedRepository extends Error {}

/** The remote counts its contents another way, and holds none yet that would have told. */
export class OtherHash extends Error {}

/** A file in git's own folder, the last that is made in it. */
const READY = 'netquiz-ready';
const FETCHED = 'refs/netquiz/remote';
const NEXT = 'refs/netquiz/next';
const SYNCED = 'refs/netquiz/synced';

export class Repository {
  readonly #git: Git;
  readonly #remote: string;
  readonly #patienceMs: number;

  constructor(git: Git, remote: string, patienceMs: number) {
    this.#git = git;
    this.#remote = remote;
    this.#patienceMs = patienceMs;
  }

  get #folder(): string {
    return this.#git.folder;
  }

  /** Makes git's own folder where it is missing. */
  async begin(hash: ContentHash): Promise<void> {
    if (this.isThere()) {
      this.clear();
      return;
    }
    mkdirSync(dirname(this.#folder), { recursive: true });
    rmSync(this.#folder, { recursive: true, force: true });
    // Sha-1 is what every git begins with; older ones do not know the option.
    const format = hash === 'sha1' ? [] : [`--object-format=${hash}`];
    const made = await this.#git.run(['init', '--quiet', '--bare', '--template=', ...format]);
    if (made.code !== 0) throw new UserError(`${this.#folder}: ${gitFault(made.stderr)}`);
    writeFileSync(join(this.#folder, READY), '');
  }

  /** Whether git's own folder is there, and was made to the end. */
  isThere(): boolean {
    return existsSync(join(this.#folder, READY));
  }

  /** Takes away what a git that failed or was ended has left. */
  clear(): void {
    removeGitLeftovers(this.#folder);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async version(): Promise<string> {
    return (await this.#git.run(['--version'])).stdout.toString('utf8');
  }

  /** What the remote holds now. @param branch null: the one it shows first, or else a usual one */
  async remoteHead(branch: string | null): Promise<RemoteHead> {
    const head = await this.#headOf(branch);
    // A branch that is gone may have another name now.
    const shown = branch === null || head.commit !== null ? null : await this.#headOf(null);
    return shown?.commit == null ? head : shown;
  }

  async #headOf(branch: string | null): Promise<RemoteHead> {
    const serving = this.#serving('upload-pack');
    const wanted = ['HEAD', `refs/heads/${branch ?? '*'}`];
    const args = ['ls-remote', '--symref', ...serving, '--', this.#remote, ...wanted];
    const { stdout } = await this.#remotely(args, { isFolderless: true });
    return parseRemoteHead(stdout.toString('utf8'), branch);
  }

  /** Brings a branch's commits here. @returns its last one, which may be newer than what was asked for */
  async fetchBranch(branch: string): Promise<string> {
    await this.#remotely([
      'fetch',
      '--progress',
      '--force',
      '--no-tags',
      ...this.#serving('upload-pack'),
      '--',
      this.#remote,
      `+refs/heads/${branch}:${FETCHED}`,
    ]);
    return await this.#commitOf(FETCHED);
  }

  /** The latest commit that two have in common; null where there is none. */
  async commonCommit(a: string, b: string): Promise<string | null> {
    const { code, stdout } = await this.#git.run(['merge-base', a, b]);
    return code === 0 ? stdout.toString('utf8').trim() : null;
  }

  async list(commit: string): Promise<Listing> {
    const top = await this.#here(['ls-tree', '-z', '--full-tree', commit]);
    const whole = await this.#here([
      'ls-tree',
      '-r',
      '-l',
      '-z',
      '--full-tree',
      commit,
      '--',
      'decks',
      'history',
    ]);
    return parseListing(top.stdout, whole.stdout);
  }

  async contents(ids: Iterable<string>): Promise<Map<string, Buffer>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const input = Buffer.from(`${wanted.join('\n')}\n`);
    const { stdout } = await this.#here(['cat-file', '--batch'], { input });
    return parseContents(stdout, wanted);
  }

  /** A commit that changes what another holds. @returns its id */
  async commit(
    parent: string | null,
    changes: ReadonlyMap<string, Buffer | null>,
    message: string,
    now: number,
  ): Promise<string> {
    const input = formatCommit({ parent, changes, message, now });
    await this.#here(['fast-import', '--quiet', '--force', '--date-format=raw'], { input });
    return await this.#commitOf(NEXT);
  }

  /** False where somebody else was faster. @throws UserError when the remote refuses */
  async push(commit: string, { branch, commit: known }: RemoteHead): Promise<boolean> {
    const args = [
      'push',
      '--porcelain',
      '--progress',
      '--no-verify',
      ...this.#serving('receive-pack'),
      '--',
      this.#remote,
      `${commit}:refs/heads/${branch}`,
    ];
    const result = await this.#patiently(args);
    if (result.code === 0) return true;
    if (isNotNewest(result)) return false;
    // What a remote that was just written to says has many forms; whether it was is what counts.
    const now = await this.remoteHead(branch);
    if (now.commit === commit) return true;
    if (now.commit !== known) return false;
    if (isLocal(this.#remote) && removeOldLock(result.stderr)) return false;
    if (now.commit === null && isOtherHash(result)) throw new OtherHash(this.#fault(result.stderr).message);
    await this.#blameOwnFolder();
    throw this.#fault(`${result.stdout.toString('utf8')}\n${result.stderr}`);
  }

  /** Git keeps what a commit holds only where a name leads to it. */
  async keep(commit: string): Promise<void> {
    await this.#here(['update-ref', SYNCED, commit]);
  }

  /** Each sync leaves whole contents of a history that only grew: packed they take little. */
  async pack(): Promise<void> {
    const { stdout } = await this.#here(['count-objects', '-v']);
    const number = (name: string) =>
      Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(stdout.toString('utf8'))?.[1]);
    if (number('size') < MOST_LOOSE_KILOBYTES && number('packs') < MOST_PACKS) return;
    await this.#here(['repack', '-a', '-d', '-q']);
    await this.#here(['prune', '--expire=now']);
  }

  /** git's merge of three contents; null where it is not clean. */
  mergeText(base: Buffer, ours: Buffer, theirs: Buffer): Buffer | null {
    const folder = mkdtempSync(join(this.#folder, 'merge-'));
    try {
      const names = ['ours', 'base', 'theirs'].map((name) => join(folder, name));
      for (const [at, content] of [ours, base, theirs].entries()) writeFileSync(names[at] ?? '', content);
      const { code, stdout } = this.#git.runAtOnce(['merge-file', '-p', ...names]);
      // One that was broken off has not said that the two cannot be joined.
      if (code === null) throw new DamagedRepository('git merge-file was broken off');
      return code === 0 ? stdout : null;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async #commitOf(name: string): Promise<string> {
    const { stdout } = await this.#here(['rev-parse', '--verify', '--quiet', name]);
    return stdout.toString('utf8').trim();
  }

  /** @throws DamagedRepository when git fails at what concerns this machine alone */
  async #here(args: readonly string[], run: GitRun = {}): Promise<GitResult> {
    const result = await this.#git.run(args, run);
    if (result.code === 0) return result;
    const reason = gitFault(result.stderr);
    if (/^disk full/.test(reason)) throw new UserError(`${this.#folder}: ${reason}`);
    throw new DamagedRepository(`git ${args[0]}: ${reason}`);
  }

  /** @throws UserError when git fails at what concerns the remote */
  async #remotely(args: readonly string[], run: GitRun = {}): Promise<GitResult> {
    const result = await this.#patiently(args, run);
    if (result.code === 0) return result;
    if (run.isFolderless !== true) await this.#blameOwnFolder();
    throw this.#fault(result.stderr);
  }

  /** @throws UserError where the remote does not answer */
  async #patiently(args: readonly string[], run: GitRun = {}): Promise<GitResult> {
    try {
      return await this.#git.run(args, { ...run, patienceMs: this.#patienceMs });
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      throw new UserError(
        `${shownRemote(this.#remote)}: no answer in ${Math.round(this.#patienceMs / 1000)} seconds; what is saved here is safe, sync again later, or with a longer --timeout`,
      );
    }
  }

  /** What fails between here and the remote may do so because of what is here. @throws DamagedRepository then */
  async #blameOwnFolder(): Promise<void> {
    const { code } = await this.#git.run(['fsck', '--connectivity-only', '--no-dangling', '--no-progress']);
    if (code !== 0) throw new DamagedRepository("git's own folder is damaged");
  }

  #fault(stderr: string): UserError {
    const fault = gitFault(stderr);
    const isOurs = /^disk full/.test(fault) && stderr.includes(this.#folder);
    return new UserError(`${isOurs ? this.#folder : shownRemote(this.#remote)}: ${fault}`);
  }

  /** A folder on this machine is served by a git that we start: it runs none of that repository's programs. */
  #serving(service: 'upload-pack' | 'receive-pack'): string[] {
    if (!isLocal(this.#remote)) return [];
    const command = [SERVED_ALONE, 'git', ...SERVED.map((setting) => `-c ${setting}`), service].join(' ');
    return [`--${service}=${command}`];
  }
}

/** What a repository's own settings must not start, or write outside of it. */
const SERVED = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.alternateRefsCommand=true',
  'core.fsync=committed,reference',
  'receive.denyCurrentBranch=refuse',
  'receive.autogc=false',
];
/** It fetches nothing itself from where its settings say that more of it is. */
const SERVED_ALONE = 'GIT_NO_LAZY_FETCH=1 GIT_ALLOW_PROTOCOL=none';

const MOST_LOOSE_KILOBYTES = 32 * 1024;
const MOST_PACKS = 30;

function isOtherHash({ stderr }: GitResult): boolean {
  return /does not support this repository's hash algorithm/.test(stderr);
}

function isNotNewest({ stdout }: GitResult): boolean {
  return /^!\t.*\[rejected\] \((?:fetch first|non-fast-forward|stale info)\)/m.test(stdout.toString('utf8'));
}

/** Exported for its test. @param said what `git ls-remote --symref` prints */
export function parseRemoteHead(said: string, branch: string | null): RemoteHead {
  const lines = said.split('\n').map((line) => line.split('\t'));
  const commitOf = (name: string) =>
    lines.find(([id, ref]) => ref === name && /^[0-9a-f]+$/.test(id ?? ''))?.[0];
  const shown = lines.find(([id, ref]) => ref === 'HEAD' && id?.startsWith('ref: refs/heads/') === true)?.[0];
  const branches = lines.flatMap(([, ref]) => /^refs\/heads\/(.+)$/.exec(ref ?? '')?.[1] ?? []);
  const usual = ['main', 'master'].find((name) => branches.includes(name));
  const name = branch ?? shown?.slice('ref: refs/heads/'.length) ?? usual ?? onlyOne(branches) ?? 'main';
  return { branch: name, commit: commitOf(`refs/heads/${name}`) ?? null };
}

function onlyOne(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}

/** @param output what `git cat-file --batch` prints: for each a line with its size, then its bytes */
function parseContents(output: Buffer, ids: readonly string[]): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  let at = 0;
  for (const id of ids) {
    const end = output.indexOf(0x0a, at);
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(output.toString('utf8', at, end))?.[1];
    if (end < 0 || size === undefined) throw new DamagedRepository(`git cat-file: ${id} is missing`);
    contents.set(id, output.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
  return contents;
}

interface CommitText {
  parent: string | null;
  changes: ReadonlyMap<string, Buffer | null>;
  message: string;
  now: number;
}

/** As `git fast-import` reads it. */
function formatCommit({ parent, changes, message, now }: CommitText): Buffer {
  const said = Buffer.from(message);
  const parts: (string | Buffer)[] = [];
  if (parent === null) parts.push(`reset ${NEXT}\n`);
  parts.push(`commit ${NEXT}\ncommitter netquiz <netquiz@localhost> ${Math.floor(now / 1000)} +0000\n`);
  parts.push(`data ${said.length}\n`, said, '\n');
  if (parent !== null) parts.push(`from ${parent}\n`);
  for (const [path, content] of changes) {
    if (content === null) parts.push(`D ${quoted(path)}\n`);
    else parts.push(`M 100644 inline ${quoted(path)}\ndata ${content.length}\n`, content, '\n');
  }
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}

function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

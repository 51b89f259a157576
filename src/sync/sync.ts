// Brings a home and a remote together: what the remote has is merged into the home, and what the home has is pushed as one
// commit on top of what the remote has. Whatever ends it on the way, the home is whole: it studies, and the next sync goes
// on from what the remote and the home then are.
import { existsSync, rmSync } from 'node:fs';
import { knownDevice, renewDevice } from '../home/device.ts';
import type { Places } from '../home/places.ts';
import { UserError } from '../home/user-error.ts';
import { applyTree, endLine } from './apply.ts';
import { DECKS, HISTORY, type Tree } from './carried.ts';
import { ChangedMeanwhile, Contents } from './contents.ts';
import { Git, versionFault } from './git.ts';
import { type ContentHash, type HomeTree, isWholeEvent, readHomeTree } from './home-tree.ts';
import {
  changesFor,
  type Listing,
  MARKER,
  markedVersion,
  NOTHING_LISTED,
  refuseForeign,
  refuseHuge,
  withRefused,
} from './listing.ts';
import { lockHome } from './lock.ts';
import { type MergedHome, mergeHomes, type Sides, wantedContents } from './merge.ts';
import { shownRemote } from './remote-name.ts';
import { withPresentNames } from './renamed.ts';
import { addAmount, addMerge, amountOf, emptyReport, type SyncReport } from './report.ts';
import { DamagedRepository, OtherHash, type RemoteHead, Repository } from './repository.ts';
import {
  loadMark,
  loadSyncState,
  type SyncState,
  saveMark,
  saveSyncState,
  syncPlaces,
} from './sync-state.ts';

export interface SyncRequest {
  remote: string;
  environment: NodeJS.ProcessEnv;
  /** UTC milliseconds. */
  now: () => number;
  /** How long the remote may say nothing. */
  patienceMs: number;
  /** Ends it where it is; its reason is what is thrown then. */
  signal: AbortSignal;
  /** Told what is done next, in a word, and which step of how many that is. */
  onStep: (what: string, step: number, steps: number) => void;
}

const STEPS = ['asking', 'fetching', 'merging', 'pushing'] as const;
const MOST_TRIES = 20;

/** @throws UserError, with one line on what to do; nothing is lost then */
export async function syncHome(places: Places, request: SyncRequest): Promise<SyncReport> {
  const unlock = lockHome(places);
  const git = new Git(syncPlaces(places).repository, request.environment);
  const end = () => git.end();
  request.signal.addEventListener('abort', end);
  try {
    const run = new SyncRun(places, request, git);
    return await run.toTheEnd();
  } finally {
    request.signal.removeEventListener('abort', end);
    // Where the home could not be read, git may still wait for the remote.
    git.end();
    unlock();
  }
}

class SyncRun {
  readonly #places: Places;
  readonly #request: SyncRequest;
  readonly #repository: Repository;
  readonly #report: SyncReport;
  #state: SyncState | null;
  /** The commit that the home says it was. */
  readonly #mark: string | null;
  #hash: ContentHash;

  constructor(places: Places, request: SyncRequest, git: Git) {
    this.#places = places;
    this.#request = request;
    this.#repository = new Repository(git, request.remote, request.patienceMs);
    this.#state = loadSyncState(places);
    this.#mark = loadMark(places);
    this.#hash = this.#state?.hash ?? 'sha1';
    this.#report = emptyReport();
  }

  async toTheEnd(): Promise<SyncReport> {
    for (let tries = 0, repairs = 0; tries < MOST_TRIES; tries += 1) {
      try {
        if (await this.#once()) return this.#report;
        await pause(tries);
      } catch (error) {
        this.#repository.clear();
        this.#stopIfAborted();
        if (!isMendable(error) || repairs > 0) throw asUserError(error, this.#places);
        if (error instanceof OtherHash) this.#useHash(this.#hash === 'sha1' ? 'sha256' : 'sha1');
        else this.#repository.remove();
        repairs += 1;
      }
    }
    throw new UserError(
      `${this.#shown}: others write to it faster than this machine; sync again in a moment`,
    );
  }

  get #shown(): string {
    return shownRemote(this.#request.remote);
  }

  #stopIfAborted(): void {
    if (this.#request.signal.aborted) throw this.#request.signal.reason;
  }

  /** False where another machine, or a session on this one, was faster. */
  async #once(): Promise<boolean> {
    this.#step('asking');
    const isNew = !this.#repository.isThere();
    if (isNew) await this.#checkGit();
    const [head, home] = await this.#look();
    this.#report.branch = head.branch;
    if (home === null) return false;
    this.#report.left = home.faults;
    const known = this.#state;
    if (known !== null && head.commit === known.commit && head.commit === this.#mark && !isNew)
      if (!known.isBehind && sameTree(home.tree, treeOf(known)))
        return this.#isDone(home, home.tree, known.commit);
    await this.#repository.begin(this.#hash);
    const theirs = await this.#fetched(head, isNew);
    return await this.#bringTogether(head, home, theirs);
  }

  /** Git asks the remote while the home is read. */
  async #look(): Promise<[RemoteHead, HomeTree | null]> {
    const hash = this.#hash;
    const asked = this.#remoteHead();
    asked.catch(() => {});
    const home = this.#readHome();
    const head = await asked;
    return [head, this.#hash === hash ? home : this.#readHome()];
  }

  #step(what: (typeof STEPS)[number]): void {
    this.#stopIfAborted();
    this.#request.onStep(what, STEPS.indexOf(what), STEPS.length);
  }

  async #remoteHead(): Promise<RemoteHead> {
    const known = this.#state?.remote === this.#request.remote ? this.#state.branch : null;
    const head = await this.#repository.remoteHead(known);
    const hash: ContentHash = head.commit?.length === 64 ? 'sha256' : 'sha1';
    if (head.commit !== null) this.#useHash(hash);
    return head;
  }

  /** Ids of one kind say nothing of those of the other. */
  #useHash(hash: ContentHash): void {
    if (hash === this.#hash) return;
    this.#repository.remove();
    this.#state = null;
    this.#hash = hash;
  }

  async #checkGit(): Promise<void> {
    const fault = versionFault(await this.#repository.version());
    if (fault !== null) throw new UserError(fault);
  }

  /** Null where a line was just ended that only lacked its end. */
  #readHome(): HomeTree | null {
    const home = readHomeTree(this.#places, this.#hash, this.#state?.files);
    const whole = [...home.tails].filter(([, tail]) => isWholeEvent(tail));
    for (const [path] of whole) endLine(this.#places, path);
    return whole.length === 0 ? home : null;
  }

  async #fetched(head: RemoteHead, isNew: boolean): Promise<Listing> {
    if (head.commit === null) return NOTHING_LISTED;
    if (isNew || head.commit !== this.#state?.commit) {
      this.#step('fetching');
      head.commit = await this.#repository.fetchBranch(head.branch);
    }
    const listing = await this.#repository.list(head.commit);
    refuseForeign(listing, this.#shown);
    refuseHuge(listing, this.#shown);
    return listing;
  }

  async #bringTogether(head: RemoteHead, home: HomeTree, listing: Listing): Promise<boolean> {
    const base = await this.#baseOf(head);
    const sides: Sides = { base, ours: home.tree, theirs: withRefused(listing, base) };
    // A history file that cannot be read here counts as it was.
    const left = home.faults.flatMap(({ path }) => (path.startsWith(HISTORY) ? [home.tree.get(path)] : []));
    const wanted = [...wantedContents(sides), listing.marker, ...left].filter((id) => id != null);
    const fetched = await this.#repository.contents(wanted);
    this.#checkMarker(listing, fetched);
    const contents = new Contents(this.#places, home.tree, this.#hash, fetched);
    const read = (id: string) => contents.read(id);
    this.#step('merging');
    try {
      const merged = this.#merge(sides, contents);
      // A signal that came meanwhile is heard now.
      await new Promise((resolve) => setImmediate(resolve));
      if (!this.#apply(home, merged, read)) return false;
      return await this.#push(head, listing, home, merged, read);
    } catch (error) {
      if (error instanceof ChangedMeanwhile) return false;
      throw error;
    } finally {
      this.#report.refused = listing.refused;
    }
  }

  /** A program of somebody's may have a file of that name, too. */
  #checkMarker(listing: Listing, contents: ReadonlyMap<string, Buffer>): void {
    if (listing.marker === null || markedVersion(contents.get(listing.marker), this.#shown) !== null) return;
    listing.marker = null;
    refuseForeign(listing, this.#shown);
  }

  /**
   * What both had when they last agreed. A home that was put back as it was before has not deleted what it lacks, nor has one
   * whose folder of cards is missing.
   */
  async #baseOf({ commit }: RemoteHead): Promise<Tree> {
    const base = await this.#commonTree(commit);
    if (existsSync(this.#places.decks)) return base;
    return new Map([...base].filter(([path]) => !path.startsWith(DECKS)));
  }

  async #commonTree(commit: string | null): Promise<Tree> {
    const known = this.#state;
    const last = known === null ? null : await this.#common(known.commit, this.#mark);
    if (known === null || last === null) return new Map();
    const common = await this.#common(last, commit);
    if (common !== last && known.remote === this.#request.remote)
      this.#report.rewritten = commit === null ? 'was emptied' : 'was written anew';
    if (common === known.commit) return treeOf(known);
    return common === null ? new Map() : (await this.#repository.list(common)).tree;
  }

  /** The latest commit that two have in common; null where there is none. */
  async #common(a: string, b: string | null): Promise<string | null> {
    return a === b || b === null ? b : await this.#repository.commonCommit(a, b);
  }

  #merge(sides: Sides, contents: Contents): MergedHome {
    const read = (id: string) => contents.read(id);
    return mergeHomes(withPresentNames(sides, read), {
      read,
      keep: (content) => contents.keep(content),
      mergeText: (base, ours, theirs) => this.#repository.mergeText(base, ours, theirs),
    });
  }

  #apply(home: HomeTree, merged: MergedHome, read: (id: string) => Buffer): boolean {
    this.#stopIfAborted();
    const own = `${HISTORY}${knownDevice(this.#places)}.jsonl`;
    if (merged.tree.get(own) !== home.tree.get(own)) {
      // Two that append to one file would part ways again and again. First, so that what ends it on the way leaves no such two.
      renewDevice(this.#places);
      this.#report.renamed = true;
    }
    const applied = applyTree(this.#places, home, merged.tree, read, this.#hash);
    if (applied === null) return false;
    addMerge(this.#report, merged, applied);
    addAmount(
      this.#report.came,
      amountOf(home.tree, merged.tree, [...applied.written, ...applied.deleted], read),
    );
    return true;
  }

  async #push(
    head: RemoteHead,
    listing: Listing,
    home: HomeTree,
    merged: MergedHome,
    read: (id: string) => Buffer,
  ): Promise<boolean> {
    const changes = changesFor(listing, merged.tree, read);
    if (changes.size === 0 && head.commit !== null)
      return await this.#isDone(home, merged.tree, head.commit, true);
    this.#step('pushing');
    const message = `sync from ${knownDevice(this.#places) ?? 'a new machine'}`;
    const commit = await this.#repository.commit(head.commit, changes, message, this.#request.now());
    if (!(await this.#repository.push(commit, head))) return false;
    const paths = [...changes.keys()].filter((path) => path !== MARKER);
    addAmount(this.#report.went, amountOf(listing.tree, merged.tree, paths, read));
    return await this.#isDone(home, merged.tree, commit, true);
  }

  /** Remembers what home and remote have in common now. A file that was left alone is as it was. */
  async #isDone(home: HomeTree, tree: Tree, commit: string, isNews = false): Promise<true> {
    const left = new Set(home.faults.map(({ path }) => path));
    const files = new Map(
      [...tree].flatMap(([path, id]) => {
        const found = home.files.get(path);
        const own = left.has(path) ? home.tree.get(path) : id;
        if (own === undefined) return [];
        return [[path, found?.id === own ? found : { id: own, stamp: null }] as const];
      }),
    );
    // What could not be written here is still to come, also when nothing else is new then.
    const isBehind = [...left].some((path) => home.tree.get(path) !== tree.get(path));
    if (isNews) await this.#repository.keep(commit);
    const { remote } = this.#request;
    if (isNews || !sameFiles(files, this.#state?.files)) {
      const { branch } = this.#report;
      saveSyncState(this.#places, { remote, branch, commit, hash: this.#hash, isBehind, files });
    }
    if (isNews) saveMark(this.#places, commit);
    if (isNews) await this.#repository.pack();
    return true;
  }
}

function treeOf({ files }: SyncState): Tree {
  return new Map([...files].map(([path, { id }]) => [path, id]));
}

function sameTree(a: Tree, b: Tree): boolean {
  return a.size === b.size && [...a].every(([path, id]) => b.get(path) === id);
}

function sameFiles(a: SyncState['files'], b: SyncState['files'] | undefined): boolean {
  return a.size === b?.size && [...a].every(([path, { stamp }]) => b.get(path)?.stamp === stamp);
}

function isMendable(error: unknown): boolean {
  return error instanceof DamagedRepository || error instanceof OtherHash;
}

function asUserError(error: unknown, places: Places): unknown {
  if (error instanceof OtherHash) return new UserError(error.message);
  if (!(error instanceof DamagedRepository)) return error;
  const { repository } = syncPlaces(places);
  return new UserError(`${repository}: ${error.message}; delete this folder and sync again`);
}

/** Others that lost the same race wait another time. */
function pause(tries: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(2000, 50 * 2 ** tries)));
}

/** Forgets what was known of a remote, and git's own folder. */
export function forgetSync(places: Places): void {
  const { state, repository } = syncPlaces(places);
  rmSync(state, { force: true });
  rmSync(repository, { recursive: true, force: true });
}

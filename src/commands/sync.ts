// `netquiz sync`: brings this machine's cards and history and those of your other machines together, through a git
// repository that you name once.
import { basename } from 'node:path';
import { count } from '../cards/count.ts';
import { type Config, loadConfig, saveConfig } from '../home/config.ts';
import { findPlaces, type Places, requireFolder } from '../home/places.ts';
import { type ExitCode, UserError } from '../home/user-error.ts';
import { countAgain, mayBeBehind } from '../progress/behind.ts';
import { refuseWithin, remoteOf, shownRemote } from '../sync/remote-name.ts';
import type { SyncReport } from '../sync/report.ts';
import { forgetSync, syncHome } from '../sync/sync.ts';
import { type Invocation, say, sayJson } from '../terminal/invocation.ts';
import { HANGUP } from '../terminal/output.ts';
import { createProgress, noProgress } from '../terminal/progress.ts';
import { safeLine } from '../terminal/safe-text.ts';

export interface SyncOptions {
  to?: string;
  off?: boolean;
  /** Seconds. */
  timeout: number;
  json?: boolean;
}

export async function sync(options: SyncOptions, invocation: Invocation): Promise<ExitCode> {
  const places = findPlaces(invocation.environment, invocation.packageFolder);
  requireFolder(places);
  const config = loadConfig(places);
  if (options.off === true) return stopSyncing(places, config, options, invocation);
  const remote = options.to === undefined ? config.sync : remoteOf(options.to, process.cwd());
  if (remote === null)
    throw new UserError(
      'no repository is named yet; netquiz sync --to ADDRESS names one: an empty, private one, or the one your other machine syncs with',
    );
  refuseWithin(remote, places.home);
  const report = await run(places, remote, options, invocation);
  if (config.sync !== remote) saveConfig(places, { ...config, sync: remote });
  const isCounted = !mayBeBehind(places) || countAgain(places, invocation.warn);
  if (options.json === true) sayJson(invocation, { remote: shownRemote(remote), ...report });
  else tell(report, remote, invocation);
  return isCounted && report.conflicts.length + report.refused.length === 0 ? 0 : 1;
}

const ENDING: readonly [NodeJS.Signals, ExitCode][] = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', HANGUP],
];

/** What git was doing is ended with the program. */
async function run(
  places: Places,
  remote: string,
  { timeout, json }: SyncOptions,
  { environment, errors, now }: Invocation,
): Promise<SyncReport> {
  const abort = new AbortController();
  const endings = ENDING.map(([signal, exitCode]) => {
    const end = () =>
      abort.abort(new UserError('interrupted; nothing is lost, sync again to go on', exitCode));
    return [signal, end] as const;
  });
  const progress = json === true ? noProgress : createProgress(errors, environment);
  for (const [signal, end] of endings) process.on(signal, end);
  try {
    return await syncHome(places, {
      remote,
      environment,
      now: () => now().at,
      patienceMs: timeout * 1000,
      signal: abort.signal,
      onStep: (what, step, steps) => progress.step(what, step, steps, shownRemote(remote)),
    });
  } finally {
    progress.clear();
    for (const [signal, end] of endings) process.off(signal, end);
  }
}

function stopSyncing(
  places: Places,
  config: Config,
  { to, json }: SyncOptions,
  invocation: Invocation,
): ExitCode {
  if (to !== undefined) throw new UserError('--off goes without --to');
  saveConfig(places, { ...config, sync: null });
  forgetSync(places);
  if (json === true) sayJson(invocation, { remote: null });
  else
    say(invocation, ['This home is not synced any more; what it holds stays, and so does the repository.']);
  return 0;
}

function tell(report: SyncReport, remote: string, invocation: Invocation): void {
  const { came, went } = report;
  const shown = safeLine(shownRemote(remote));
  const news = [...amount('came', came), ...amount('went', went)];
  say(invocation, [
    news.length === 0 ? `In step with ${shown}.` : `In step with ${shown}: ${news.join('; ')}.`,
    ...firstOf(
      report.deleted.map((path) => `${safeLine(path)}: was deleted on another machine, and is gone here too`),
      (more) => `and ${more} more were`,
    ),
  ]);
  for (const line of advice(report, shown)) invocation.warn(line);
}

function amount(word: string, { events, files }: SyncReport['came']): string[] {
  const said = [
    ...(events > 0 ? [`${count(events, 'event')} of the history`] : []),
    ...(files > 0 ? [count(files, 'card file')] : []),
  ];
  return said.length === 0 ? [] : [`${word}: ${said.join(', ')}`];
}

/** A stranger's repository may hold very many. */
const MOST_TOLD = 5;

function firstOf(lines: readonly string[], andMore: (count: number) => string): string[] {
  const more = lines.length - MOST_TOLD;
  return [...lines.slice(0, MOST_TOLD), ...(more > 0 ? [andMore(more)] : [])];
}

function advice(report: SyncReport, remote: string): string[] {
  return [
    ...(report.rewritten === null
      ? []
      : [`${remote}: ${report.rewritten} since the last sync; what it holds and what is here were joined`]),
    ...report.conflicts.map(
      ({ path, other }) =>
        `${path}: was changed here and on another machine; this machine's version stays, the other one is ${basename(other)} beside it: take over what you want of that, then delete it`,
    ),
    ...report.others.map(
      ({ path, other }) =>
        `${path}: was changed on two machines; the other version is ${basename(other)} beside it: take over what you want of that, then delete it`,
    ),
    ...report.revived.map((path) => `${path}: was deleted on one machine and changed on another; it stays`),
    ...firstOf(
      report.refused.map(
        ({ path, reason }) => `${remote}: ${path} ${reason}, and is not taken over; delete it there`,
      ),
      (more) => `${remote}: ${count(more, 'more file')} there like these`,
    ),
    ...firstOf(
      report.left.map(({ path, reason }) => `${path}: ${reason}, and is not carried to other machines`),
      (more) => `${count(more, 'more file')} like these`,
    ),
    ...(report.renamed
      ? [
          'another machine writes under the name of this one (a copied disk, or a home that was put back as it was before?); this one has a name of its own now',
        ]
      : []),
  ];
}

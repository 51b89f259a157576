// Which study sessions are open on a home: one small file each beside this machine's name, outside the home. Nothing hangs
// on them but what a person is told; that no answer is lost rests on how the history is appended to. The file of a
// session that was killed says so itself: no process of its number runs, or one that started at another time.

import { mkdirSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { DAY_MS } from '../schedule/study-day.ts';
import { deviceFile } from './device.ts';
import type { Places } from './places.ts';
import { processStart } from './process-start.ts';
import { readText } from './read-file.ts';
import { systemReason } from './user-error.ts';

export interface OpenSession {
  /** UTC milliseconds. */
  since: number;
  /** Its number on its machine. */
  process: number;
  /** The machine's name; null for this one. */
  host: string | null;
}

interface Note {
  pid: number;
  host: string;
  /** What tells a process from a later one of the same number; see `processStart`. */
  start: string;
  since: number;
}

/** Notes that a session begins. The others that are open, oldest first, and what to call at its end. */
export function openSession(places: Places, now: number): { others: OpenSession[]; close: () => void } {
  const note = { pid: process.pid, host: hostname(), start: processStart(process.pid) ?? '', since: now };
  const own = `${noteStem(places)}${process.pid}`;
  writeNote(own, note);
  return { others: othersOpen(own, note), close: () => removeNote(own) };
}

/** One for a home, by whatever links it is reached. */
function noteStem(places: Places): string {
  return `${deviceFile({ ...places, home: realHome(places.home) })}.session-`;
}

function realHome(home: string): string {
  try {
    return realpathSync(home);
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return home;
  }
}

/** Whole or not at all. A folder that cannot be written is no reason not to study. */
function writeNote(path: string, note: Note): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.tmp`, JSON.stringify(note));
    renameSync(`${path}.tmp`, path);
  } catch (error) {
    if (systemReason(error) === null) throw error;
  }
}

/** The sessions that are open, oldest first; changes nothing. */
export function listSessions(places: Places, now: number): OpenSession[] {
  const notes = noteFiles(noteStem(places)).map(readNote);
  return notes
    .filter((note) => note !== null && isOpen(note, hostname(), now))
    .map((note) => sessionOf(note as Note, hostname()))
    .sort((a, b) => a.since - b.since);
}

function sessionOf({ since, pid, host }: Note, here: string): OpenSession {
  return { since, process: pid, host: host === here ? null : host };
}

/** Removes what dead sessions left as well. */
function othersOpen(own: string, { host, since }: Note): OpenSession[] {
  const open: OpenSession[] = [];
  for (const path of noteFiles(own)) {
    const note = readNote(path);
    if (note === null || !isOpen(note, host, since)) removeNote(path);
    else open.push(sessionOf(note, host));
  }
  return open.sort((a, b) => a.since - b.since);
}

function noteFiles(own: string): string[] {
  const prefix = basename(own).replace(/\d+$/, '');
  try {
    const names = readdirSync(dirname(own)).filter((name) => name.startsWith(prefix));
    return names.map((name) => join(dirname(own), name)).filter((path) => path !== own);
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return [];
  }
}

function readNote(path: string): Note | null {
  const read = readText(path, { longestBytes: 4096, followLinks: false });
  try {
    const { pid, host, start, since } = Object('text' in read ? JSON.parse(read.text) : null);
    const isNote = Number.isSafeInteger(pid) && pid > 0 && typeof host === 'string';
    return isNote && Number.isFinite(since) ? { pid, host, start: String(start), since } : null;
  } catch {
    return null;
  }
}

/** Of another machine that shares the folder nothing can be asked: its session is believed for a day. */
function isOpen({ pid, host, start, since }: Note, here: string, now: number): boolean {
  return host === here ? processStart(pid) === start : Math.abs(now - since) < DAY_MS;
}

function removeNote(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (systemReason(error) === null) throw error;
  }
}

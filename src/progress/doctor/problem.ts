// What `netquiz doctor` finds: problems, each with what to do, and facts. Data, with a closed list of codes.

export type ProblemCode =
  // progress.json
  | 'progress-unreadable'
  | 'progress-newer'
  | 'progress-lost'
  | 'progress-differs'
  // lines of the history
  | 'history-torn'
  | 'history-nul'
  | 'history-conflict'
  | 'history-no-event'
  | 'history-duplicate'
  | 'history-disagrees'
  | 'history-newer'
  // files of the history
  | 'history-unreadable'
  | 'history-uncounted'
  | 'history-future'
  // any file
  | 'conflicted-copy'
  | 'leftover'
  | 'not-owned'
  | 'no-permission'
  // the home and this machine
  | 'home-unreadable'
  | 'disk-refuses'
  | 'config-unreadable'
  | 'device-unreadable'
  // decks
  | 'card-unreadable'
  | 'card-duplicate'
  | 'card-link'
  | 'deck-name-clash'
  | 'rename-unfinished';

export interface Problem {
  file: string;
  /** 1-based; null when the whole file is meant. */
  line: number | null;
  code: ProblemCode;
  /** One line: what is wrong, and what to do where no repair is offered. */
  message: string;
  /** What `--repair` does about it; null when it is the person's to mend. */
  repair: string | null;
}

/** What a repair does: files are kept first. */
export interface Fix {
  /** Paths in the home that it changes or removes. */
  changes: string[];
  /** Returns what was done, in one line. @throws the system's error when nothing could be */
  apply(): string;
}

/** One part of the report. */
export interface Section {
  title: string;
  /** What there is, in words, when nothing is wrong as well. */
  facts: string[];
  problems: Problem[];
  fixes: Fix[];
}

export function emptySection(title: string): Section {
  return { title, facts: [], problems: [], fixes: [] };
}

// What a case of the hostile corpus is: a deck as a stranger might send it, and what the program must say of it.
import type { DiagnosticCode } from '../../src/notes/diagnostic.ts';

/** A finding: its code, its line (null for the whole file), and its path below the deck where that is not `hostile.md`. */
export type Finding = readonly [code: DiagnosticCode, line: number | null, file?: string];

export interface HostileCase {
  /** Unique; also the name of the deck's folder unless `folder` says another. */
  name: string;
  folder?: string;
  /** Files of the deck by their path below it; `@CANARY@` becomes a path that only a payload would write. */
  files?: Record<string, string | Uint8Array>;
  /** Whatever is no plain file. What it returns takes it away again, where that needs a hand. */
  make?: (deck: string) => undefined | (() => void);
  /** What `check` finds in the deck, in order; near-duplicates are not counted. */
  says: readonly Finding[];
  /** Ids of the cards that load beside the two healthy ones. */
  loads: readonly string[];
  /** Whether `--decks` leaves the deck out because of its folder's name. */
  unnameable?: true;
  /** Whether no command sees it at all. */
  hidden?: true;
  /** Whether it is measured in processes of its own. */
  heavy?: true;
}

/** A card file of these lines of front matter. */
export function card(matter: string, body = 'An answer.'): string {
  return `---\n${matter}\n---\n\n${body}\n`;
}

/** A text as a double-quoted YAML scalar in which nothing but ASCII stands: the parser makes the characters. */
export function yamlText(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A case of one card file, `hostile.md`. */
export function one(
  name: string,
  text: string | Uint8Array,
  says: readonly Finding[],
  loads: readonly string[] = [],
): HostileCase {
  return { name, files: { 'hostile.md': text }, says, loads };
}

/** A card that loads: its id is the case's name, its body is hostile. */
export function body(name: string, text: string, matter = ''): HostileCase {
  const lines = `id: ${name}\nquestion: What is ${name}?${matter === '' ? '' : `\n${matter}`}`;
  return one(name, card(lines, text), [], [name]);
}

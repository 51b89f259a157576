// A fresh folder for each test, and the places of a home in it.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Places } from '../../src/home/places.ts';

/** For a whole test file: a function that names the fresh folder of the test that runs. */
export function freshFolder(): () => string {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'netquiz-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return () => folder;
}

/** A home, a state folder and a packaged deck folder below `root`; none of them exists yet. */
export function placesIn(root: string): Places {
  const home = join(root, 'home');
  return {
    home,
    decks: join(home, 'decks'),
    history: join(home, 'history'),
    progress: join(home, 'progress.json'),
    config: join(home, 'config.json'),
    devices: join(root, 'state', 'devices'),
    packagedDecks: join(root, 'package', 'decks'),
  };
}

/** Writes a file and the folders above it. */
export function write(path: string, text: string | Uint8Array): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Every file below a folder with its bytes as latin1, by path; empty when the folder is missing. */
export function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesIn(folder).map((file) => [relative(folder, file), readFileSync(file, 'latin1')]),
  );
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [];
  }
}

/** The text of a card file. */
export function cardText(id: string, matter: Record<string, string> = {}, body = 'An answer.'): string {
  const fields = Object.entries({ id, question: `What is ${id}?`, ...matter });
  return `---\n${fields.map(([key, value]) => `${key}: ${value}\n`).join('')}---\n\n${body}\n`;
}

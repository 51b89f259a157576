// Cases become decks on disk, each beside two healthy cards.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { card, type HostileCase } from './case.ts';

export const HEALTHY = ['healthy-1', 'healthy-2'] as const;

/** The folder of a case's deck below a folder of decks. */
export function folderOf({ folder, name }: HostileCase): string {
  return folder ?? name;
}

/** Writes a deck; returns what takes away what a plain removal could not. */
export function writeCase(
  root: string,
  it: HostileCase,
  canary: string,
  healthy: readonly string[] = HEALTHY,
): () => void {
  const deck = join(root, folderOf(it));
  mkdirSync(deck, { recursive: true });
  for (const id of healthy)
    writeFileSync(join(deck, `${id}.md`), card(`id: ${id}\nquestion: What does ${id} of ${it.name} keep?`));
  for (const [path, content] of Object.entries(it.files ?? {})) {
    const file = `${deck}/${path}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content.replaceAll('@CANARY@', canary) : content);
  }
  return it.make?.(deck) ?? (() => {});
}

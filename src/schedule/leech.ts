// A card that does not stick: forgotten so often that it should be written anew.
import type { Memory } from './memory.ts';

const LEECH_LAPSES = 4;

export function isLeech(memory: Memory | null): boolean {
  return memory !== null && memory.lapses >= LEECH_LAPSES;
}

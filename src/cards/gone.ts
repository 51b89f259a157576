// Cards whose question its notes no longer ask: which of them are removed, which are suspended, and which come back.
import { type DeckFile, type ImportPlan, isEdited } from './import-plan.ts';

/** What the history says of a card. */
export type KnownAs = (id: string) => 'suspended' | 'asked' | null;

export interface GoneCard {
  file: DeckFile;
  /**
   * `removed`: its file is deleted. `edited`: it would be, had the person not changed it. `asked`: the person wants it
   * asked all the same. `suspended`: it is kept and not asked.
   */
  fate: 'removed' | 'edited' | 'asked' | 'suspended';
}

export interface GonePlan {
  cards: GoneCard[];
  /** Ids to suspend now; those that were before are not among them. */
  suspend: string[];
  /** Ids that were gone and are in the notes again. */
  back: string[];
}

/** @param prune whether cards are removed that nobody edited */
export function planGone({ planned, missing }: ImportPlan, knownAs: KnownAs, prune: boolean): GonePlan {
  const cards = missing.map((file): GoneCard => {
    if (prune) return { file, fate: isEdited(file) ? 'edited' : 'removed' };
    return { file, fate: knownAs(file.card.id) ?? 'suspended' };
  });
  const staying = cards.filter(({ fate }) => fate !== 'removed').map(({ file }) => file.card.id);
  const present = planned.map(({ card }) => card.id);
  return {
    cards,
    suspend: unique(staying).filter((id) => knownAs(id) === null),
    back: unique(present).filter((id) => knownAs(id) !== null),
  };
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

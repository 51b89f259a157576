// Where notes and a person both changed a card, the person's version stays; here the person chooses the notes' after all.
import { changeOfText, type ImportPlan, type PlannedCard } from './import-plan.ts';

/** In place of an id: every card that both changed. */
export const TAKE_ALL = 'all';

export interface Taken {
  plan: ImportPlan;
  /** Ids that were asked for and name no card that both changed. */
  unknown: string[];
}

/** The plan with the notes' version of the cards that `ids` name. */
export function takeNotes(plan: ImportPlan, ids: readonly string[]): Taken {
  const wanted = new Set(ids.map((id) => id.normalize('NFC')));
  const everything = wanted.delete(TAKE_ALL);
  const kept = new Set(plan.planned.filter(({ change }) => change === 'kept').map(({ card }) => card.id));
  const planned = plan.planned.map((card) => (everything || wanted.has(card.card.id) ? taken(card) : card));
  return { plan: { ...plan, planned }, unknown: [...wanted].filter((id) => !kept.has(id)) };
}

function taken(planned: PlannedCard): PlannedCard {
  const { offered, card, text } = planned;
  if (offered === null) return planned;
  const change = changeOfText(card, offered.card);
  const was = change === 'renamed' ? card.question : null;
  return { ...planned, ...offered, change, was, offered: null, mine: text };
}

// A deck's rename that was cut off, as a problem of the decks.
import { join } from 'node:path';
import type { Places } from '../../home/places.ts';
import type { Event } from '../event.ts';
import { inOrder, replay } from '../replay.ts';
import { describeRename, moveDeck, unfinishedRename } from '../unfinished-rename.ts';
import type { Section } from './problem.ts';

/** The decks' section, with the rename and its repair where there is one. */
export function withUnfinishedRename(section: Section, places: Places, events: readonly Event[]): Section {
  const rename = unfinishedRename(places, events);
  if (rename === null) return section;
  const file = join(places.decks, rename.from);
  // What was learnt under the old name since needs an event of its own, which the command records.
  const since = [...replay(inOrder(events)).cards.keys()].some((key) => key.startsWith(`${rename.from}/`));
  const command = `netquiz decks rename "${rename.from}" "${rename.to}" finishes it`;
  const problem = {
    file,
    line: null,
    code: 'rename-unfinished' as const,
    message: `${describeRename(rename)}; ${command}`,
    repair: since ? null : `gives the folder the name "${rename.to}"`,
  };
  const apply = () => {
    moveDeck(places, rename);
    return `${file}: is now "${rename.to}"`;
  };
  return {
    ...section,
    problems: [...section.problems, problem],
    fixes: since ? section.fixes : [...section.fixes, { changes: [], apply }],
  };
}

// A deck's rename that was cut off, as a problem of the decks.
import { join } from 'node:path';
import type { Places } from '../../home/places.ts';
import type { Event } from '../event.ts';
import { describeRename, moveDeck, unfinishedRename } from '../unfinished-rename.ts';
import type { Section } from './problem.ts';

/** The decks' section, with the rename and its repair where there is one. */
export function withUnfinishedRename(section: Section, places: Places, events: readonly Event[]): Section {
  const rename = unfinishedRename(places, events);
  if (rename === null) return section;
  const file = join(places.decks, rename.from);
  const problem = {
    file,
    line: null,
    code: 'rename-unfinished' as const,
    message: describeRename(rename),
    repair: `gives the folder the name "${rename.to}"`,
  };
  const apply = () => {
    moveDeck(places, rename);
    return `${file}: is now "${rename.to}"`;
  };
  return {
    ...section,
    problems: [...section.problems, problem],
    fixes: [...section.fixes, { changes: [], apply }],
  };
}

// `netquiz decks`: which decks there are, which are on; switch one, rename one.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nearNames } from '../cards/near.ts';
import { type Config, saveConfig } from '../home/config.ts';
import { deckName, knownDeck } from '../home/elsewhere.ts';
import { loadDecks, type Shelved } from '../home/shelf.ts';
import { type ExitCode, isUserError, systemReason, UserError } from '../home/user-error.ts';
import { loadHistory } from '../progress/history.ts';
import { type Library, openLibrary, saveProgress } from '../progress/library.ts';
import { moveDeck, unfinishedRename } from '../progress/unfinished-rename.ts';
import { alignRows } from '../terminal/columns.ts';
import { type Invocation, say, sayJson, windowColumns } from '../terminal/invocation.ts';
import { reportDiagnostics } from '../terminal/report.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { createTheme } from '../terminal/theme.ts';

export async function listDecks({ json }: { json?: boolean }, invocation: Invocation): Promise<ExitCode> {
  const { shelf } = openLibrary(invocation);
  const rows = shelf.map((deck) => ({ ...deck, loaded: loadDecks([deck]) }));
  reportDiagnostics(
    invocation,
    rows.flatMap(({ loaded }) => loaded.diagnostics),
  );
  if (json === true) {
    sayJson(invocation, {
      decks: rows.map(({ name, on, origin, folders, loaded }) => ({
        name,
        on,
        origin,
        folders,
        cards: loaded.cards.length,
      })),
    });
    return 0;
  }
  const theme = createTheme(invocation.environment);
  const cells = rows.map(({ name, on, origin, loaded }) => [
    safeLine(name),
    on ? 'on' : 'off',
    String(loaded.cards.length),
    origin === 'packaged' ? 'ships with netquiz' : 'yours',
  ]);
  const lines = alignRows(
    [['deck', '', 'cards', ''], ...cells],
    [{ flexible: true }, {}, { align: 'right' }, {}],
    windowColumns(invocation),
    (text, row) => (row === 0 ? theme.faint(text) : text),
  );
  say(invocation, lines);
  return 0;
}

export async function switchDeck(name: string, on: boolean, invocation: Invocation): Promise<ExitCode> {
  const { places, config, shelf } = openLibrary(invocation);
  findDeck(shelf, name);
  saveConfig(places, { ...config, decks: new Map(config.decks).set(name, on) });
  say(invocation, [`The deck "${safeLine(name)}" is ${on ? 'on' : 'off'}.`]);
  return 0;
}

/** The event comes first: when the folder cannot be moved the event is undone, and nothing has changed. */
export async function renameDeck(from: string, to: string, invocation: Invocation): Promise<ExitCode> {
  const library = openLibrary(invocation);
  const { places, config, store, shelf } = library;
  const deck = findDeck(shelf, from);
  if (deck.origin === 'packaged')
    throw new UserError(`the deck "${from}" ships with netquiz and keeps its name`, 1);
  const name = deckName(to);
  const left = unfinishedRename(places, loadHistory(places.history).events);
  const isLeft = left?.from === from && left.to === name;
  if (!isLeft) refuseTaken(library, name);
  // Both names, until the deck has its new one: whatever fails, it is on or off as it was.
  const switched = config.decks.get(from);
  const both = { ...config, decks: new Map(config.decks).set(name, switched ?? false) };
  if (switched !== undefined) saveConfig(places, both);
  // The event of a rename that was cut off is there, and moves nothing that was learnt since.
  const isRecorded = isLeft && !hasProgress(library, from);
  const renamed = isRecorded ? null : store.record({ op: 'rename', from, to: name }, invocation.now());
  try {
    moveDeck(places, { from, to: name });
  } catch (error) {
    const reason = systemReason(error);
    if (renamed !== null) store.record({ op: 'undo', target: renamed.id }, invocation.now());
    if (reason === null) throw error;
    throw new UserError(`${join(places.decks, from)}: ${reason}; the deck keeps its name`);
  } finally {
    saveProgress(store, invocation.warn);
  }
  if (switched !== undefined) forgetSwitch(places, both, from);
  say(invocation, [`The deck "${safeLine(from)}" is now "${safeLine(name)}"; its progress came along.`]);
  return 0;
}

/** A name that no deck has any more does no harm where it cannot be taken out. */
function forgetSwitch(places: Library['places'], config: Config, name: string): void {
  const decks = new Map(config.decks);
  decks.delete(name);
  try {
    saveConfig(places, { ...config, decks });
  } catch (error) {
    if (!isUserError(error)) throw error;
  }
}

function findDeck(shelf: readonly Shelved[], name: string): Shelved {
  const found = shelf.find((deck) => deck.name === name);
  if (found !== undefined) return found;
  const near = nearNames(
    name,
    shelf.map((deck) => deck.name),
  );
  throw new UserError(
    `there is no deck named "${name}"${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}`,
    1,
  );
}

function hasProgress({ store }: Library, deck: string): boolean {
  return [...store.progress.cards.keys()].some((key) => key.startsWith(`${deck}/`));
}

function refuseTaken(library: Library, name: string): void {
  const { places, shelf, config } = library;
  const taken =
    shelf.some((deck) => deck.name.toLowerCase() === name.toLowerCase()) ||
    existsSync(join(places.decks, name));
  if (taken || hasProgress(library, name) || knownDeck(config, name) !== null)
    throw new UserError(`the name "${name}" is taken; choose another`, 1);
}

// A card is edited in the person's editor and comes back as its files say then. What was saved and cannot be the card's text is
// kept: the next edit of that card goes on with it.
import { type Card, cardKey, type Face, titleOf } from '../cards/card.ts';
import { parseCardFile } from '../cards/card-file.ts';
import { checkEdit, editAdvice } from '../cards/edited-card.ts';
import { type Draft, makeDraft, readDraft, removeDraft } from '../home/draft.ts';
import { type Editable, findEditable, readEditable, saveEditable } from '../home/editable.ts';
import { editorCommand } from '../home/editor-command.ts';
import type { Places } from '../home/places.ts';
import { loadCard } from '../home/reread.ts';
import type { Shelved } from '../home/shelf.ts';
import { readable } from '../markdown/draw.ts';
import { type EditorDesk, type EditorEnd, runEditor } from '../terminal/editor.ts';
import type { Keyboard } from '../terminal/keys.ts';
import { safeLine } from '../terminal/safe-text.ts';
import {
  changedMeanwhile,
  type EditOutcome,
  failed,
  fault,
  gone,
  keptDraft,
  leftNothing,
  sayError,
} from './edit-outcome.ts';

export interface EditDesk extends EditorDesk {
  places: Places;
  shelf: readonly Shelved[];
}

interface ShownCard {
  card: Card;
  face: Face;
}

interface Edit extends ShownCard {
  shelved: Shelved;
  editable: Editable;
  draft: Draft;
}

export class CardEditor {
  readonly #desk: EditDesk;
  /** Edits whose text is no card yet, by card and language. */
  readonly #unfinished = new Map<string, Edit>();

  constructor(desk: EditDesk) {
    this.#desk = desk;
  }

  /**
   * Opens the editor on a card and waits for its end. Never throws for what a person, an editor, a file or a disk does.
   * @param face the language that is shown
   * @param keys left alone while the editor has the terminal
   */
  async edit(card: Card, face: Face, keys?: Keyboard): Promise<EditOutcome> {
    const key = `${cardKey(card)} ${face.lang ?? ''}`;
    try {
      const edit = this.#unfinished.get(key) ?? this.#begin(card, face);
      if ('is' in edit) return edit;
      this.#unfinished.delete(key);
      const outcome = this.#finish(edit, await this.#runEditor(edit, keys));
      if (outcome.is === 'fault' && outcome.goesOn) this.#unfinished.set(key, edit);
      return outcome;
    } catch (error) {
      return fault(sayError(error), 2);
    }
  }

  #begin(card: Card, shown: Face): Edit | EditOutcome {
    const { places, shelf } = this.#desk;
    const shelved = shelf.find(({ name }) => name === card.deck);
    const now = shelved && (shownNow(places, shelved, card.id, shown) ?? brokenCard(card, shown));
    if (!shelved || !now) return gone(shown);
    const editable = findEditable(places, shelved, now.face);
    const read = readEditable(editable);
    if ('fault' in read) return fault(`${editable.source}: ${read.reason}; it was not opened`, 2);
    const { lang } = now.face;
    const draft = makeDraft(places, lang === null ? card.id : `${card.id} ${lang}`, read.text);
    return { ...now, shelved, editable, draft };
  }

  async #runEditor({ draft }: Edit, keys: Keyboard | undefined): Promise<EditorEnd> {
    let editor: ReturnType<typeof editorCommand>;
    try {
      editor = editorCommand(this.#desk.environment, this.#desk.platform);
    } catch (error) {
      return { fault: sayError(error), ms: 0 };
    }
    keys?.pause();
    try {
      return await runEditor(editor, draft.file, this.#desk);
    } finally {
      keys?.resume();
    }
  }

  #finish(edit: Edit, end: EditorEnd): EditOutcome {
    const { card, face, draft } = edit;
    if (end.fault !== null) return failed(draft, end.fault);
    const read = readDraft(draft);
    if ('fault' in read && read.fault === 'missing') return leftNothing(draft);
    if ('fault' in read) return keptDraft(draft, `${draft.file}: ${read.reason}`);
    if (read.text === draft.base) return this.#unchanged(edit, end);
    const checked = checkEdit(read.text, card, face);
    if ('edited' in checked) return this.#save(edit, read.text, editAdvice(checked.edited, face));
    const { line, message } = checked.fault;
    return keptDraft(draft, `${draft.file}${line === null ? '' : `:${line}`}: ${message}`);
  }

  #unchanged(edit: Edit, { ms }: EditorEnd): EditOutcome {
    removeDraft(edit.draft);
    const now = this.#reread(edit, edit.face);
    if (now === null) return gone(edit.face);
    return { is: 'unchanged', ...now, message: ms < AT_ONCE_MS ? NOTHING_AT_ONCE : 'Nothing changed.' };
  }

  #save(edit: Edit, text: string, advice: string | null): EditOutcome {
    const { draft, editable, face } = edit;
    let file: string | null;
    try {
      file = saveEditable(editable, draft.base, text);
    } catch (error) {
      return keptDraft(draft, sayError(error), 2);
    }
    if (file === null) return changedMeanwhile(editable, draft);
    removeDraft(draft);
    const now = this.#reread(edit, { ...face, file });
    if (now === null) return gone({ file });
    const message = safeLine(`Saved: ${readable(titleOf(now.face.question))}`);
    return { is: 'saved', ...now, message, advice: advice === null ? null : safeLine(advice) };
  }

  #reread({ shelved, card }: Edit, face: Face): ShownCard | null {
    return shownNow(this.#desk.places, shelved, card.id, face);
  }
}

/** An editor that is done so soon has most likely opened a window of its own. */
const AT_ONCE_MS = 1000;
const NOTHING_AT_ONCE =
  'Nothing changed. An editor with a window of its own must be told to wait, such as EDITOR="code --wait".';

/** The card as its files say now, with the face that was shown; null where either is gone. */
function shownNow(places: Places, shelved: Shelved, id: string, shown: Face): ShownCard | null {
  const card = loadCard(places, shelved, id);
  const face =
    card?.faces.find(({ lang }) => lang === shown.lang) ??
    card?.faces.find(({ file }) => file === shown.file);
  return card === null || face === undefined ? null : { card, face };
}

/** The card as it was shown, where its file is there and holds no card that can be read: an edit may mend it. */
function brokenCard(card: Card, face: Face): ShownCard | null {
  const read = readEditable({ source: face.file });
  return 'text' in read && !('card' in parseCardFile(read.text, face.file)) ? { card, face } : null;
}

// How an edit of a card ends, and the line that says so.
import type { Card, Face } from '../cards/card.ts';
import { type Draft, isUntouched, removeDraft } from '../home/draft.ts';
import type { Editable } from '../home/editable.ts';
import { isUserError, systemReason } from '../home/user-error.ts';
import { safeLine } from '../terminal/safe-text.ts';

/** `message` is one line to show, made safe; `card` and `face` are what the files say now. */
export type EditOutcome =
  | {
      is: 'saved';
      card: Card;
      face: Face;
      message: string;
      /** One line more, made safe: what makes the card hard to learn and did not before. */
      advice: string | null;
    }
  | { is: 'unchanged'; card: Card; face: Face; message: string }
  /** Its file is no more, or is another card's. */
  | { is: 'gone'; message: string }
  /** The card is as it was. */
  | {
      is: 'fault';
      message: string;
      /** Whether the person's text is kept and the next edit of this card goes on with it. */
      goesOn: boolean;
      /** 1: what was saved cannot be the card's text; 2: it could not be edited. */
      exitCode: 1 | 2;
    };

export function gone({ file }: Pick<Face, 'file'>): EditOutcome {
  return {
    is: 'gone',
    message: safeLine(`${file}: the card is not there any more; it was deleted or moved`),
  };
}

export function fault(message: string, exitCode: 1 | 2, goesOn = false): EditOutcome {
  return { is: 'fault', message: safeLine(message), goesOn, exitCode };
}

/** What an editor that failed has saved does not count, and is not thrown away either. */
export function failed(draft: Draft, why: string): EditOutcome {
  if (!isUntouched(draft))
    return fault(`${why}; the card is as it was, what was saved is in ${draft.file}`, 2, true);
  removeDraft(draft);
  return fault(`${why}; the card is as it was`, 2);
}

export function leftNothing(draft: Draft): EditOutcome {
  removeDraft(draft);
  return fault('the editor deleted its file; the card is as it was', 1);
}

/** @param why begins with the place that it speaks of */
export function keptDraft({ file }: Draft, why: string, exitCode: 1 | 2 = 1): EditOutcome {
  const where = why.startsWith(file) ? 'there' : `in ${file}`;
  return fault(`${why}; the card is as it was, your text is kept ${where}`, exitCode, true);
}

/** Not to be gone on with: saved again, the draft would undo what the other program wrote. */
export function changedMeanwhile({ source }: Editable, draft: Draft): EditOutcome {
  const why = `${source}: was changed by another program meanwhile and stays so`;
  return fault(`${why}; your text is kept in ${draft.file}`, 1);
}

export function sayError(error: unknown): string {
  if (isUserError(error)) return error.message;
  const reason = systemReason(error);
  if (reason === null) throw error;
  const { path, syscall } = error as NodeJS.ErrnoException;
  return `${path ?? syscall}: ${reason}`;
}

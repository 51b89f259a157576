// The format of Anki: a paragraph, in a list item or not, that holds `{{c1::text}}` or `{{c1::text::hint}}` outside code
// is one cloze, as it is written.
import { numberedDeletions } from '../../markdown/cloze.ts';
import { blank, codeSpans } from '../../markdown/code-spans.ts';
import type { MarkedCard } from './card.ts';
import { type MarkedNotes, withSchedule } from './lines.ts';
import { withoutLeadingTags } from './meant.ts';
import type { Paragraph } from './paragraphs.ts';
import { clozeTitle, withoutSchedules } from './title.ts';

export function ankiClozes(notes: MarkedNotes): MarkedCard[] {
  return notes.paragraphs.flatMap((paragraph) =>
    isCloze(paragraph.text) ? [clozeCard(notes, paragraph, paragraph.text)] : [],
  );
}

/** A deletion may hold code, but code holds none. */
function isCloze(text: string): boolean {
  const deletions = numberedDeletions(text);
  if (deletions.length === 0) return false;
  const prose = blank(text, codeSpans(text));
  return deletions.some(({ start }) => prose.startsWith('{{', start));
}

/** @param cloze the paragraph's text with its deletions as `{{c1::…}}` */
export function clozeCard(
  notes: MarkedNotes,
  { line, lastLine, isUnderlined }: Paragraph,
  cloze: string,
): MarkedCard {
  const answer = { start: line, end: isUnderlined ? lastLine - 1 : lastLine };
  const text = withoutLeadingTags(withoutSchedules(cloze));
  const written = notes.document.lines
    .slice(answer.start - 1, answer.end)
    .join('\n')
    .trim();
  return {
    text: clozeTitle(text),
    line,
    lastLine: withSchedule(notes, lastLine),
    stem: null,
    answer,
    composed: text === written ? null : text,
    type: 'cloze',
    reversed: null,
  };
}

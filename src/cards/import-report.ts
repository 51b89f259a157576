// What an import did, as lines for a person and as the JSON document that programs read. The lines are not safe yet.
import type { Diagnostic } from '../notes/diagnostic.ts';
import { titleOf } from './card.ts';
import type { GoneCard } from './gone.ts';
import type { ImportPlan, PlannedCard } from './import-plan.ts';

export interface ImportReport {
  deck: string;
  plan: ImportPlan;
  /** What becomes of the plan's missing cards. */
  gone: readonly GoneCard[];
  /** Ids of the plan's cards that were gone. */
  back: readonly string[];
  diagnostics: readonly Diagnostic[];
  dryRun: boolean;
}

export function importSummary({ planned, missing }: ImportPlan) {
  const counted = (change: PlannedCard['change']) => planned.filter((card) => card.change === change).length;
  return {
    added: counted('added'),
    updated: counted('updated'),
    renamed: counted('renamed'),
    unchanged: counted('unchanged'),
    kept: counted('kept'),
    missing: missing.length,
  };
}

/** @param notes where each source was read: reports name the file as the person did */
export function importJson(
  { deck, plan, gone, diagnostics }: ImportReport,
  notes: readonly { source: string; file: string }[],
) {
  const files = new Map(notes.map(({ source, file }) => [source, file]));
  const cards = plan.planned.map(({ card, question, change, was }) => ({
    id: card.id,
    deck,
    question: card.question,
    ...(card.context === null ? {} : { context: card.context }),
    level: question.level,
    type: card.type,
    topic: card.topic,
    tags: card.tags,
    stub: card.stub,
    change,
    ...(was === null ? {} : { was }),
    source: {
      file: files.get(card.source ?? '') ?? card.source,
      line: question.line,
      answerStart: question.answerStart,
      answerEnd: question.answerEnd,
    },
  }));
  const missing = gone.map(({ file: { card }, fate }) => ({
    id: card.id,
    deck,
    question: card.question,
    fate,
  }));
  return { cards, missing, diagnostics, summary: importSummary(plan) };
}

export function importLines(report: ImportReport): string[] {
  const { deck, plan, gone, back, diagnostics, dryRun } = report;
  const { added, updated, renamed, kept, missing } = importSummary(plan);
  if (plan.planned.length + missing === 0) return [];
  const stubs = plan.planned.filter(({ card }) => card.stub).length;
  const total = `${plan.planned.length} question${plan.planned.length === 1 ? '' : 's'}${stubs > 0 ? `, ${stubs} of them without an answer yet` : ''}`;
  if (added + updated + renamed + kept + missing + back.length === 0 && !dryRun)
    return [`Nothing changed: the deck "${deck}" already holds these ${total}.`];
  const removed = gone.filter(({ fate }) => fate === 'removed').length;
  const did = [
    part(added, 'added'),
    part(updated, 'updated'),
    part(renamed, 'renamed'),
    part(back.length, 'back'),
    part(kept, 'kept as you edited them, though the notes changed too'),
    part(missing - removed, 'no longer in the notes, and kept'),
    part(removed, 'no longer in the notes, and removed'),
  ].filter((text) => text !== '');
  const verb = dryRun ? 'Would write deck' : 'Deck';
  return [
    ...listed(report),
    `${verb} "${deck}": ${total}; ${did.join(', ') || 'nothing changed'}.`,
    ...findings('No answer yet, only links or an image; kept and not asked:', diagnostics, 'stub'),
    ...findings('Images that are not there; the cards keep the addresses:', diagnostics, 'image-missing'),
  ];
}

/** Places under a heading, with the file's name where there are several. */
function findings(heading: string, diagnostics: readonly Diagnostic[], code: Diagnostic['code']): string[] {
  const found = diagnostics.filter((diagnostic) => diagnostic.code === code);
  const files = new Set(found.map(({ file }) => file));
  const place = ({ file, line }: Diagnostic) => (files.size > 1 ? `${file}:${line}` : `line ${line}`);
  const width = Math.max(0, ...found.map((diagnostic) => place(diagnostic).length));
  const lines = found.map(
    (diagnostic) => `  ${place(diagnostic).padEnd(width)}  ${diagnostic.subject ?? diagnostic.message}`,
  );
  return lines.length === 0 ? [] : [heading, ...lines];
}

function part(number: number, what: string): string {
  return number === 0 ? '' : `${number} ${what}`;
}

/** The cards that need a look. A dry run shows all of them, as a tree. */
function listed({ plan: { planned }, gone, back }: ImportReport): string[] {
  const isNews = ({ change, mine }: PlannedCard) =>
    change === 'kept' || change === 'renamed' || mine !== null;
  const again = new Set(back);
  const isBack = ({ card }: PlannedCard) => again.has(card.id);
  return [
    ...planned.filter(isNews).map(cardLine),
    ...planned.filter(isBack).map(backLine),
    ...gone.map(goneLine),
  ];
}

function cardLine(planned: PlannedCard): string {
  const { card, change, question, was, mine } = planned;
  const asked = was === null ? qualified(card) : `${titleOf(was)} → ${titleOf(card.question)}`;
  const hints = [
    ...(change === 'kept' ? [`--take ${card.id} takes the notes' version`] : []),
    ...(mine === null ? [] : ['your version is kept beside it as .md.mine']),
  ];
  const notes = [`line ${question.line}`, ...hints].join('; ');
  return `  ${change.padEnd(9)} ${asked}  (${notes})`;
}

/** A question with the heading it needs to be told from others. */
function qualified({ context, question }: { context: string | null; question: string }): string {
  return context === null ? titleOf(question) : `${context} › ${titleOf(question)}`;
}

const FATES: Record<GoneCard['fate'], string> = {
  suspended: 'suspended; --prune removes it',
  asked: 'asked, as you said; --prune removes it',
  edited: 'suspended; not removed, since you edited it',
  removed: 'its history stays',
};

function backLine({ card, question }: PlannedCard): string {
  return `  ${'back'.padEnd(9)} ${qualified(card)}  (line ${question.line}; in the notes again)`;
}

function goneLine({ file: { card }, fate }: GoneCard): string {
  const word = fate === 'removed' ? 'removed' : 'gone';
  return `  ${word.padEnd(9)} ${qualified(card)}  (${FATES[fate]})`;
}

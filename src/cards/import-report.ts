// What an import did, as lines for a person and as the JSON document that programs read. The lines are not safe yet.
import type { Diagnostic } from '../notes/diagnostic.ts';
import { titleOf } from './card.ts';
import type { ImportPlan, PlannedCard } from './import-plan.ts';

export interface ImportReport {
  deck: string;
  plan: ImportPlan;
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
  { deck, plan, diagnostics }: ImportReport,
  notes: readonly { source: string; file: string }[],
) {
  const files = new Map(notes.map(({ source, file }) => [source, file]));
  const cards = plan.planned.map(({ card, question, change }) => ({
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
    source: {
      file: files.get(card.source ?? '') ?? card.source,
      line: question.line,
      answerStart: question.answerStart,
      answerEnd: question.answerEnd,
    },
  }));
  return { cards, diagnostics, summary: importSummary(plan) };
}

export function importLines({ deck, plan, diagnostics, dryRun }: ImportReport): string[] {
  const { added, updated, renamed, kept, missing } = importSummary(plan);
  if (plan.planned.length === 0) return [];
  const stubs = plan.planned.filter(({ card }) => card.stub).length;
  const total = `${plan.planned.length} question${plan.planned.length === 1 ? '' : 's'}${stubs > 0 ? `, ${stubs} of them without an answer yet` : ''}`;
  if (added + updated + renamed + kept + missing === 0 && !dryRun)
    return [`Nothing changed: the deck "${deck}" already holds these ${total}.`];
  const did = [
    part(added, 'added'),
    part(updated, 'updated'),
    part(renamed, 'renamed'),
    part(kept, 'kept as you edited them, though the notes changed too'),
    part(missing, 'no longer in the notes, and kept'),
  ].filter((text) => text !== '');
  const verb = dryRun ? 'Would write deck' : 'Deck';
  return [
    ...listed(plan, dryRun),
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

/** In a dry run every card, by topic; else those that need a look. */
function listed({ planned, missing }: ImportPlan, dryRun: boolean): string[] {
  const gone = missing.map(({ card }) => `  gone     ${titleOf(card.question)}`);
  if (!dryRun)
    return [
      ...planned.filter(({ change }) => change === 'kept' || change === 'renamed').map(cardLine),
      ...gone,
    ];
  const topics = [...new Set(planned.map(({ card }) => card.topic))];
  return [
    ...topics.flatMap((topic) => [
      `${topic}`,
      ...planned.filter(({ card }) => card.topic === topic).map(cardLine),
    ]),
    ...gone,
  ];
}

function cardLine({ card, change, question }: PlannedCard): string {
  const context = card.context === null ? '' : `${card.context} › `;
  return `  ${change.padEnd(9)} ${context}${titleOf(card.question)}  (line ${question.line})`;
}

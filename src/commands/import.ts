// `netquiz import`: read notes, plan their cards, write the deck, report.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type GonePlan, planGone } from '../cards/gone.ts';
import {
  type DeckFile,
  type ImportPlan,
  type NotesFile,
  type PlannedCard,
  planImport,
} from '../cards/import-plan.ts';
import { type ImportReport, importJson, importLines } from '../cards/import-report.ts';
import { faultOfNotes } from '../cards/notes-fault.ts';
import { topicOf } from '../cards/slug.ts';
import { takeNotes } from '../cards/take.ts';
import { writeFileAtomic } from '../home/atomic-write.ts';
import { readDeckFolder } from '../home/deck-folder.ts';
import { loadDeckSettings, type Split, saveDeckSettings } from '../home/deck-settings.ts';
import { deckName } from '../home/elsewhere.ts';
import { type FoundImage, findImage, imageAddress, saveImage } from '../home/media.ts';
import { minePath } from '../home/mine.ts';
import { type NotesText, readNotes } from '../home/notes-files.ts';
import { type Shelved, shelfOf } from '../home/shelf.ts';
import { type ExitCode, systemReason, UserError } from '../home/user-error.ts';
import type { Diagnostic } from '../notes/diagnostic.ts';
import { findQuestions } from '../notes/find-questions.ts';
import { imagesOf } from '../notes/images.ts';
import { type Library, openLibrary } from '../progress/library.ts';
import { stateOf } from '../progress/replay.ts';
import type { CardState } from '../schedule/card-state.ts';
import { type Invocation, say, sayJson } from '../terminal/invocation.ts';
import { formatDiagnostic } from '../terminal/report.ts';
import { safeLine } from '../terminal/safe-text.ts';

export interface ImportOptions {
  deck: string;
  topic?: string;
  split?: Split;
  /** Ids of cards that notes and person both changed, or `all`: the notes' version is written. */
  take?: readonly string[];
  /** Remove cards whose question is gone from its notes. */
  prune?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

export async function importNotes(
  paths: readonly string[],
  options: ImportOptions,
  invocation: Invocation,
): Promise<ExitCode> {
  const library = openLibrary(invocation);
  const deck = deckToWrite(options.deck, library);
  const { notes, diagnostics } = readNotes(paths);
  const prepared = notes.map((file) => prepare(file));
  const existing = deckFiles(deck.folder, diagnostics);
  const plan = withTaken(
    planImport(
      prepared.filter(({ isNotes }) => isNotes).map(({ file }) => file),
      existing,
      isInHistory(library, deck.name),
      topicOption(options),
    ),
    options,
  );
  const gone = planGone(plan, (id) => stateIn(library, deck.name, id).gone, options.prune === true);
  diagnostics.push(
    ...prepared.flatMap((file) => file.diagnostics),
    ...stubsOf(plan, notes),
    ...tooLong(plan, notes),
  );
  const dryRun = options.dryRun === true;
  const report: ImportReport = { deck: deck.name, plan, gone: gone.cards, diagnostics, dryRun };
  if (!dryRun) {
    writeDeck(
      deck.folder,
      plan,
      prepared.flatMap(({ images }) => images),
      options.split,
    );
    removeGone(deck.folder, gone);
    recordGone(library, deck.name, gone, invocation);
  }
  if (options.json === true) sayJson(invocation, importJson(report, notes));
  else
    say(invocation, [
      ...importLines(report).map(safeLine),
      ...(report.dryRun || plan.planned.length === 0 ? [] : shelfChange(library, deck.name)),
    ]);
  return reportFaults(diagnostics, invocation);
}

function deckToWrite(name: string, { places, shelf, config }: Library): { name: string; folder: string } {
  const chosen = deckName(name);
  const packaged = shelf.some(
    (deck) => deck.origin === 'packaged' && deck.name.toLowerCase() === chosen.toLowerCase(),
  );
  if (packaged)
    throw new UserError(
      `"${chosen}" is the deck that ships with netquiz; choose another name with --deck NAME`,
    );
  const elsewhere = config.places.get(chosen);
  if (elsewhere !== undefined)
    throw new UserError(
      `a deck named "${chosen}" was studied from ${elsewhere}; choose another name with --deck NAME`,
    );
  const folder = join(places.decks, chosen);
  return { name: chosen, folder };
}

/** @throws UserError for an id that is no card that both changed */
function withTaken(plan: ImportPlan, { take = [] }: ImportOptions): ImportPlan {
  const { plan: taken, unknown } = takeNotes(plan, take);
  if (unknown.length === 0) return taken;
  throw new UserError(
    `--take ${unknown[0]}: no card of that id was changed both by you and in these notes; nothing was written`,
  );
}

function stateIn({ store }: Library, deck: string, id: string): CardState {
  return stateOf(store.progress, `${deck}/${id}`);
}

function topicOption({ topic }: ImportOptions): { topic?: string } {
  return topic === undefined ? {} : { topic: topicOf(topic) };
}

interface Prepared {
  file: NotesFile;
  /** A file without any question is a fault, and says nothing of which questions are gone. */
  isNotes: boolean;
  images: FoundImage[];
  diagnostics: Diagnostic[];
}

/** Finds a file's questions and the images it shows; a card file is no notes. */
function prepare({ file, source, text }: NotesText): Prepared {
  const fault = faultOfNotes(text, file);
  const found = findQuestions(fault === null ? text : '');
  const images = imagesOf(found.document).map((image) => ({
    ...image,
    found: findImage(file, image.address),
  }));
  const missing = images.filter(
    (image) => image.found === null && !/^(https?:|data:|\/\/)/i.test(image.address),
  );
  const diagnostics: Diagnostic[] = missing.map(({ address, line }) => ({
    file,
    line,
    code: 'image-missing',
    subject: readable(address),
    message: `the image ${readable(address)} is not there; the card keeps its address`,
  }));
  if (fault !== null) diagnostics.push(fault);
  const present = images.flatMap((image) => image.found ?? []);
  const addresses = new Map(present.map((image) => [image.address, imageAddress(image)]));
  return {
    file: { source, found, images: addresses },
    isNotes: fault === null,
    images: present,
    diagnostics,
  };
}

/** A percent-encoded address as a person writes it, where it can be decoded. */
function readable(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function deckFiles(folder: string, diagnostics: Diagnostic[]): DeckFile[] {
  const deck = readDeckFolder(folder);
  diagnostics.push(...deck.diagnostics);
  return deck.files;
}

function isInHistory({ store }: Library, deck: string): (id: string) => boolean {
  return (id) => store.progress.cards.has(`${deck}/${id}`);
}

function tooLong(plan: ImportPlan, notes: readonly NotesText[]): Diagnostic[] {
  return plan.tooLong.map(({ card, question }) => ({
    file: fileOf(card.source, notes),
    line: question.line,
    code: 'card-too-long',
    message: `"${card.question.slice(0, 80)}" is longer than a card may be (64 KB); divide the section by headings`,
  }));
}

function fileOf(source: string | null, notes: readonly NotesText[]): string {
  return notes.find((file) => file.source === source)?.file ?? '';
}

function stubsOf({ planned }: ImportPlan, notes: readonly NotesText[]): Diagnostic[] {
  return planned
    .filter(({ card }) => card.stub)
    .map(({ card, question }) => ({
      file: fileOf(card.source, notes),
      line: question.line,
      code: 'stub',
      subject: card.question,
      message: `"${card.question}" has no answer yet, only links or an image; it is kept and not asked`,
    }));
}

/** @throws UserError when the disk refuses */
function writeDeck(
  folder: string,
  plan: ImportPlan,
  images: readonly FoundImage[],
  split: Split | undefined,
): void {
  const changed = plan.planned.filter(isWritten);
  try {
    const settings = loadDeckSettings(folder);
    if (plan.planned.length > 0 && (settings === null || (split !== undefined && settings.split !== split))) {
      saveDeckSettings(folder, { split: split ?? 'fine' });
    }
    if (changed.length > 0) for (const image of images) saveImage(folder, image);
    for (const { path, text } of changed.flatMap((card) => filesOf(folder, card)))
      writeFileAtomic(join(folder, path), text);
  } catch (error) {
    throw refused(folder, error);
  }
}

/** A card's file; before it the person's version, where the notes' takes its place. */
function filesOf(folder: string, { path, text, mine }: PlannedCard): { path: string; text: string }[] {
  return [...(mine === null ? [] : [{ path: minePath(folder, path), text: mine }]), { path, text }];
}

/** What the disk refused, as one line; a bug as it is. */
function refused(folder: string, error: unknown): unknown {
  const reason = systemReason(error);
  if (reason === null) return error;
  return new UserError(`${folder}: ${reason}; import again when it is mended, nothing is lost`);
}

/** @throws UserError when the disk refuses */
function removeGone(folder: string, { cards }: GonePlan): void {
  try {
    for (const { file, fate } of cards)
      if (fate === 'removed') rmSync(join(folder, file.path), { force: true });
  } catch (error) {
    throw refused(folder, error);
  }
}

/** Once the files are written: what is suspended because it is gone, and what is asked again because it is back. */
function recordGone({ store }: Library, deck: string, gone: GonePlan, { now }: Invocation): void {
  if (gone.suspend.length + gone.back.length === 0) return;
  for (const id of gone.suspend)
    store.record({ op: 'suspend', card: `${deck}/${id}`, because: 'gone' }, now());
  for (const id of gone.back)
    store.record({ op: 'unsuspend', card: `${deck}/${id}`, because: 'back' }, now());
  store.save();
  store.close();
}

function isWritten({ change }: PlannedCard): boolean {
  return change === 'added' || change === 'updated' || change === 'renamed';
}

/** Says so when the deck that ships goes off because the home now has one of its own. */
function shelfChange({ places, config, shelf, store }: Library, deck: string): string[] {
  const studied = (name: string) =>
    [...store.progress.cards.keys()].some((key) => key.startsWith(`${name}/`));
  const on = new Set(
    shelfOf(places, config, studied)
      .filter((now) => now.on)
      .map(({ name }) => name),
  );
  const gone = shelf.filter((before: Shelved) => before.on && !on.has(before.name)).map(({ name }) => name);
  const next = `Next: netquiz study${deck === 'notes' ? '' : ` --deck ${safeLine(deck)}`}`;
  return [
    ...gone.map(
      (name) =>
        `The deck "${name}" is off now that you have your own; netquiz decks on ${name} brings it back.`,
    ),
    next,
  ];
}

function reportFaults(diagnostics: readonly Diagnostic[], invocation: Invocation): ExitCode {
  const faults = diagnostics.filter(({ code }) => code !== 'stub' && code !== 'image-missing');
  for (const fault of faults) invocation.warn(formatDiagnostic(fault));
  if (faults.some(({ code }) => code === 'unreadable' || code === 'not-a-file' || code === 'not-text'))
    return 2;
  return faults.length > 0 ? 1 : 0;
}

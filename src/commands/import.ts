// `netquiz import`: read notes, plan their cards, write the deck, report.
import { join } from 'node:path';
import { titleOf } from '../cards/card.ts';
import { type GonePlan, planGone } from '../cards/gone.ts';
import { type DeckFile, type ImportPlan, type NotesFile, planImport } from '../cards/import-plan.ts';
import { type ImportReport, importJson, importLines } from '../cards/import-report.ts';
import { importTree } from '../cards/import-tree.ts';
import { faultOfNotes } from '../cards/notes-fault.ts';
import { topicOf } from '../cards/slug.ts';
import { takeNotes } from '../cards/take.ts';
import { type DeckImport, deckChanges } from '../home/deck-changes.ts';
import { readDeckFolder } from '../home/deck-folder.ts';
import { loadDeckSettings, type Split } from '../home/deck-settings.ts';
import { deckName, knownDeck } from '../home/elsewhere.ts';
import { type FoundImage, findImage, imageAddress } from '../home/media.ts';
import { type NotesText, readNotes } from '../home/notes-files.ts';
import { goneNotes, loadNotesPlaces, type NotesPlaces, saveNotesPlaces } from '../home/notes-places.ts';
import { type Shelved, shelfOf } from '../home/shelf.ts';
import { type ExitCode, systemReason, UserError } from '../home/user-error.ts';
import { placeOfError, writeTogether } from '../home/write-together.ts';
import { type Diagnostic, isInformation } from '../notes/diagnostic.ts';
import { findQuestions } from '../notes/find-questions.ts';
import { imagesOf } from '../notes/images.ts';
import { tooDeep } from '../notes/nesting.ts';
import { type Library, openLibrary, saveProgress } from '../progress/library.ts';
import { stateOf } from '../progress/replay.ts';
import type { CardState } from '../schedule/card-state.ts';
import { type Invocation, say, sayJson, windowColumns } from '../terminal/invocation.ts';
import { createProgress, noProgress, type Progress } from '../terminal/progress.ts';
import { formatDiagnostic } from '../terminal/report.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { createTheme } from '../terminal/theme.ts';
import { drawTree } from '../terminal/tree.ts';

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
  const progress =
    options.json === true ? noProgress : createProgress(invocation.errors, invocation.environment);
  try {
    return await importWith(progress, paths, options, invocation);
  } finally {
    progress.clear();
  }
}

async function importWith(
  progress: Progress,
  paths: readonly string[],
  options: ImportOptions,
  invocation: Invocation,
): Promise<ExitCode> {
  const library = openLibrary(invocation);
  const deck = deckToWrite(options.deck, library);
  const damaged: Diagnostic[] = [];
  const existing = deckFiles(deck.folder, damaged);
  const known = knownPlaces(library, deck.name, existing);
  const { notes, diagnostics } = readNotes(paths, (...step) => progress.step('reading', ...step), known);
  const split = options.split ?? loadDeckSettings(deck.folder)?.split ?? 'fine';
  const prepared = notes.map((file, at) => {
    progress.step('finding questions', at, notes.length, file.file);
    return prepare(file, split);
  });
  const plan = withTaken(
    planImport(
      prepared.filter(({ isNotes }) => isNotes).map(({ file }) => file),
      existing,
      isInHistory(library, deck.name),
      { ...topicOption(options), goneSources: goneNotes(known, paths) },
    ),
    options,
  );
  const gone = planGone(plan, (id) => stateIn(library, deck.name, id).gone, options.prune === true);
  diagnostics.push(
    ...damaged,
    ...prepared.flatMap((file) => file.diagnostics),
    ...stubsOf(plan, notes),
    ...tooLong(plan, notes),
  );
  const dryRun = options.dryRun === true;
  const report: ImportReport = {
    deck: deck.name,
    plan,
    gone: gone.cards,
    back: gone.back,
    diagnostics,
    dryRun,
  };
  if (!dryRun) {
    const images = prepared.flatMap((file) => file.images);
    writeDeck(deck.folder, { planned: plan.planned, gone: gone.cards, images, split }, progress);
    recordGone(library, deck.name, gone, invocation);
    saveNotesPlaces(library.places, deck.name, placesNow(known, notes, plan));
  }
  progress.clear();
  if (options.json === true) sayJson(invocation, importJson(report, notes));
  else
    say(invocation, [
      ...(dryRun ? treeLines(plan, invocation) : []),
      ...importLines(report).map(safeLine),
      ...(report.dryRun || plan.planned.length === 0 ? [] : shelfChange(library, deck.name)),
    ]);
  return reportFaults(diagnostics, invocation);
}

/** Where the notes of the deck's cards were read; what no card speaks of any more is forgotten. */
function knownPlaces({ places }: Library, deck: string, existing: readonly DeckFile[]): NotesPlaces {
  const sources = new Set(existing.map(({ card }) => card.source));
  return new Map([...loadNotesPlaces(places, deck)].filter(([source]) => sources.has(source)));
}

/** A file that gave no card has no name to keep. */
function placesNow(known: NotesPlaces, notes: readonly NotesText[], { planned }: ImportPlan): NotesPlaces {
  const sources = new Set(planned.map(({ card }) => card.source));
  const read = notes.filter(({ source }) => sources.has(source));
  return new Map([...known, ...read.map(({ source, real }): [string, string] => [source, real])]);
}

function treeLines({ planned }: ImportPlan, invocation: Invocation): string[] {
  const theme = createTheme(invocation.environment);
  return drawTree(importTree(planned), windowColumns(invocation), theme);
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
  const elsewhere = knownDeck(config, chosen);
  if (elsewhere !== null)
    throw new UserError(
      `a deck named "${elsewhere.name}" was studied from ${elsewhere.place}; choose another name with --deck NAME`,
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
function prepare({ file, source, text }: NotesText, split: Split): Prepared {
  const asked = findQuestions(text, { split });
  const fault = faultOfNotes(text, file, asked.questions.length);
  const found = fault === null ? asked : findQuestions('');
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
  diagnostics.push(...tooDeep(found.document, file));
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

/** @throws UserError when a part of the deck cannot be read */
function deckFiles(folder: string, diagnostics: Diagnostic[]): DeckFile[] {
  const deck = readDeckFolder(folder);
  const hidden = deck.diagnostics.find(({ code }) => code === 'unreadable' || code === 'deck-too-long');
  // Its cards would be taken for new ones, and overwritten.
  if (hidden !== undefined)
    throw new UserError(`${formatDiagnostic(hidden)}; nothing was written, import again when it can be read`);
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
    message: `"${titleOf(card.question).slice(0, 80)}" is longer than a card may be (64 KB); divide the section by headings`,
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
      subject: titleOf(card.question),
      message: `"${titleOf(card.question)}" has no answer yet, only links or an image; it is kept and not asked`,
    }));
}

/** All of it or nothing. @throws UserError when the disk refuses: the deck is as it was then */
function writeDeck(folder: string, deck: DeckImport, progress: Progress): void {
  try {
    writeTogether(folder, deckChanges(folder, deck), (...step) => progress.step('writing', ...step));
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    const place = placeOfError(error) ?? folder;
    throw new UserError(`${place}: ${reason}; nothing was written, import again when it is mended`);
  }
}

/** Once the files are written: what is suspended because it is gone, and what is asked again because it is back. */
function recordGone({ store }: Library, deck: string, gone: GonePlan, { now, warn }: Invocation): void {
  if (gone.suspend.length + gone.back.length === 0) return;
  for (const id of gone.suspend)
    store.record({ op: 'suspend', card: `${deck}/${id}`, because: 'gone' }, now());
  for (const id of gone.back)
    store.record({ op: 'unsuspend', card: `${deck}/${id}`, because: 'back' }, now());
  saveProgress(store, warn);
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
  return faults.every(isInformation) ? 0 : 1;
}

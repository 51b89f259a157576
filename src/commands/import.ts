// `netquiz import`: read notes, plan their cards, write the deck, report.
import { join } from 'node:path';
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
import { readDeckFolder } from '../home/deck-folder.ts';
import { loadDeckSettings, type Split, settingsFile } from '../home/deck-settings.ts';
import { deckName } from '../home/elsewhere.ts';
import { type FoundImage, findImage, imageAddress, imageFiles } from '../home/media.ts';
import { type NotesText, readNotes } from '../home/notes-files.ts';
import { type Shelved, shelfOf } from '../home/shelf.ts';
import { type ExitCode, systemReason, UserError } from '../home/user-error.ts';
import { type FileChange, type OnChange, placeOfError, writeTogether } from '../home/write-together.ts';
import { type Diagnostic, isInformation } from '../notes/diagnostic.ts';
import { findQuestions } from '../notes/find-questions.ts';
import { imagesOf } from '../notes/images.ts';
import { tooDeep } from '../notes/nesting.ts';
import { type Library, openLibrary } from '../progress/library.ts';
import { type Invocation, say, sayJson } from '../terminal/invocation.ts';
import { createProgress, noProgress, type Progress } from '../terminal/progress.ts';
import { formatDiagnostic } from '../terminal/report.ts';
import { safeLine } from '../terminal/safe-text.ts';

export interface ImportOptions {
  deck: string;
  topic?: string;
  split?: Split;
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
  const { notes, diagnostics } = readNotes(paths, (...step) => progress.step('reading', ...step));
  const prepared = notes.map((file, at) => {
    progress.step('finding questions', at, notes.length, file.file);
    return prepare(file);
  });
  const existing = deckFiles(deck.folder, diagnostics);
  const plan = planImport(
    prepared.map(({ file }) => file),
    existing,
    isInHistory(library, deck.name),
    topicOption(options),
  );
  diagnostics.push(
    ...prepared.flatMap((file) => file.diagnostics),
    ...stubsOf(plan, notes),
    ...tooLong(plan, notes),
  );
  const report: ImportReport = { deck: deck.name, plan, diagnostics, dryRun: options.dryRun === true };
  if (!report.dryRun)
    writeDeck(
      deck.folder,
      plan,
      prepared.flatMap(({ images }) => images),
      options.split,
      (...step) => progress.step('writing', ...step),
    );
  progress.clear();
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

function topicOption({ topic }: ImportOptions): { topic?: string } {
  return topic === undefined ? {} : { topic: topicOf(topic) };
}

interface Prepared {
  file: NotesFile;
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
  diagnostics.push(...tooDeep(found.document, file));
  const present = images.flatMap((image) => image.found ?? []);
  const addresses = new Map(present.map((image) => [image.address, imageAddress(image)]));
  return { file: { source, found, images: addresses }, images: present, diagnostics };
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

/** All of it or nothing. @throws UserError when the disk refuses */
function writeDeck(
  folder: string,
  plan: ImportPlan,
  images: readonly FoundImage[],
  split: Split | undefined,
  onChange: OnChange,
): void {
  const changed = plan.planned.filter(isWritten);
  const settings = loadDeckSettings(folder);
  const isNewSplit = settings === null || (split !== undefined && settings.split !== split);
  const files: FileChange[] = [
    ...(plan.planned.length > 0 && isNewSplit ? [settingsFile({ split: split ?? 'fine' })] : []),
    ...(changed.length > 0 ? imageFiles(folder, images) : []),
    ...changed.map(({ path, text }) => ({ path, content: text })),
  ];
  try {
    writeTogether(folder, files, onChange);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    const place = placeOfError(error) ?? folder;
    throw new UserError(`${place}: ${reason}; nothing was written, import again when it is mended`);
  }
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
  const wrong = faults.filter((fault) => !isInformation(fault));
  if (wrong.some(({ code }) => code === 'unreadable' || code === 'not-a-file' || code === 'not-text'))
    return 2;
  return wrong.length > 0 ? 1 : 0;
}

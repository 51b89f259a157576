// Part: a list item that begins with a label, in a list most of whose items do. A list of one such item, of options
// (A, B, C …), of tasks, and one that gives the same name to all its items have none. An item whose label stands alone
// takes in what follows below the list up to the next item.
import type { Block, Item, List } from './blocks.ts';
import { type Label, labelText, readLabel } from './label.ts';
import { isName, isRemark, saysSomething } from './names.ts';
import { inside, itemAnswer, type Part, repeatedOf } from './part.ts';

interface Entry {
  item: Item;
  label: Label | null;
  name: string;
}

const FEWEST = 2;
/** The share of items that must have a label: below it labels are emphasis in a list of something else. */
const LABELLED_SHARE = 0.6;

/** @param source the lines of the notes */
export function labelledItems(items: readonly Item[], source: readonly string[]): Part[] {
  const entries = readEntries(items);
  const own = new Map<Entry, Part>();
  for (const entry of labelledEntries(entries)) {
    const part = partOf(entry, source);
    if (part !== null) own.set(entry, part);
  }
  const isList = own.size >= FEWEST;
  const parts: Part[] = [];
  for (const entry of entries) {
    const part = own.get(entry);
    if (isList && part !== undefined) parts.push(part);
    if (entry.label !== null) parts.push(...nestedParts(entry, source));
  }
  return parts;
}

function readEntries(items: readonly Item[]): Entry[] {
  return items.map((item) => {
    const label = readLabel(item.lines[0]?.text ?? '', hasMore(item));
    return label !== null && isLabelOf(label, item)
      ? { item, label, name: labelText(label) }
      : { item, label: null, name: '' };
  });
}

/** The items of a list that begin with a label of their own; none where the list is one of something else. */
function labelledEntries(entries: readonly Entry[]): Entry[] {
  const labelled = entries.filter(({ label }) => label !== null);
  const names = labelled.map(({ name }) => name);
  const repeated = repeatedOf(names);
  if (labelled.length < entries.length * LABELLED_SHARE || isOptions(names) || entries.some(isTask))
    return [];
  if (
    labelled.some(({ label }) => needsAll(label)) &&
    (labelled.length < entries.length || repeated.size > 0)
  )
    return [];
  return labelled.filter(({ name }) => !repeated.has(name));
}

/** A label alone on its line is one only where something stands below it. */
function isLabelOf({ alone }: Label, item: Item): boolean {
  return !alone || hasMore(item);
}

function hasMore({ lines, blocks }: Item): boolean {
  return lines.length > 1 || blocks.length > 0;
}

/** The less a label is marked, the more the list must be made of them. */
function needsAll(label: Label | null): boolean {
  return label?.kind === 'loose' || label?.kind === 'bare';
}

function isTask({ item }: Entry): boolean {
  return /^\[[ xX]\]\s/.test(item.lines[0]?.text ?? '');
}

function isOptions(names: readonly string[]): boolean {
  return /^a$/i.test(names[0] ?? '') && /^b$/i.test(names[1] ?? '');
}

function partOf({ item, label, name }: Entry, source: readonly string[]): Part | null {
  if (label === null || !isName(name)) return null;
  const composed = itemAnswer(label.rest, item, source);
  if (!saysSomething(composed)) return null;
  const start = label.alone ? Math.min(item.start + 1, item.end) : item.start;
  return { name, within: [], line: item.start, start, end: item.end, composed };
}

/** Nested items are asked where every one of them has a label, and so has the item that they stand in. */
function nestedParts({ item, label, name }: Entry, source: readonly string[]): Part[] {
  if (label === null || !item.blocks.some(({ kind }) => kind === 'list')) return [];
  if (!isName(name) && !isRemark(name)) return [];
  const parts = item.blocks.flatMap((block) => {
    if (block.kind !== 'list' || labelledEntries(readEntries(block.items)).length < block.items.length)
      return [];
    return labelledItems(block.items, source);
  });
  // Below a remark ("Comparison:") the section says what the items are of.
  return isName(name) ? inside(name, parts) : parts;
}

/**
 * Lists of one kind that belong together, from a place on, and the place behind them: a list whose last item is a
 * label alone goes on below the paragraphs that say what it is, and one item is no list of its own.
 */
export function listFrom(blocks: readonly Block[], from: number): { items: Item[]; end: number } {
  const first = blocks[from];
  const items: Item[] = [];
  for (let at = from; ; ) {
    const list = blocks[at];
    if (list?.kind !== 'list' || first?.kind !== 'list') return { items, end: Math.max(at, from + 1) };
    const isShort = items.length === 1 || list.items.length === 1;
    items.push(...list.items);
    const open = endsInLabel(items);
    const next = listBehind(blocks, at + 1, first);
    const follows = blocks[next];
    const goesOn = follows?.kind === 'list' && (open || isShort || follows.items.length === 1);
    const end = goesOn ? next : open ? textEnd(blocks, at + 1) : at + 1;
    if (open) items.push(withBelow(items.pop() as Item, blocks.slice(at + 1, end)));
    if (!goesOn) return { items, end };
    at = end;
  }
}

/** The next list of the same kind, as long as nothing stands between but text, code and lists of the other kind. */
function listBehind(blocks: readonly Block[], from: number, { ordered }: List): number {
  for (let at = from; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.kind === 'list' && block.ordered === ordered) return at;
    if (block?.kind === 'table') break;
  }
  return blocks.length;
}

/** Text and code belong to the label above them; anything else begins something of its own. */
function textEnd(blocks: readonly Block[], from: number): number {
  let at = from;
  while (blocks[at]?.kind === 'paragraph' || blocks[at]?.kind === 'code') at += 1;
  return at;
}

function endsInLabel(items: readonly Item[]): boolean {
  const last = items.at(-1);
  if (last === undefined || last.lines.length !== 1 || last.blocks.length > 0) return false;
  const label = readLabel(last.lines[0]?.text ?? '');
  return label?.alone === true && label.kind !== 'bare';
}

function withBelow(item: Item, below: readonly Block[]): Item {
  return { ...item, blocks: [...item.blocks, ...below], end: below.at(-1)?.end ?? item.end };
}

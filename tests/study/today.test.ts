import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Happening } from '../../src/progress/event.ts';
import { openLibrary } from '../../src/progress/library.ts';
import type { Grade } from '../../src/schedule/memory.ts';
import { takeNext } from '../../src/schedule/queue.ts';
import type { Moment } from '../../src/schedule/study-day.ts';
import type { Session } from '../../src/study/session.ts';
import { beginToday, nothingToDo, type TodayOptions } from '../../src/study/today.ts';
import { cardText, freshFolder, placesIn, write } from '../home/folder.ts';
import { MINUTE_MS, noon } from '../schedule/cards.ts';

const folder = freshFolder();
const places = () => placesIn(folder());
const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];

beforeEach(() => {
  for (const [at, id] of IDS.entries())
    write(join(places().decks, `mine/${id}.md`), cardText(id, { order: String(at + 1) }));
});

/** A program started anew: what it knows, it read from the disk. */
function open() {
  const environment = { NETQUIZ_HOME: places().home, XDG_STATE_HOME: join(folder(), 'state') };
  return openLibrary({ environment, packageFolder: join(folder(), 'package'), warn: () => undefined });
}

function record(happening: Happening, now: Moment): string {
  const { store } = open();
  const { id } = store.record(happening, now);
  store.close();
  return id;
}

const answer = (id: string, grade: Grade, now: Moment) =>
  record({ op: 'review', card: `mine/${id}`, grade, ms: 1000 }, now);
const set = (key: string, value: unknown, now = noon(1)) => record({ op: 'set', key, value }, now);

/** The cards of a session that begins now, in their order. */
function today(now: Moment, options: TodayOptions = {}): string[] {
  return cardsOf(beginToday(open(), options, 'en', now, null), now);
}

function cardsOf({ phase, queue }: Session, now: Moment): string[] {
  const ids = phase.at === 'over' ? [] : [phase.asked.card.id];
  for (let taken = takeNext(queue, now); taken !== null; taken = takeNext(taken.rest, now))
    ids.push(taken.next.card.id);
  return ids;
}

/** All six are learnt on the first of March, and due on the tenth. */
function learnAll(): void {
  set('new-per-day', 100);
  for (const id of IDS) answer(id, 'easy', noon(1));
}

const later = (now: Moment, minutes: number) => ({ ...now, at: now.at + minutes * MINUTE_MS });
const DUE = noon(20);

describe('the limit of new cards', () => {
  test('holds across sessions of a day, and is new on the next', () => {
    set('new-per-day', 3);
    expect(today(noon(2))).toEqual(['a', 'b', 'c']);
    answer('a', 'easy', noon(2));
    answer('b', 'easy', noon(2));
    expect(today(later(noon(2), 60))).toEqual(['c']);
    expect(today(noon(3))).toEqual(['c', 'd', 'e']);
  });

  test('gets back what was undone', () => {
    set('new-per-day', 1);
    const event = answer('a', 'easy', noon(2));
    expect(today(noon(2))).toEqual([]);
    record({ op: 'undo', target: event }, noon(2));
    expect(today(noon(2))).toEqual(['a']);
  });

  test('is overruled by --new', () => {
    set('new-per-day', 0);
    expect(today(noon(2))).toEqual([]);
    expect(today(noon(2), { new: 2 })).toEqual(['a', 'b']);
  });
});

describe('the limit of reviews', () => {
  beforeEach(learnAll);

  test('is none unless it was set', () => {
    expect(today(DUE).toSorted()).toEqual(IDS);
  });

  test('holds across sessions of a day, and is new on the next', () => {
    set('reviews-per-day', 2);
    const [first, second, ...others] = today(DUE);
    expect(others).toEqual([]);
    answer(first ?? '', 'good', DUE);
    expect(today(later(DUE, 5))).toEqual([second]);
    answer(second ?? '', 'good', DUE);
    expect(today(later(DUE, 60))).toEqual([]);
    expect(today(noon(21))).toHaveLength(2);
  });

  test('is not used up by learning steps, which come all the same', () => {
    set('reviews-per-day', 2);
    const [first] = today(DUE);
    answer(first ?? '', 'again', DUE);
    answer(first ?? '', 'again', later(DUE, 10));
    const soon = later(DUE, 21);
    expect(today(soon)).toEqual([first, expect.any(String)]);
    const [, second] = today(soon);
    answer(second ?? '', 'good', soon);
    expect(today(soon)).toEqual([first]);
  });

  test('gets back what was undone, and counts what came from another machine', () => {
    set('reviews-per-day', 1);
    const event = answer('a', 'good', DUE);
    expect(today(DUE)).toEqual([]);
    record({ op: 'undo', target: event }, DUE);
    expect(today(DUE)).toHaveLength(1);
    const line = { v: 1, id: '01M83E4Z4D2CQ6GCWKQD000001', ...DUE, op: 'review', card: 'mine/b', grade: 3 };
    write(join(places().history, 'theirs.jsonl'), `${JSON.stringify({ ...line, ms: 1 })}\n`);
    expect(today(later(DUE, 1))).toEqual([]);
  });

  test('that is reached is said, with how to lift it', () => {
    set('reviews-per-day', 1);
    answer('a', 'good', DUE);
    expect(nothingToDo(open(), {}, DUE)).toEqual([
      "Today's limit of 1 review is reached, and 5 cards can wait; netquiz config reviews-per-day none lifts it.",
    ]);
    set('reviews-per-day', null, DUE);
    expect(today(DUE)).toHaveLength(5);
  });
});

describe('the order', () => {
  test('of the notes has new cards and others together', () => {
    answer('c', 'easy', noon(1));
    expect(today(DUE, { order: 'notes' })).toEqual(IDS);
  });

  test('by chance is kept over a restart and a session begun anew', () => {
    set('new-per-day', 100);
    const order = today(noon(2), { order: 'random' });
    expect(order.toSorted()).toEqual(IDS);
    expect(today(later(noon(2), 60), { order: 'random' })).toEqual(order);
    answer(order[0] ?? '', 'easy', noon(2));
    expect(today(later(noon(2), 60), { order: 'random' })).toEqual(order.slice(1));
  });
});

describe('cramming', () => {
  test('asks what is not due, whatever the limits of the day', () => {
    learnAll();
    set('new-per-day', 0);
    set('reviews-per-day', 0);
    expect(today(noon(2))).toEqual([]);
    expect(today(noon(2), { cram: true }).toSorted()).toEqual(IDS);
    expect(today(noon(2), { cram: true, limit: 2 })).toHaveLength(2);
  });

  test('says when none of the cards can be asked', () => {
    for (const id of IDS) record({ op: 'suspend', card: `mine/${id}` }, noon(1));
    expect(today(noon(2), { cram: true })).toEqual([]);
    expect(nothingToDo(open(), { cram: true }, noon(2))).toEqual([
      'None of these cards can be asked: they are suspended, buried until tomorrow, or have no answer yet.',
    ]);
  });
});

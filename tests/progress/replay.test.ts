import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/progress/event.ts';
import {
  applyEvent,
  emptyProgress,
  inOrder,
  type Progress,
  replay,
  stateOf,
} from '../../src/progress/replay.ts';
import { DEFAULT_SETTINGS } from '../../src/progress/settings.ts';
import { isSuspended, UNSEEN } from '../../src/schedule/card-state.ts';
import { afterReview, DEFAULT_MEMORY_SETTINGS } from '../../src/schedule/memory.ts';
import { parseDay } from '../../src/schedule/study-day.ts';
import { anyEvents, DAY_MS, event, NOON, review, ulidOf } from './events.ts';

function progressOf(events: readonly Event[]): Progress {
  return replay(inOrder(events));
}

describe('a replay', () => {
  test('gives one state, however the events are shuffled and doubled, for any events', () => {
    const shuffled = anyEvents.chain((events) =>
      fc.record({
        events: fc.constant(events),
        doubled: fc
          .subarray(events)
          .chain((again) =>
            fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length }),
          ),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ events, doubled }) => {
        expect(inOrder(doubled)).toEqual(inOrder(events));
        expect(progressOf(doubled)).toEqual(progressOf(events));
      }),
    );
  });

  test('of two histories gives the same state whichever is merged into the other, for any events', () => {
    fc.assert(
      fc.property(anyEvents, fc.nat(40), (events, cut) => {
        const [one, other] = [events.slice(0, cut), events.slice(cut)];
        expect(progressOf([...other, ...one])).toEqual(progressOf([...one, ...other]));
      }),
    );
  });

  test('goes by time, then by id', () => {
    const at = (number: number, time: number): Event => ({
      ...review('a/1', 'good'),
      id: ulidOf(number),
      at: NOON + time,
    });
    const events = [at(3, 0), at(1, 5), at(2, 0), at(4, 0)];
    expect(inOrder(events).map(({ id }) => id)).toEqual([2, 3, 4, 1].map(ulidOf));
  });

  test('takes the earlier time of an event whose copies disagree, in whatever order they are read', () => {
    const early = review('a/1', 'good');
    const late = { ...early, at: early.at + 400 * DAY_MS };
    expect(inOrder([late, early])).toEqual([early]);
    expect(inOrder([early, late])).toEqual([early]);
  });

  test('gives what answering one after the other gives', () => {
    const events = [review('a/1', 'good', 0), review('a/1', 'good', 0.01), review('a/1', 'easy', 5)];
    let memory = null;
    for (const { at, grade } of events as { at: number; grade: 'good' | 'easy' }[])
      memory = afterReview(memory, grade, { at, offset: 0 }, 'a/1', DEFAULT_MEMORY_SETTINGS);
    expect(stateOf(progressOf(events), 'a/1').memory).toEqual(memory);
  });

  test('is what applying each event as it happens gives, for any events in order and without an undo', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const ordered = inOrder(events.filter(({ op }) => op !== 'undo'));
        const progress = emptyProgress();
        for (const one of ordered) applyEvent(progress, one);
        expect(progress).toEqual(progressOf(ordered));
      }),
    );
  });
});

describe('a card', () => {
  test('that nothing happened to is unseen, whatever its name', () => {
    const empty = emptyProgress();
    for (const key of ['a/1', '__proto__', 'constructor', 'toString'])
      expect(stateOf(empty, key)).toEqual(UNSEEN);
  });

  test('keeps the study day of its first answer', () => {
    const progress = progressOf([
      review('a/1', 'again', 0),
      review('a/1', 'good', 1),
      review('a/1', 'good', 2),
    ]);
    expect(stateOf(progress, 'a/1').firstDay).toBe(parseDay('2026-03-01'));
  });

  test('may be named like something every object has', () => {
    const keys = ['__proto__/constructor', 'a/__proto__', 'constructor/toString'];
    const progress = progressOf(keys.map((key) => review(key, 'easy')));
    expect([...progress.cards.keys()]).toEqual(keys);
    expect(keys.map((key) => stateOf(progress, key).memory?.reviews)).toEqual([1, 1, 1]);
    expect(({} as Record<string, unknown>).memory).toBeUndefined();
  });

  test('of cloze questions has progress of its own for each number', () => {
    const cloze = (n: number, grade: 'good' | 'again') =>
      event({ op: 'review', card: 'a/1', n, grade, ms: 1 });
    const progress = progressOf([cloze(1, 'good'), cloze(2, 'again'), cloze(1, 'good')]);
    expect(stateOf(progress, 'a/1#1').memory?.reviews).toBe(2);
    expect(stateOf(progress, 'a/1#2').memory?.reviews).toBe(1);
    expect(stateOf(progress, 'a/1')).toEqual(UNSEEN);
  });

  test('is suspended until it is not, and keeps what is remembered of it', () => {
    const answer = review('a/1', 'easy');
    const suspend = event({ op: 'suspend', card: 'a/1' });
    const before = stateOf(progressOf([answer]), 'a/1');
    expect(stateOf(progressOf([answer, suspend]), 'a/1')).toEqual({ ...before, suspended: true });
    const unsuspend = event({ op: 'unsuspend', card: 'a/1' });
    expect(stateOf(progressOf([answer, suspend, unsuspend]), 'a/1')).toEqual(before);
  });

  test.each<[string, string[], [asked: boolean, gone: string | null]]>([
    ['is not asked while it is gone from its notes', ['gone'], [false, 'suspended']],
    ['is asked again when it is back', ['gone', 'back'], [true, null]],
    ['stays suspended by the person when it is back', ['suspend', 'gone', 'back'], [false, null]],
    [
      'stays suspended by the person who said so while it was gone',
      ['gone', 'suspend', 'back'],
      [false, null],
    ],
    ['is asked though it is gone when the person says so', ['gone', 'unsuspend'], [true, 'asked']],
    ['may be suspended by the person after that', ['gone', 'unsuspend', 'suspend'], [false, 'asked']],
    ['that is there is asked when the person says so', ['suspend', 'unsuspend'], [true, null]],
  ])('%s', (_, happened, expected) => {
    const events = happened.map((what) => {
      if (what === 'gone') return event({ op: 'suspend', card: 'a/1', because: 'gone' });
      if (what === 'back') return event({ op: 'unsuspend', card: 'a/1', because: 'back' });
      return event({ op: what as 'suspend' | 'unsuspend', card: 'a/1' });
    });
    const state = stateOf(progressOf([review('a/1', 'easy'), ...events]), 'a/1');
    expect([!isSuspended(state), state.gone]).toEqual(expected);
  });

  test('is buried on the day that the event names', () => {
    const progress = progressOf([event({ op: 'bury', card: 'a/1', day: '2026-03-02' })]);
    expect(stateOf(progress, 'a/1').buriedOn).toBe(parseDay('2026-03-02'));
  });

  test('is buried on no day by a day that is none', () => {
    const progress = progressOf([event({ op: 'bury', card: 'a/1', day: 'tomorrow' })]);
    expect(stateOf(progress, 'a/1').buriedOn).toBeNull();
  });
});

describe('an undo', () => {
  test('takes back its target and nothing else', () => {
    const [first, second, third] = [
      review('a/1', 'good', 0),
      review('a/2', 'good', 0),
      review('a/1', 'again', 5),
    ];
    const undo = event({ op: 'undo', target: third.id }, 5);
    expect(progressOf([first, second, third, undo])).toEqual(progressOf([first, second]));
    const other = event({ op: 'undo', target: first.id }, 5);
    expect(progressOf([first, second, third, other])).toEqual(progressOf([second, third]));
  });

  test('takes back anything: a suspension, a reset, a rename, a setting', () => {
    const before = [review('a/1', 'easy')];
    for (const happening of [
      { op: 'suspend', card: 'a/1' },
      { op: 'reset', all: true },
      { op: 'rename', from: 'a', to: 'b' },
      { op: 'set', key: 'retention', value: 0.8 },
      { op: 'bury', card: 'a/1', day: '2026-03-01' },
    ] as const) {
      const done = event(happening, 1);
      expect(progressOf([...before, done])).not.toEqual(progressOf(before));
      expect(progressOf([...before, done, event({ op: 'undo', target: done.id }, 1)])).toEqual(
        progressOf(before),
      );
    }
  });

  test('is never undone itself', () => {
    const answer = review('a/1', 'good');
    const undo = event({ op: 'undo', target: answer.id });
    const redo = event({ op: 'undo', target: undo.id });
    expect(progressOf([answer, undo, redo])).toEqual(emptyProgress());
  });

  test('counts although it was merged, or dated, before its target', () => {
    const answer = review('a/1', 'good', 5);
    const undo = event({ op: 'undo', target: answer.id }, 1);
    expect(progressOf([undo, answer])).toEqual(emptyProgress());
  });

  test('of an event that nobody knows does nothing', () => {
    const answer = review('a/1', 'good');
    const undo = event({ op: 'undo', target: ulidOf(999_999) });
    expect(progressOf([answer, undo])).toEqual(progressOf([answer]));
  });
});

describe('a reset', () => {
  const answers = ['a/1', 'a/2', 'b/1'].map((card) => review(card, 'good'));
  const left = (reset: Event) => [...progressOf([...answers, reset]).cards.keys()];

  test('of a card, of some cards, of all forgets those', () => {
    expect(left(event({ op: 'reset', card: 'a/1' }, 1))).toEqual(['a/2', 'b/1']);
    expect(left(event({ op: 'reset', cards: ['a/1', 'b/1', 'x/y'] }, 1))).toEqual(['a/2']);
    expect(left(event({ op: 'reset', all: true }, 1))).toEqual([]);
  });

  test('leaves what was said of a card: by the person, and by import', () => {
    const said = [
      event({ op: 'suspend', card: 'a/1' }),
      event({ op: 'suspend', card: 'b/1', because: 'gone' }),
    ];
    const progress = progressOf([...answers, ...said, event({ op: 'reset', all: true }, 1)]);
    expect(stateOf(progress, 'a/1')).toEqual({ ...UNSEEN, suspended: true });
    expect(stateOf(progress, 'b/1')).toEqual({ ...UNSEEN, gone: 'suspended' });
    expect(progress.cards.has('a/2')).toBe(false);
  });

  test('lets a card begin again', () => {
    const again = review('a/1', 'good', 2);
    const progress = progressOf([...answers, event({ op: 'reset', card: 'a/1' }, 1), again]);
    expect(stateOf(progress, 'a/1')).toMatchObject({
      firstDay: parseDay('2026-03-03'),
      memory: { reviews: 1 },
    });
  });

  test('leaves the settings', () => {
    const set = event({ op: 'set', key: 'new-per-day', value: 5 });
    expect(progressOf([set, event({ op: 'reset', all: true }, 1)]).settings.newPerDay).toBe(5);
  });
});

describe('a rename of a deck', () => {
  const answers = ['a/1', 'ab/1', 'a/b/2'].map((card) => review(card, 'good'));

  test('takes the progress of its cards along, and of no others', () => {
    const renamed = progressOf([...answers, event({ op: 'rename', from: 'a', to: 'z' }, 1)]);
    expect([...renamed.cards.keys()].sort()).toEqual(['ab/1', 'z/1', 'z/b/2']);
    expect(stateOf(renamed, 'z/1')).toEqual(stateOf(progressOf(answers), 'a/1'));
  });

  test('to its own name changes nothing', () => {
    const same = progressOf([...answers, event({ op: 'rename', from: 'a', to: 'a' }, 1)]);
    expect(same).toEqual(progressOf(answers));
  });

  test('and back gives what was there', () => {
    const there = event({ op: 'rename', from: 'a', to: 'z' }, 1);
    const back = event({ op: 'rename', from: 'z', to: 'a' }, 2);
    expect(progressOf([...answers, there, back])).toEqual({
      ...progressOf(answers),
      renamed: new Map([['z', 'a']]),
    });
  });

  test('takes along what a machine records later that does not know of it', () => {
    const rename = event({ op: 'rename', from: 'a', to: 'z' }, 1);
    const [known, unaware] = ['z/1', 'a/1'].map((card) => review(card, 'good', 2));
    const of = (answer: Event) =>
      progressOf([review('a/1', 'good'), rename, answer]).cards.get('z/1')?.memory;
    expect(of(unaware as Event)).toMatchObject({ reviews: 2 });
    expect(of(unaware as Event)?.stability).toBe(of(known as Event)?.stability);
    expect(progressOf([rename, event({ op: 'suspend', card: 'a/2' }, 3)]).cards.get('z/2')?.suspended).toBe(
      true,
    );
  });

  test('and of another deck, which got the first one’s name anew, keeps them apart', () => {
    const rename = event({ op: 'rename', from: 'a', to: 'z' }, 1);
    const anew = event({ op: 'rename', from: 'a', to: 'a' }, 2);
    const progress = progressOf([review('a/1', 'good'), rename, anew, review('a/1', 'again', 3)]);
    expect([...progress.cards.keys()].sort()).toEqual(['a/1', 'z/1']);
    expect(progress.renamed.size).toBe(0);
  });

  test('on two machines, each to another name, is the later one for both', () => {
    const names = ['y', 'z'].map((to, at) => event({ op: 'rename', from: 'a', to }, 1 + at));
    const progress = progressOf([review('a/1', 'good'), ...names, review('y/2', 'good', 4)]);
    expect([...progress.cards.keys()].sort()).toEqual(['z/1', 'z/2']);
  });
});

describe('a setting', () => {
  test('is the last one that was set', () => {
    const sets = [0.85, 0.8, 0.95].map((value, at) => event({ op: 'set', key: 'retention', value }, at));
    expect(progressOf(sets.toReversed()).settings.retention).toBe(0.95);
  });

  test('to a bad value, or of another version, changes nothing', () => {
    const sets = [
      event({ op: 'set', key: 'retention', value: 7 }),
      event({ op: 'set', key: 'colour', value: 'blue' }),
    ];
    expect(progressOf(sets).settings).toEqual(DEFAULT_SETTINGS);
  });

  test('counts for the answers after it, and not for those before', () => {
    const answers = [review('a/1', 'easy', 0), review('a/1', 'good', 10)];
    const set = (days: number) => event({ op: 'set', key: 'retention', value: 0.95 }, days);
    const [early, late] = [progressOf([...answers, set(5)]), progressOf([...answers, set(15)])];
    expect(late.cards).toEqual(progressOf(answers).cards);
    expect(early.cards).not.toEqual(progressOf(answers).cards);
  });
});

test('copies of one event that disagree, at one time, count the same in whatever order they are read', () => {
  const one = review('a/1', 'good');
  const other = { ...one, card: 'a/2' };
  expect(inOrder([one, other])).toEqual(inOrder([other, one]));
  expect(inOrder([other, { ...one, at: one.at - 1 }])).toEqual([{ ...one, at: one.at - 1 }]);
});

import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { type CardState, UNSEEN } from '../../src/schedule/card-state.ts';
import { buildCramQueue } from '../../src/schedule/cram.ts';
import { afterReview, DEFAULT_MEMORY_SETTINGS, type Memory } from '../../src/schedule/memory.ts';
import { buildQueue } from '../../src/schedule/queue.ts';
import { type PressedKey, pressKey, type Step } from '../../src/study/press.ts';
import {
  beginSession,
  drawn,
  recorded,
  type Session,
  wasAway,
  withoutAsked,
  withText,
} from '../../src/study/session.ts';
import { makeCard } from '../schedule/cards.ts';

const DAY_MS = 86_400_000;
const MONDAY = Date.UTC(2026, 10, 23, 9);
const now = { at: MONDAY, offset: 0 };
const settings = DEFAULT_MEMORY_SETTINGS;

function begin(
  cards: readonly Card[],
  states: ReadonlyMap<Card, CardState> = new Map(),
  cram = false,
): Session {
  const limits = { newCards: 99, reviews: 99, cards: 99 };
  const build = cram ? buildCramQueue : buildQueue;
  const queue = build(cards, (card) => states.get(card) ?? UNSEEN, now, limits, settings);
  return drawn(beginSession(queue, settings, 'en', now, { cram }), 100);
}

/** The steps that keys lead to, one key a second, each screen drawn before the next; what has to be recorded is. */
function press(session: Session, ...names: string[]): Step[] {
  let present = session;
  return names.map((name, at) => {
    const key: PressedKey = { name, ctrl: false, readAt: 1000 * (at + 1) };
    const step = pressKey(present, key, 'en', now);
    const isNew = step.record !== undefined && step.record.op !== 'undo';
    present = drawn(
      isNew ? recorded(present, step.session, `event-${at}`) : step.session,
      1000 * (at + 1) + 1,
    );
    return { ...step, session: present };
  });
}

function last(steps: readonly Step[]): Step {
  return steps.at(-1) as Step;
}

function at({ session: { phase } }: Step): string {
  return phase.at === 'over' ? `over: ${phase.ending}` : `${phase.at} ${phase.asked.card.id}`;
}

/** Of a card that was learnt and then forgotten so many times, due today. */
function forgotten(lapses: number): CardState {
  let memory: Memory | null = null;
  const times = lapses * 2 + 1;
  for (let time = 0; time < times; time += 1) {
    const grade = time % 2 === 0 ? 'easy' : 'again';
    memory = afterReview(
      memory,
      grade,
      { at: MONDAY - (times - time) * 400 * DAY_MS, offset: 0 },
      'd/a',
      settings,
    );
  }
  return { ...UNSEEN, memory, firstDay: 0 };
}

describe('a card forgotten for the fourth time', () => {
  const card = makeCard('a', { deck: 'd' });
  const other = makeCard('b', { deck: 'd' });
  const session = () => begin([card, other], new Map([[card, forgotten(3)]]));

  test('is pointed out before the session goes on', () => {
    const steps = press(session(), 'space', '1', 'space');
    expect(steps.map(at)).toEqual(['answer a', 'leech a', 'question b']);
  });

  test('may be edited, suspended, or its answer undone', () => {
    expect(last(press(session(), 'space', '1', 'e'))).toMatchObject({
      edit: { card },
      session: { phase: { at: 'leech', asked: { card } } },
    });
    const suspended = last(press(session(), 'space', '1', 's'));
    expect(suspended.record).toEqual({ op: 'suspend', card: 'd/a' });
    expect(suspended.session.queue.steps).toEqual([]);
    const undone = last(press(session(), 'space', '1', 'u'));
    expect([at(undone), undone.record]).toEqual(['answer a', { op: 'undo', target: 'event-1' }]);
  });

  test('is pointed out whatever was typed before it was seen', () => {
    const [, graded] = press(session(), 'space', '1');
    const ahead = { name: 'space', ctrl: false, readAt: 1900 };
    expect(at(pressKey((graded as Step).session, ahead, 'en', now))).toBe('leech a');
  });

  test('is not left over when the session ends there', () => {
    const { session: ended } = last(press(session(), 'space', '1', 'q'));
    expect(ended.phase).toEqual({ at: 'over', ending: 'quit', left: 2 });
  });

  test('is pointed out at every second lapse from then on, not at each', () => {
    const lapses = [2, 3, 4, 5].map((before) => {
      const states = new Map([[card, forgotten(before)]]);
      return at(last(press(begin([card, other], states), 'space', '1')));
    });
    expect(lapses).toEqual(['question b', 'leech a', 'question b', 'leech a']);
  });
});

describe('links', () => {
  const answer = 'See [the RFC](https://example.org/a) and ![steps](media/a.png).';
  const usual = makeCard('a');
  const card = makeCard('a', {
    faces: [{ ...usual.faces[0], question: 'What of <https://example.org/q>?', answer }],
  });

  test('of the question alone are offered while the answer is hidden', () => {
    const { session } = last(press(begin([card]), 'o'));
    expect(session.phase).toMatchObject({
      at: 'links',
      links: [{ kind: 'link', address: 'https://example.org/q' }],
    });
  });

  test('are chosen by their digits, and the card stands as it did', () => {
    const step = last(press(begin([card]), 'space', 'o', '3'));
    expect(step.open?.link).toMatchObject({ kind: 'image', address: 'media/a.png' });
    expect(at(step)).toBe('answer a');
  });

  test('a single one is opened by o or enter', () => {
    for (const key of ['o', 'return', '1'])
      expect(last(press(begin([card]), 'o', key)).open?.link.address).toBe('https://example.org/q');
  });

  test('any other key goes back, grades nothing and opens nothing', () => {
    for (const key of ['4', '9', 'escape', 's']) {
      const step = last(press(begin([card]), 'space', 'o', key));
      expect([at(step), step.open, step.record]).toEqual(['answer a', undefined, undefined]);
    }
  });

  test('are opened only once they were seen', () => {
    const [links] = press(begin([card]), 'o');
    const typedAhead = { name: '1', ctrl: false, readAt: 1000 };
    expect(pressKey((links as Step).session, typedAhead, 'en', now).open).toBeUndefined();
  });

  test('do not keep q from quitting', () => {
    expect(at(last(press(begin([card]), 'o', 'q')))).toBe('over: quit');
  });

  test('where there are none, that is said', () => {
    expect(last(press(begin([makeCard('b')]), 'o'))).toMatchObject({ refusal: 'no-links' });
  });
});

describe('a long answer', () => {
  test('is read on with space or enter, and may be graded before its end', () => {
    const { session } = last(press(begin([makeCard('a')]), 'space'));
    const paged = drawn(session, 1500, 12);
    for (const name of ['space', 'return'])
      expect(pressKey(paged, { name, ctrl: false, readAt: 3000 }, 'en', now)).toMatchObject({ show: 'more' });
    expect(pressKey(paged, { name: '3', ctrl: false, readAt: 3000 }, 'en', now).record).toBeDefined();
  });

  test('takes no grade that was read before its next page was drawn', () => {
    const { session } = last(press(begin([makeCard('a')]), 'space'));
    const more = pressKey(drawn(session, 1500, 12), { name: 'space', ctrl: false, readAt: 3000 }, 'en', now);
    const typedAhead = pressKey(more.session, { name: '3', ctrl: false, readAt: 3001 }, 'en', now);
    expect(typedAhead.record).toBeUndefined();
  });
});

describe('cramming', () => {
  const cards = ['a', 'b', 'c'].map((id) => makeCard(id, { deck: 'd' }));

  test('records nothing, and promises nothing', () => {
    const steps = press(begin(cards, new Map(), true), 'space', '3', 'space', '1');
    expect(steps.map(({ record }) => record)).toEqual([undefined, undefined, undefined, undefined]);
    expect((steps[0] as Step).session.phase).toMatchObject({ at: 'answer', preview: null });
    expect(last(steps).session.answers).toMatchObject([
      { card: 'd/a', grade: 'good', after: null },
      { card: 'd/b', grade: 'again', after: null },
    ]);
  });

  test('can be undone, and no further than its beginning', () => {
    const steps = press(begin(cards, new Map(), true), 'space', '3', 'u', 'u');
    expect(steps.map(at)).toEqual(['answer a', 'question b', 'answer a', 'answer a']);
    expect(last(steps)).toMatchObject({ refusal: 'nothing-to-undo' });
    expect(last(steps).undoEarlier).toBeUndefined();
  });
});

describe('a key that sets cards aside and is held down', () => {
  test('sets no row of them aside, however slowly the keyboard repeats', () => {
    const session = begin(['a', 'b', 'c'].map((id) => makeCard(id)));
    const first = pressKey(session, { name: 's', ctrl: false, readAt: 1000 }, 'en', now);
    const repeated = pressKey(
      drawn(first.session, 1001),
      { name: 's', ctrl: false, readAt: 1090 },
      'en',
      now,
    );
    expect([first.record?.op, repeated.record]).toEqual(['suspend', undefined]);
    const later = pressKey(
      drawn(repeated.session, 1091),
      { name: 's', ctrl: false, readAt: 1300 },
      'en',
      now,
    );
    expect(later.record?.op).toBe('suspend');
  });
});

test('help over an answer is taken away by the same key', () => {
  const [, help] = press(begin([makeCard('a')]), 'space', '?');
  expect(help).toMatchObject({ show: 'help' });
  const covered = { ...(help as Step).session, covered: true };
  expect(pressKey(covered, { name: '?', ctrl: false, readAt: 5000 }, 'en', now).show).toBe('redraw');
});

test('time spent elsewhere is not spent on the card', () => {
  const { session } = last(press(begin([makeCard('a')]), 'space'));
  const back = drawn(wasAway(session, 60_000), 62_000);
  const step = pressKey(back, { name: '3', ctrl: false, readAt: 63_100 }, 'en', now);
  expect(step.record).toMatchObject({ ms: 3000 });
});

test('e edits the card in front of the person, and the session stays where it is', () => {
  const step = last(press(begin([makeCard('a')]), 'space', 'e'));
  expect([step.edit?.card.id, at(step)]).toEqual(['a', 'answer a']);
});

describe('a card that changed meanwhile', () => {
  const card = makeCard('a', { deck: 'd' });
  const edited = { ...card, faces: [{ ...card.faces[0], answer: 'better' }] } as const;

  test('is shown with its new text', () => {
    const { session } = last(press(begin([card]), 'space'));
    expect(withText(session, edited).phase).toMatchObject({
      at: 'answer',
      asked: { face: { answer: 'better' } },
    });
  });

  test('is passed over where it is gone, and does not count', () => {
    const session = withoutAsked(begin([card, makeCard('b')]), 'en', now);
    expect(session).toMatchObject({
      total: 1,
      phase: { at: 'question', asked: { card: { id: 'b' }, place: 1 } },
    });
    expect(withoutAsked(begin([card]), 'en', now).phase).toMatchObject({ at: 'over', ending: 'finished' });
  });
});

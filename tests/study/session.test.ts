import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { UNSEEN } from '../../src/schedule/card-state.ts';
import { DEFAULT_MEMORY_SETTINGS } from '../../src/schedule/memory.ts';
import { buildQueue } from '../../src/schedule/queue.ts';
import { type PressedKey, pressKey, type Step } from '../../src/study/press.ts';
import { beginSession, drawn, recorded, type Session } from '../../src/study/session.ts';
import { makeCard } from '../schedule/cards.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);

function card(id: string, faces: Partial<Card['faces'][0]>[] = [{}]): Card {
  const { faces: usual } = makeCard(id, { deck: 'd' });
  const [first, ...others] = faces.map((face) => ({ ...usual[0], ...face }));
  if (first === undefined) throw new Error('a card has a face');
  return makeCard(id, { deck: 'd', faces: [first, ...others] });
}

/** Drives a session as the loop does: each screen is drawn before the next key is read, unless a key says otherwise. */
class Player {
  session: Session;
  readonly records: unknown[] = [];
  #clock = 1000;
  #now = MONDAY;
  #events = 0;

  constructor(cards: readonly Card[], lang = 'en') {
    const queue = buildQueue(
      cards,
      () => UNSEEN,
      this.now,
      { newCards: 99, reviews: 99, cards: 99 },
      DEFAULT_MEMORY_SETTINGS,
    );
    this.session = drawn(beginSession(queue, DEFAULT_MEMORY_SETTINGS, lang, this.now), this.#clock);
  }

  get now() {
    return { at: this.#now, offset: 0 };
  }

  wait(ms: number): this {
    this.#clock += ms;
    this.#now += ms;
    return this;
  }

  press(name: string, key: Partial<PressedKey> = {}): Step {
    this.wait(100);
    const step = pressKey(this.session, { name, ctrl: false, readAt: this.#clock, ...key }, 'en', this.now);
    this.#events += 1;
    if (step.record !== undefined) this.records.push(step.record);
    const undone = step.record === undefined || step.record.op === 'undo';
    this.session = drawn(
      undone ? step.session : recorded(this.session, step.session, `event-${this.#events}`),
      this.#clock + 1,
    );
    return step;
  }

  play(...names: string[]): this {
    for (const name of names) this.press(name);
    return this;
  }

  get at(): string {
    const { phase } = this.session;
    return phase.at === 'over' ? `over: ${phase.ending}` : `${phase.at} ${phase.asked.card.id}`;
  }
}

describe('a card', () => {
  test('is asked, then answered, then graded, and the next one follows', () => {
    const player = new Player([card('a'), card('b')]);
    const seen = [player.at, player.play('space').at, player.play('3').at];
    expect(seen).toEqual(['question a', 'answer a', 'question b']);
    expect(player.records).toEqual([{ op: 'review', card: 'd/a', grade: 'good', ms: expect.any(Number) }]);
  });

  test('is revealed by enter too', () => {
    expect(new Player([card('a')]).play('return').at).toBe('answer a');
  });

  test.each([
    ['1', 'again'],
    ['2', 'hard'],
    ['3', 'good'],
    ['4', 'easy'],
  ])('key %s grades it %s', (key, grade) => {
    expect(new Player([card('a')]).play('space', key).records).toMatchObject([{ grade }]);
  });

  test('carries the time from its question to its grade', () => {
    const player = new Player([card('a')]).wait(2000).play('space').wait(3000).play('4');
    expect(player.records).toMatchObject([{ ms: 2000 + 3000 + 200 }]);
  });

  test('that leaves its learning steps ends the session', () => {
    expect(new Player([card('a')]).play('space', '4').at).toBe('over: finished');
  });

  test('that was forgotten comes back within the session', () => {
    expect(new Player([card('a')]).play('space', '1').at).toBe('question a');
  });

  test('in its learning steps waits for the others', () => {
    expect(new Player([card('a'), card('b')]).play('space', '1').at).toBe('question b');
  });
});

describe('keys that must not grade', () => {
  test('a grade does nothing at a question', () => {
    const player = new Player([card('a')]).play('1', '2', '3', '4');
    expect([player.at, player.records]).toEqual(['question a', []]);
  });

  test('a grade read before the answer was drawn does nothing', () => {
    const player = new Player([card('a')]);
    player.press('space', { readAt: 5000 });
    expect(player.press('3', { readAt: 5 }).record).toBeUndefined();
    expect(player.at).toBe('answer a');
  });

  test('the same key again within 50 ms is a held key', () => {
    const player = new Player([card('a'), card('b')]).play('space');
    player.press('1', { readAt: 9000 });
    player.press('space', { readAt: 9100 });
    expect(player.press('1', { readAt: 9200 }).record).toBeDefined();
    const held = new Player([card('a')]).play('space');
    held.session = { ...held.session, lastKey: { name: '1', readAt: 8000 } };
    expect(held.press('1', { readAt: 8049 }).record).toBeUndefined();
    expect(held.press('1', { readAt: 8098 }).record).toBeUndefined();
    expect(held.press('1', { readAt: 8148 }).record).toBeDefined();
  });

  test.each(['x', '5', '0', 'up', 'escape', 'tab', ''])('key "%s" does nothing', (key) => {
    const player = new Player([card('a')]).play('space', key);
    expect([player.at, player.records]).toEqual(['answer a', []]);
  });

  test('a grade with ctrl does nothing', () => {
    const player = new Player([card('a')]).play('space');
    expect(player.press('3', { ctrl: true }).record).toBeUndefined();
  });
});

describe('an end', () => {
  test('q quits at once, at a question and at an answer', () => {
    expect([new Player([card('a')]).play('q').at, new Player([card('a')]).play('space', 'q').at]).toEqual([
      'over: quit',
      'over: quit',
    ]);
  });

  test('Ctrl-C interrupts, Ctrl-D quits', () => {
    const ends = ['c', 'd'].map((name) => {
      const player = new Player([card('a')]);
      player.press(name, { ctrl: true });
      return player.at;
    });
    expect(ends).toEqual(['over: interrupted', 'over: quit']);
  });

  test('keys after it do nothing', () => {
    const player = new Player([card('a')]).play('q', 'space', '3', 'u');
    expect([player.at, player.records]).toEqual(['over: quit', []]);
  });
});

describe('a session that begins with one card', () => {
  test('asks it first, as it was, and once', () => {
    const [a, b] = [card('a'), card('b')];
    const now = { at: MONDAY, offset: 0 };
    const queue = buildQueue(
      [a, b],
      () => UNSEEN,
      now,
      { newCards: 9, reviews: 9, cards: 9 },
      DEFAULT_MEMORY_SETTINGS,
    );
    const session = beginSession(queue, DEFAULT_MEMORY_SETTINGS, 'en', now, {
      first: { card: b, memory: null },
    });
    expect([session.phase, session.total]).toMatchObject([
      { at: 'question', asked: { card: b, place: 1 } },
      2,
    ]);
    expect(session.queue.cards.map((queued) => queued.card)).toEqual([a]);
  });

  test('counts one card more where the queue does not hold it', () => {
    const now = { at: MONDAY, offset: 0 };
    const queue = buildQueue(
      [],
      () => UNSEEN,
      now,
      { newCards: 9, reviews: 9, cards: 9 },
      DEFAULT_MEMORY_SETTINGS,
    );
    const first = { card: card('a'), memory: null };
    expect(beginSession(queue, DEFAULT_MEMORY_SETTINGS, 'en', now, { first })).toMatchObject({
      total: 1,
      phase: { at: 'question' },
    });
  });
});

describe('undo', () => {
  test('goes back to the answer that was graded, and names the event', () => {
    const player = new Player([card('a'), card('b')]).play('space', '1', 'u');
    expect(player.at).toBe('answer a');
    expect(player.records.at(-1)).toEqual({ op: 'undo', target: 'event-2' });
  });

  test('goes back again and again, and then does nothing', () => {
    const player = new Player([card('a'), card('b'), card('c')]).play('space', '4', 'space', '4', 'u', 'u');
    expect(player.at).toBe('answer a');
    expect(player.play('u').records).toHaveLength(4);
    expect(player.press('u')).toMatchObject({ undoEarlier: true });
  });

  test('of something before the session is asked for at once when nothing was done in it', () => {
    const player = new Player([card('a')]);
    expect(player.press('u')).toEqual({ session: expect.anything(), undoEarlier: true });
    expect(player.play('space', '4').session.phase.at).toBe('over');
  });

  test('leaves no answer in the summary', () => {
    expect(new Player([card('a'), card('b')]).play('space', '4', 'u').session.answers).toEqual([]);
  });

  test('a card graded again after an undo is recorded anew', () => {
    const player = new Player([card('a'), card('b')]).play('space', '1', 'u', '4');
    expect(player.records.map((record) => (record as { op: string }).op)).toEqual([
      'review',
      'undo',
      'review',
    ]);
    expect(player.at).toBe('question b');
  });
});

describe('setting a card aside', () => {
  test('s suspends it, b buries it for the study day, and the next is asked', () => {
    const player = new Player([card('a'), card('b'), card('c')]).play('s', 'space', 'b');
    expect(player.records).toEqual([
      { op: 'suspend', card: 'd/a' },
      { op: 'bury', card: 'd/b', day: '2026-11-23' },
    ]);
    expect(player.at).toBe('question c');
  });

  test('can be undone', () => {
    expect(new Player([card('a'), card('b')]).play('s', 'u').at).toBe('question a');
  });
});

describe('languages', () => {
  const both = card('a', [
    { lang: 'en', question: 'Why?' },
    { lang: 'zh', question: '为什么？' },
  ]);
  const question = ({ session: { phase } }: Player) =>
    phase.at === 'over' ? null : phase.asked.face.question;

  test('a card is shown in the wanted one, and l shows the other and comes back', () => {
    const player = new Player([both], 'zh');
    expect([question(player), question(player.play('l')), question(player.play('l'))]).toEqual([
      '为什么？',
      'Why?',
      '为什么？',
    ]);
  });

  test('l keeps the answer open, and does nothing on a card of one language', () => {
    const player = new Player([both]).play('space', 'l');
    expect([player.at, question(player)]).toEqual(['answer a', '为什么？']);
    expect(new Player([card('b')]).press('l')).toMatchObject({ refusal: 'one-language' });
  });
});

test('? shows help and leaves the card as it was', () => {
  const player = new Player([card('a')]).play('space');
  expect(player.press('?').show).toBe('help');
  expect(player.at).toBe('answer a');
});

test('what each grade would do stays as it was promised, however long the answer is looked at', () => {
  const player = new Player([card('a')]).play('space');
  const promised = player.session.phase;
  player.wait(300_000).play('?');
  expect(player.session.phase).toEqual(promised);
  expect(promised).toMatchObject({ at: 'answer', previewedAt: { at: MONDAY + 100 } });
});

test('the place counts cards, not answers', () => {
  const player = new Player([card('a'), card('b')]).play('space', '1', 'space', '1');
  const { phase, total } = player.session;
  expect(phase.at === 'question' ? [phase.asked.place, total] : null).toEqual([2, 2]);
});

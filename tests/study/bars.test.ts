import { describe, expect, test } from 'vitest';
import { DEFAULT_MEMORY_SETTINGS, previewReview } from '../../src/schedule/memory.ts';
import { keyBar } from '../../src/study/bars.ts';
import type { Phase } from '../../src/study/session.ts';
import type { Look } from '../../src/study/view.ts';
import { createPen, createTheme } from '../../src/terminal/theme.ts';
import { makeCard, noon } from '../schedule/cards.ts';

const now = noon(10);
const theme = createTheme({ NO_COLOR: '1' });
const look = (columns = 80, plain = false): Look => ({ theme, pen: createPen(theme, columns), plain });
const card = makeCard('a');
const asked = { card, memory: null, face: card.faces[0], place: 3 };
const preview = previewReview(null, now, 'd/a', DEFAULT_MEMORY_SETTINGS);
const bar = (phase: Phase, unread: number, shown: Look, covered = false) =>
  keyBar({ phase, unread, covered }, shown);
const answer = { at: 'answer', asked, preview, outlooks: null, previewedAt: now } satisfies Phase;

describe('the key bar', () => {
  test('names the grades and what each would do', () => {
    expect(bar(answer, 0, look())).toMatch(/^1 again <1m · 2 hard 6m · 3 good 10m · 4 easy \d+d$/);
  });

  test('counts from the moment for which the preview was made', () => {
    const minutesLater = { ...answer, previewedAt: { ...now, at: now.at + 4 * 60_000 } };
    expect(bar(minutesLater, 0, look())).toMatch(/^1 again <1m · 2 hard 2m · 3 good 6m · /);
  });

  test('takes as many lines as a narrow window needs, and breaks no key', () => {
    const lines = bar(answer, 0, look(25)).split('\n');
    expect(lines.map((line) => line.length <= 25)).not.toContain(false);
    expect(lines.join(' · ')).toBe(bar(answer, 0, look()));
  });

  test('offers the answer at a question', () => {
    expect(bar({ at: 'question', asked }, 0, look())).toBe('space answer · ? help · q quit');
  });

  test('says how much of the answer is not shown yet', () => {
    expect(bar(answer, 12, look())).toMatch(/^space more \(12 lines\) · 1 again <1m/);
  });

  test('brings the card back from under the help', () => {
    expect(bar(answer, 0, look(), true)).toMatch(/^\? card · 1 again/);
  });

  test('promises nothing where grades change nothing', () => {
    expect(bar({ ...answer, preview: null }, 0, look())).toBe('1 again · 2 hard · 3 good · 4 easy');
  });

  test('says before an interview what a grade comes to', () => {
    const outlooks = { again: 'today', hard: 0.634, good: 0.8, easy: 0.999 } as const;
    const planned: Phase = { ...answer, outlooks };
    expect(bar(planned, 0, look())).toBe('1 again today · 2 hard 63 % · 3 good 80 % · 4 easy 100 %');
    expect(bar(planned, 0, look(200, true))).toBe(
      '1 again (back today), 2 hard (63 % on the day), 3 good (80 % on the day), 4 easy (100 % on the day)',
    );
  });

  test('offers to mend a leech', () => {
    expect(bar({ at: 'leech', asked }, 0, look())).toBe('e edit it · s suspend it · space go on · u undo');
  });

  test('opens the one link with o, and one of several with its digit', () => {
    const link = { kind: 'link', text: '', address: 'https://example.org' } as const;
    const back = { at: 'question', asked } as const;
    const of = (links: (typeof link)[]) => bar({ at: 'links', asked, links, back }, 0, look());
    expect(of([link])).toBe('o open · q quit · any other key goes back');
    expect(of([link, link, link])).toBe('1-3 open · q quit · any other key goes back');
  });

  test('read aloud says words and pauses', () => {
    expect(bar(answer, 0, look(200, true))).toMatch(
      /^1 again \(under a minute\), 2 hard \(6 minutes\), 3 good \(10 minutes\), 4 easy \(\d+ days\)$/,
    );
  });
});

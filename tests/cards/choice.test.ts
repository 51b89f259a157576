import { describe, expect, test } from 'vitest';
import { choiceSides } from '../../src/cards/choice.ts';

describe('a choice', () => {
  test('numbers its options, and ticks the right ones in its answer', () => {
    expect(choiceSides('- [ ] IP\n- [x] TCP\n- [X] QUIC\n\nThey send again.')).toEqual({
      question: '1. IP\n2. TCP\n3. QUIC',
      answer: '1. [ ] IP\n2. [x] TCP\n3. [x] QUIC\n\nThey send again.',
    });
  });

  test('shows what stands before the options with the question', () => {
    expect(choiceSides('```\nf()\n```\n\n- [ ] a\n- [x] b')?.question).toBe('```\nf()\n```\n\n1. a\n2. b');
  });

  test('keeps what an option holds below its first line', () => {
    expect(choiceSides('- [x] a\n  more\n\n      code\n- [ ] b')?.question).toBe(
      '1. a\n   more\n\n       code\n2. b',
    );
  });

  test('gives nothing away in its question', () => {
    expect(choiceSides('1) [x] a\n2) [ ] b\n\nBecause.')?.question).toBe('1. a\n2. b');
  });

  test.each([
    ['no list', 'text'],
    ['no right option', '- [ ] a\n- [ ] b'],
    ['one option', '- [x] a'],
    ['an option without a box', '- [x] a\n- b'],
    ['its list in code', '```\n- [x] a\n- [ ] b\n```'],
  ])('is none with %s', (_, body) => {
    expect(choiceSides(body)).toBeNull();
  });
});

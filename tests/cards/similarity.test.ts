import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answerLikeness,
  featuresOf,
  foldQuestion,
  letterLikeness,
  questionLikeness,
  readQuestion,
  tokensOf,
} from '../../src/cards/similarity.ts';

const questions = (a: string, b: string) => questionLikeness(readQuestion(a), readQuestion(b));
const answers = (older: string, newer: string) =>
  answerLikeness(featuresOf(tokensOf(older)), featuresOf(tokensOf(newer)));

describe('words', () => {
  test.each([
    ['How does TCP work?', ['how', 'does', 'tcp', 'work']],
    ['TCP协议的ACK', ['tcp', '协', '议', '的', 'ack']],
    ['ＨＴＴＰ／２', ['http', '2']],
    ['キャッシュ', ['キ', 'ャ', 'ッ', 'シ', 'ュ']],
    ['¿Qué es?', ['qué', 'es']],
    ['— …', []],
  ])('of %s', (text, words) => {
    expect(tokensOf(text)).toEqual(words);
  });
});

describe('a question', () => {
  test.each([
    ['What is TCP?', 'what is tcp'],
    ['三次握手', '三次握手？'],
    ['HTTP/2：帧', 'ＨＴＴＰ/2: 帧'],
  ])('reads the same: %s, %s', (a, b) => {
    expect([questions(a, b), foldQuestion(a)]).toEqual([1, foldQuestion(b)]);
  });

  test.each([
    ['C', 'C++'],
    ['C++', 'C#'],
    ['==', '==='],
    ['？', '！'],
  ])('does not: %s, %s', (a, b) => {
    expect(questions(a, b)).toBeLessThan(1);
  });

  test('is much alike with a letter wrong, and not with another number', () => {
    expect(questions('Why three handshakes?', 'Why thre handshaeks?')).toBeGreaterThan(0.75);
    expect(questions('拥塞控制的四个算法', '拥塞空制的四个算法')).toBeGreaterThan(0.75);
    expect(questions('Status 403', 'Status 404')).toBeLessThan(0.5);
    expect(questions('HTTP/1.0 的特点', 'HTTP/1.1 的特点')).toBeLessThan(0.5);
  });

  test('may be counted by another number', () => {
    expect(questions('6 Cookie and session', '17 Cookie and session')).toBeGreaterThan(0.75);
  });

  test('is as much like another as the other is like it, for any two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(questions(a, b)).toBe(questions(b, a));
        expect(questions(a, a)).toBe(1);
        expect(questions(a, b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('an answer', () => {
  const text =
    'The receiver says in every segment how many more bytes it has room for, and the sender obeys.';

  test('is much alike when a few words are others', () => {
    expect(answers(text, text.replace('obeys', 'complies'))).toMatchObject({ shared: 16 });
    expect(answers(text, text.replace('obeys', 'complies')).share).toBeGreaterThan(0.9);
  });

  test('is not alike when it has the same words in another order', () => {
    const words = text.split(' ');
    const turned = words.map((_, at) => words[(at * 7) % words.length]).join(' ');
    expect(answers(text, turned).share).toBeLessThan(0.2);
    const chinese = '接收方在每个报文段里说明自己还能放下多少字节';
    const pairs = chinese.match(/../gu)?.reverse().join('') ?? '';
    expect(answers(chinese, pairs).share).toBeLessThan(0.2);
  });

  test('that went whole into a longer one is nearly the same; a piece of it is not', () => {
    const longer = `${text} ${Array.from({ length: 100 }, (_, at) => `word${at}`).join(' ')}`;
    expect(answers(text, longer).share).toBeGreaterThan(0.8);
    expect(answers(longer, text).share).toBeLessThan(0.4);
    expect(answers(longer, text).old).toBe(1);
  });

  test('without words is like none', () => {
    expect(answers('', text)).toEqual({ shared: 0, share: 0, old: 0 });
  });
});

test('letters are not compared in long texts, whose cost would be the product of their lengths', () => {
  const long = 'a'.repeat(100_000);
  expect(letterLikeness(long, `${long}b`)).toBe(0);
  expect(letterLikeness('teh', 'the')).toBeCloseTo(2 / 3);
});

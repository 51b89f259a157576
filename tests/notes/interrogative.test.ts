import { describe, expect, test } from 'vitest';
import { endsAsQuestion, isInstruction, isQuestionLike } from '../../src/notes/interrogative.ts';

describe('a line', () => {
  test.each(['Why?', 'Why？', '**Why?**', 'Why? (hard)', '为什么？（高频）', '"Why?"', 'Why?:'])(
    '"%s" ends in a question mark',
    (text) => expect(endsAsQuestion(text)).toBe(true),
  );

  test.each(['Why? Because.', 'a ? b : c', ''])('"%s" does not end in one', (text) =>
    expect(endsAsQuestion(text)).toBe(false),
  );

  test.each([
    'What is a thread',
    'Explain how a lock works',
    'When should a lock be used',
    'TCP 和 UDP 的区别',
    '为什么要握手三次',
    '说说你对哈希的理解',
    'デッドロックとは',
    'Qué es un puerto',
    '스레드란 무엇인가',
  ])('"%s" asks without a mark', (text) => expect(isQuestionLike(text)).toBe(true));

  test.each([
    'When a thread holds it, others wait',
    'Where two locks are needed, keep an order',
    'Whatever works',
    '检查是否有足够的空间',
    '确认哪个库要备份',
    '最后看还有没有空间',
    '进程是分配资源的单位。线程是什么看下文',
    'Locks',
  ])('"%s" asks nothing', (text) => expect(isQuestionLike(text)).toBe(false));

  test('that tells what to do is an instruction, unless it asks too', () => {
    expect(isInstruction('Explain your thinking aloud')).toBe(true);
    expect(isInstruction('Explain a lock?')).toBe(false);
    expect(isInstruction('What is a lock')).toBe(false);
  });
});

import { expect, test } from 'vitest';
import { fixture, outline, texts } from '../outline.ts';

test('bold.en.md gives these questions', () => {
  expect(outline(fixture('bold.en.md'))).toEqual([
    '3 What is a commit? 5-5',
    '7 What does git rebase do 9-9',
    '11 Explain a detached HEAD. 13-13',
    '15 Merging (Git in twenty minutes) 17-25',
    '27 When is a merge better than a rebase? 28-28',
  ]);
});

test.each([
  [
    'steps of the one topic of short notes',
    '# 三次握手\n\n**第一次握手**\n\n发 SYN。\n\n**第二次握手**\n\n回 SYN 和 ACK。\n\n**第三次握手**\n\n回 ACK。\n',
    ['三次握手'],
  ],
  [
    'steps of a section',
    '# 网络\n\n## 握手\n\n**第一次握手**\n\n发 SYN。\n\n**第二次握手**\n\n回 ACK。\n\n## 挥手\n\n四次。\n',
    ['握手', '挥手'],
  ],
  [
    'sides of a topic',
    '# A\n\n## Queues\n\n**Pros**\n\nfast\n\n**Cons**\n\nlarge\n\n## Locks\n\nslow\n',
    ['Queues', 'Locks'],
  ],
  [
    'titles below a question',
    '# A\n\n## Why use it?\n\n**What others say**\n\nThey like it.\n\n**How it works**\n\nIt runs.\n\n## B\n\ntext\n',
    ['Why use it?', 'B'],
  ],
  [
    'topics that are the only structure',
    '**Threads**\n\nRun code.\n\n**Locks**\n\nKeep others out.\n\n**Queues**\n\nHold work.\n',
    ['Threads', 'Locks', 'Queues'],
  ],
  ['labels inside a paragraph', '# Merging\n\n**Fast**: moves on.\n\n**Real**: joins both.\n', ['Merging']],
])('bold lines: %s', (_, text, expected) => {
  expect(texts(text)).toEqual(expected);
});

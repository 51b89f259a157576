import { expect, test } from 'vitest';
import { fixture, outline, texts } from '../outline.ts';

test('numbered.ko.md gives these questions', () => {
  expect(outline(fixture('numbered.ko.md'))).toEqual([
    '3 배열과 연결 리스트의 차이는 무엇인가요? 5-5',
    '7 해시 테이블의 충돌은 어떻게 해결하나요? 9-10',
    '12 스택과 큐는 무엇이 다른가요? 14-14',
    '18 퀵 정렬의 최악은 언제인가요? 20-20',
    '22 안정 정렬이란 무엇인가요? 24-24',
    '28 레드블랙 트리는 왜 쓰나요? null-null *',
    '29 힙은 어떻게 만드나요? null-null *',
    '30 트라이는 언제 유용한가요? null-null *',
    '32 설치 방법 34-36',
  ]);
});

test('numbered.zh.md gives these questions', () => {
  expect(outline(fixture('numbered.zh.md'))).toEqual([
    '3 怎样查看端口被谁占用？ 5-5',
    '7 软链接和硬链接的区别 9-9',
    '11 kill -9 和 kill -15 有什么不同？ 13-13',
    '15 启动过程 (Linux 面试) 17-19',
    '21 磁盘满了怎么排查？ 23-27',
  ]);
});

test.each([
  ['steps', '# Deploy\n\n1. Build the image\n2. Push it\n3. Roll it out\n', ['Deploy']],
  [
    'steps with more below them',
    '# Deploy\n\n1. Build the image\n\n   It takes long.\n\n2. Push it\n\n   To the registry.\n',
    ['Deploy'],
  ],
  [
    'steps that hold words of questions',
    '# 备份\n\n## 步骤\n\n1. 确认哪个库要备份\n2. 检查是否有足够的空间\n3. 说明怎样恢复\n',
    ['步骤'],
  ],
  [
    'conditions',
    '## Locks\n\n1. When a thread holds it, others wait\n\n   Perhaps long.\n\n2. When it is released, one goes on\n\n   In no order.\n',
    ['Locks'],
  ],
  [
    'tips',
    '# Before the interview\n\n1. Explain your thinking aloud\n2. Describe the trade-offs\n3. Compare with other ways\n',
    ['Before the interview'],
  ],
  ['times', '# Log\n\n10:30 the deploy began\n\n11:00 errors rose\n\n12:15 it was rolled back\n', ['Log']],
  [
    'versions',
    '# Releases\n\n1.2.3 is the stable one\n\n2.0 breaks the format\n\n3.11 is the newest\n',
    ['Releases'],
  ],
  [
    'a list that answers the question above it',
    '# A\n\n## What slows a query down?\n\n1. Why it scans\n2. How it joins\n3. What it sorts\n',
    ['What slows a query down?'],
  ],
  [
    'questions of a preface',
    'Ask yourself first:\n\n1. Do I know the basics?\n2. Can I explain them?\n3. Have I practised?\n\n# Threads\n\nA thread runs code.\n',
    ['Threads'],
  ],
  [
    'a table of contents',
    '# Q\n\n## Contents\n\n1. [What is a thread?](#a)\n2. [What is a lock?](#b)\n\n## What is a thread?\n\nRuns code.\n',
    ['What is a thread?'],
  ],
  [
    'a table of contents that is a table',
    '# Q\n\n| No. | Question |\n| - | - |\n| 1 | [What is a thread?](#1) |\n| 2 | [What is a lock?](#2) |\n\n1. ### What is a thread?\n\n   Runs code.\n\n   **[⬆ Back to top](#q)**\n\n2. ### What is a lock?\n\n   Keeps others out.\n',
    ['What is a thread?', 'What is a lock?'],
  ],
])('numbers: %s', (_, text, expected) => {
  expect(texts(text)).toEqual(expected);
});

test('lines that Chinese numbers count open questions', () => {
  const text = '一、什么是集合\n\n没有重复。\n\n二、什么是映射\n\n键到值。\n\n十一、什么是堆\n\n有序的树。\n';
  expect(texts(text)).toEqual(['什么是集合', '什么是映射', '什么是堆']);
});

test('a question with a short answer keeps it, though other questions follow', () => {
  const text =
    '# T\n\n## What is a token?\n\nA string.\n\n**What is a JWT?**\n\nA signed one.\n\n1\\. What is a set?\n\nNo doubles.\n\n**What is a bag?**\n\nDoubles.\n\n2\\. What is a map?\n\nKeys.\n';
  expect(texts(text)).toEqual([
    'What is a token?',
    'What is a JWT?',
    'What is a set?',
    'What is a bag?',
    'What is a map?',
  ]);
});

import { expect, test } from 'vitest';
import { findQuestions } from '../../../src/notes/find-questions.ts';
import { fixture, outline, texts } from '../outline.ts';

test('labelled.en.md gives these questions', () => {
  expect(outline(fixture('labelled.en.md'))).toEqual([
    '5 What does ETag do? 7-7',
    '9 What is the difference between no-cache and no-store? 11-13',
    '15 When is a cookie sent? 17-17',
    '21 What is a session? 22-22',
    '24 What is a token? 26-27',
    '29 Why are passwords hashed slowly? 30-30',
    '32 Interview day 34-36',
  ]);
});

test('labelled.zh.md gives these questions', () => {
  expect(outline(fixture('labelled.zh.md'))).toEqual([
    '3 什么是缓存穿透？ 4-4',
    '6 怎么防止缓存穿透？ 10-11',
    '13 缓存雪崩是什么 15-15',
    '17 热点键怎么处理 19-19',
    '21 缓存和数据库怎样保持一致？ 23-23',
    '25 为什么是删除而不是更新缓存？ 27-27',
  ]);
});

test('labelled.es.md gives these questions', () => {
  expect(outline(fixture('labelled.es.md'))).toEqual([
    '3 ¿Qué hace un conmutador? 5-5',
    '7 ¿Para qué sirve una VLAN? 9-11',
    '13 ¿Qué es NAT? 15-15',
    '17 Explica qué es un puerto 19-19',
  ]);
});

test.each([
  [
    'Q as a word',
    '# Filters\n\nQ is the quality of a filter.\n\nQ1 was a good quarter for us.\n',
    ['Filters'],
  ],
  ['one label without a labelled answer', '# Notes\n\nQ: still open\n\ntext\n', ['Notes']],
  ['one label with a number that asks', '# Notes\n\nQ1: Why?\n\ntext\n', ['Why?']],
  ['labels that ask, without labelled answers', '# T\n\nQ. Why?\n\na\n\nQ. How?\n\nb\n', ['Why?', 'How?']],
  [
    'a label in bold that asks, below other text',
    '# T\n\n## メソッド\n\n二つある。\n二つだけ。\n\n**Q. 冪等とは？**\n\n同じ結果。\n',
    ['メソッド', '冪等とは？'],
  ],
  [
    'wide labels',
    '# T\n\nＱ１：什么是线程？\nＡ１：调度的单位。\n\nＱ２：什么是进程？\nＡ２：资源的单位。\n',
    ['什么是线程？', '什么是进程？'],
  ],
  [
    'labels in brackets',
    '# T\n\n【问】什么是进程？\n【答】资源的单位。\n\n【题目2】线程是什么？\n【答案】单位。\n',
    ['什么是进程？', '线程是什么？'],
  ],
  [
    '题目 with a number',
    '# T\n\n题目1：协程是什么\n\n线程。\n\n题目2：纤程是什么\n\n也是。\n',
    ['协程是什么', '纤程是什么'],
  ],
  [
    'P and R',
    '# T\n\n**P: ¿Qué es NAT?**\nR: Traducción.\n\nP: ¿Qué es DNS?\nR: Nombres.\n',
    ['¿Qué es NAT?', '¿Qué es DNS?'],
  ],
  ['P as a name', '# Chance\n\nP: the probability\nR: the risk\n', ['Chance']],
  ['a letter that is a name', '# Plan\n\nA: first\n\nB: second\n', ['Plan']],
])('labels: %s', (_, text, expected) => {
  expect(texts(text)).toEqual(expected);
});

test('the label of an answer is told apart from the answer, in brackets and in wide letters too', () => {
  const text = '# T\n\n【问】什么是进程？\n【答】资源的单位。\n\nＱ２：什么是线程？\nＡ２：调度的单位。\n';
  expect(findQuestions(text).questions.map(({ composed }) => composed)).toEqual([
    '资源的单位。',
    '调度的单位。',
  ]);
});

test('questions below a table of contents do not belong to it', () => {
  const text = '# Net\n\n## Contents\n\n- [A](#a)\n- [B](#b)\n\nQ1. What is it?\n\na\n\nQ2. Why?\n\nb\n';
  expect(findQuestions(text).questions.map(({ path }) => path)).toEqual([['Net'], ['Net']]);
});

test('steps above a labelled question are the answer of their title', () => {
  const text = '# Net\n\n## Pasos\n\n1. SYN: pide.\n2. ACK: confirma.\n\n**¿Qué es NAT?**\n\nTraduce.\n';
  expect(outline(text)).toEqual(['3 Pasos (Net) 5-6', '8 ¿Qué es NAT? 10-10']);
});

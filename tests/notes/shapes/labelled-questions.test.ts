import { expect, test } from 'vitest';
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
  ['a letter that is a name', '# Plan\n\nA: first\n\nB: second\n', ['Plan']],
])('labels: %s', (_, text, expected) => {
  expect(texts(text)).toEqual(expected);
});

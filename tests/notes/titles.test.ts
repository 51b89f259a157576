import { expect, test } from 'vitest';
import { isAppendixTitle, isContentsTitle, isGenericTitle } from '../../src/notes/titles.ts';

test.each([
  '说明',
  '有什么区别',
  '优缺点？',
  '它们之间的关系',
  'Types',
  'OVERVIEW',
  'How it works',
  '仕組み',
  '특징',
  'Ventajas y desventajas',
])('"%s" names no subject', (title) => {
  expect(isGenericTitle(title)).toBe(true);
});

test.each(['TCP', 'TCP 的特点', 'Types of sockets', '流量控制', '???', '', 'ARP の仕組み'])(
  '"%s" does not count as a title without a subject',
  (title) => {
    expect(isGenericTitle(title)).toBe(false);
  },
);

test.each(['目录', '【目录】', 'Contents', 'Table of Contents', '목차', 'Índice'])(
  '"%s" heads a table of contents',
  (title) => {
    expect(isContentsTitle(title)).toBe(true);
  },
);

test.each(['目录服务', 'Index', 'Content negotiation'])('"%s" does not', (title) => {
  expect(isContentsTitle(title)).toBe(false);
});

test.each(['参考资料', '参考链接：', 'References', 'Further reading', 'License', '참고', 'Referencias'])(
  '"%s" leads elsewhere',
  (title) => {
    expect(isAppendixTitle(title)).toBe(true);
  },
);

test.each(['引用和指针', 'Link layer', 'Resource records', '链接状态路由'])(
  '"%s" is about the field',
  (title) => {
    expect(isAppendixTitle(title)).toBe(false);
  },
);

test('a title of a megabyte says something of its own', () => {
  expect(isGenericTitle('区别'.repeat(1 << 19))).toBe(false);
});

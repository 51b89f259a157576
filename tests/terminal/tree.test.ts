import { expect, test } from 'vitest';
import { drawTree } from '../../src/terminal/tree.ts';

const plain = { title: (text: string) => text, faint: (text: string) => text };
const NODES = [
  {
    mark: '',
    text: 'net.md',
    detail: '',
    children: [{ mark: '+', text: '为什么需要三次握手？', detail: 'line 12', children: [] }],
  },
];

test('a level is indented by two columns', () => {
  expect(drawTree(NODES, 80, plain)).toEqual(['net.md', '  + 为什么需要三次握手？  line 12']);
});

test('a line is cut to the window, its detail is kept', () => {
  expect(drawTree(NODES, 26, plain)).toEqual(['net.md', ' + 为什么需要三…  line 12']);
});

test('what could steer a terminal is made visible', () => {
  const [node] = drawTree([{ mark: '', text: 'a\x1b[31m\u202eb', detail: '', children: [] }], 80, plain);
  expect(node).toBe('a␛[31m<U+202E>b');
});

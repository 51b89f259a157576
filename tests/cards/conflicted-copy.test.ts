import { expect, test } from 'vitest';
import { certainOriginalOf, originalOf } from '../../src/cards/conflicted-copy.ts';

const names = ['x.md', 'get-vs-post.md', 'get-vs-post-2.md', 'x 2.md', 'x 2 3.md'];
const isThere = (name: string) => names.includes(name);

test.each([
  ["x (laptop's conflicted copy 2026-01-01).md", 'x.md'],
  ['x (conflicted copy 2026-01-01 120000).md', 'x.md'],
  ['x (Case Conflicted Copy).md', 'x.md'],
  ['x.sync-conflict-20260101-120000-ABCDEFG.md', 'x.md'],
  ['x_conflict-20260101-120000.md', 'x.md'],
])('%s is a copy, whoever names files', (name, original) => {
  expect(originalOf(name, isThere)).toBe(original);
  expect(certainOriginalOf(name, isThere)).toBe(original);
});

test.each([
  ['x 2.md', 'x.md'],
  ['x 2 3.md', 'x 2.md'],
  ['x (1).md', 'x.md'],
  ['x-DESKTOP.md', 'x.md'],
  ['x-DESKTOP-4KQ2.md', 'x.md'],
])('%s is one only where nobody names files', (name, original) => {
  expect(originalOf(name, isThere)).toBe(original);
  expect(certainOriginalOf(name, isThere)).toBeNull();
});

test.each(['x.md', 'y 2.md', 'y (conflicted copy 2026).md', 'x (later).md', 'x', '.md', 'x 2.jsonl'])(
  '%s is an ordinary file',
  (name) => {
    expect(originalOf(name, isThere)).toBeNull();
  },
);

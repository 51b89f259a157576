import { expect, test } from 'vitest';
import { fixture, outline, texts } from '../outline.ts';

test('listed.ja.md gives these questions', () => {
  expect(outline(fixture('listed.ja.md'))).toEqual([
    '3 DNS とは何ですか？ 5-5',
    '7 TTL は何のためにありますか？ 9-9',
    '11 再帰問い合わせと反復問い合わせの違いは？ 13-13',
    '15 DNS の主なレコード 17-19',
    '21 手順 (ネットワーク一問一答) 23-24',
  ]);
});

test.each([
  [
    'labels with a colon',
    '# TCP flags\n\n- **SYN**: opens\n\n- **ACK**: acknowledges\n\n- **FIN**: closes\n',
    ['TCP flags'],
  ],
  [
    'questions of a preface',
    '# Guide\n\nIn this guide we answer:\n\n- What is a thread?\n- What is a lock?\n- What is a queue?\n\n## Threads\n\nA thread runs code.\n',
    ['Threads'],
  ],
  [
    'questions that the text below them answers',
    '# FAQ\n\n- Is it free?\n- Is it fast?\n- Is it safe?\n\nYes to all of them.\n',
    ['FAQ'],
  ],
  [
    'conditions',
    '## Locks\n\n- When a thread holds it, others wait\n- When it is released, one goes on\n- Where two are needed, keep an order\n',
    ['Locks'],
  ],
  [
    'questions without answers',
    '## Open\n\n- What is a thread?\n- What is a lock?\n- How do queues work?\n',
    ['What is a thread?', 'What is a lock?', 'How do queues work?'],
  ],
  ['a list of things to do', '# Ready?\n\n- [ ] slept well\n- [ ] ate\n- [x] read the notes\n', ['Ready?']],
])('bullets: %s', (_, text, expected) => {
  expect(texts(text)).toEqual(expected);
});

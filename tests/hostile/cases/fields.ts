// Every field of a card with values of the wrong kind.
import { card, type HostileCase, one } from '../case.ts';

type Wrong = readonly [name: string, line: string];

/** Refused: a person could not have meant it. */
const REFUSED: readonly Wrong[] = [
  ['id-list', 'id: [a, b]'],
  ['id-map', 'id: {a: b}'],
  ['id-empty', 'id: ""'],
  ['id-null', 'id:'],
  ['id-blank', 'id: "  \\t "'],
  ['id-long', `id: ${'x'.repeat(300)}`],
  ['id-long-wide', `id: ${'卡'.repeat(67)}`],
  ['question-map', 'question: {is: it}'],
  ['question-list', 'question: [is, it]'],
  ['question-empty', 'question: " "'],
  ['context-list', 'context: [a]'],
  ['topic-list', 'topic: [tcp, udp]'],
  ['topic-map', 'topic: {a: b}'],
  ['tags-nested', 'tags: [[a], b]'],
  ['tags-map', 'tags: {a: b}'],
  ['tags-null', 'tags: [null]'],
  ['type-unknown', 'type: exec'],
  ['type-proto', 'type: __proto__'],
  ['type-list', 'type: [basic]'],
  ['lang-list', 'lang: [en, zh]'],
  ['stub-text', 'stub: "yes"'],
  ['stub-number', 'stub: 1'],
  ['part-of-list', 'part_of: [a]'],
  ['order-text', 'order: first'],
  ['order-infinite', 'order: .inf'],
  ['order-nan', 'order: .nan'],
  ['follow-up-map', 'follow_up: {a: b}'],
  ['source-list', 'source: [a]'],
  ['heading-nested', 'heading: [[a]]'],
  ['sources-map', 'sources: {a: b}'],
  ['imported-list', 'imported: [a]'],
];

/** Read as what they say, or left alone. */
const TAKEN: readonly Wrong[] = [
  ['context-number', 'context: 12'],
  ['topic-number', 'topic: 404'],
  ['topic-empty', 'topic: ""'],
  ['topic-signs', 'topic: "../../etc/passwd"'],
  ['tags-text', 'tags: one'],
  ['tags-numbers', 'tags: [1, true, 2.5]'],
  ['tags-many', `tags: [${'a, '.repeat(2000)}b]`],
  ['lang-weird', 'lang: "../../../x"'],
  ['lang-number', 'lang: 7'],
  ['order-huge', 'order: 1e308'],
  ['order-negative', 'order: -1'],
  ['part-of-itself', 'part_of: part-of-itself'],
  ['part-of-nobody', 'part_of: ../../x'],
  ['source-path', 'source: /etc/passwd'],
  ['sources-text', 'sources: file:///etc/passwd'],
  ['imported-text', 'imported: 0000000000000000'],
  ['unknown-keys', 'exec: rm\nscripts: {postinstall: x}'],
];

const base = (name: string, line: string): string[] => {
  const own = line.split(':', 1)[0];
  const fields = [
    ['id', `id: ${name}`],
    ['question', `question: What is ${name}?`],
  ];
  return [...fields.flatMap(([key, text]) => (key === own ? [] : [text ?? ''])), line];
};

function refused([name, line]: Wrong): HostileCase {
  const lines = base(name, line);
  return one(name, card(lines.join('\n')), [['card-field-invalid', 2 + lines.indexOf(line)]]);
}

function taken([name, line]: Wrong): HostileCase {
  return one(name, card(base(name, line).join('\n')), [], [name]);
}

const missing: HostileCase[] = [
  one('no-id', card('question: Who is it?'), [['card-without-id', 1]]),
  one('no-question', card('id: silent'), [['card-without-question', 1]]),
  one('neither', card('title: A page'), []),
];

export const fields = [...REFUSED.map(refused), ...TAKEN.map(taken), ...missing];

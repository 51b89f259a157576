import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCardFile } from '../../src/cards/card-file.ts';
import { type DeckFile, type NotesFile, planImport } from '../../src/cards/import-plan.ts';
import { findQuestions } from '../../src/notes/find-questions.ts';
import type { Question } from '../../src/notes/question.ts';
import { cardFile } from './cards.ts';
import { changes, deckFile, edited, imported, type Notes, planned } from './importing.ts';

const TCP =
  '# TCP\n\n## 三次握手\n\nSYN、SYN-ACK、ACK。\n\n## 四次挥手\n\nFIN 两次，ACK 两次。\n\n## 滑动窗口\n\n接收方说还能收多少。\n';
const NOTES: Notes = { 'tcp.md': TCP };
const IDS = ['三次握手', '四次挥手', '滑动窗口'];
const all = (change: string, ids = IDS) => ids.map((id) => `${change} ${id}`);
const MIXED = readFileSync(join(import.meta.dirname, '../notes/fixtures/mixed.zh.md'), 'utf8');
const ordersOf = (
  deck: readonly { card: { order: number | null; source: string | null } }[],
  source: string,
) => deck.filter(({ card }) => card.source === source).map(({ card }) => card.order);

describe('the first import', () => {
  test('adds a card for each question, in the order of the notes', () => {
    const plan = planned(NOTES);
    expect(changes(plan)).toEqual(all('added'));
    expect(plan.missing).toEqual([]);
    expect(plan.planned[0]).toMatchObject({
      path: 'tcp/三次握手.md',
      question: { line: 3 },
      card: {
        topic: 'tcp',
        tags: ['tcp'],
        source: 'tcp.md',
        heading: ['TCP'],
        order: 10,
        body: 'SYN、SYN-ACK、ACK。',
      },
    });
    expect(plan.planned.map(({ card }) => card.order)).toEqual([10, 20, 30]);
  });

  test('gives every card the topic that was asked for, beside its own tags', () => {
    const { card, path } = planned(NOTES, [], { topic: 'net' }).planned[0] ?? {};
    expect([card?.topic, card?.tags, path]).toEqual(['net', ['net', 'tcp'], 'net/三次握手.md']);
  });

  test('tells equal titles apart by their heading, then by a number', () => {
    const text = '# TCP\n## 头部\n20 字节。\n## 说明\na\n## 说明\nb\n# UDP\n## 头部\n8 字节。\n';
    expect(changes(planned({ 'a.md': text }))).toEqual(
      all('added', ['tcp-头部', 'tcp-说明', 'tcp-说明-2', 'udp-头部']),
    );
  });

  test('keeps stubs, and says that they are', () => {
    const stubs = planned({ 'mixed.md': MIXED }).planned.filter(({ card }) => card.stub);
    expect(stubs.map(({ question }) => question.line)).toEqual([46, 50, 77, 83]);
  });

  test('is the same each time, for any order of what the deck holds besides', () => {
    const others = ['b', 'a', 'c'].map((id) => deckFile(`x/${id}.md`, formatCardFile(cardFile({ id }))));
    fc.assert(
      fc.property(fc.shuffledSubarray(others, { minLength: 3 }), (deck) => {
        expect(planned({ 'mixed.md': MIXED }, deck)).toEqual(planned({ 'mixed.md': MIXED }, others));
      }),
    );
  });
});

describe('a new id', () => {
  const wanted = (deck: ReturnType<typeof imported>, inHistory: string[] = [], text = '# TCP\n可靠。\n') =>
    changes(planned({ 'a.md': text }, deck, { inHistory }));
  const own = (id: string, path: string) => [deckFile(path, formatCardFile(cardFile({ id })))];

  test.each([
    ['an id of the deck', own('tcp', 'x/y.md')],
    ['an id in other letters', own('TCP', 'x/y.md')],
    ['a file name of the deck', own('other', 'x/tcp.md')],
    ['a file name in other letters', own('other', 'x/TCP.md')],
  ])('is never %s', (_, deck) => {
    expect(wanted(deck)).toEqual(['added tcp-2']);
  });

  test('is one the history knows only where it names this question alone and in full', () => {
    expect(wanted([], ['tcp'])).toEqual(['added tcp']);
    expect(wanted(own('tcp', 'x/y.md'), ['tcp-2'])).toEqual(['added tcp-3']);
    expect(wanted([], ['tcp', 'tcp-2'], '# TCP\n可靠。\n# tcp!\n有序。\n')).toEqual([
      'added tcp-3',
      'added tcp-4',
    ]);
    const long = '网'.repeat(30);
    expect(wanted([], ['网'.repeat(26)], `# ${long}\n文字。\n`)).toEqual([`added ${'网'.repeat(26)}-2`]);
    expect(wanted([], ['card'], '# ？？？\n文字。\n')).toEqual(['added card-2']);
  });

  test('is an ordinary one, though every object has a property of that name', () => {
    expect(wanted([], [], '# constructor\n一个函数。\n# valueOf\n一个值。\n')).toEqual([
      'added constructor',
      'added valueof',
    ]);
  });
});

describe('the same notes again', () => {
  test.each<[string, Notes]>([
    ['a short file', NOTES],
    ['a long file', { 'mixed.md': MIXED }],
    ['several files', { 'a.md': MIXED, 'b/c.md': TCP, 'b/d.md': TCP }],
    [
      'answers that look like front matter',
      { 'a.md': '# 卡片\n\n\n---\nid: x\n\nimported: by ship\n***\ntext\n' },
    ],
    [
      'titles that YAML could misread',
      { 'a.md': '# 注意:,\n## a:,b\n文字。\n## - 1: [x]\n文字。\n## 404\n文字。\n' },
    ],
    ['Windows line endings', { 'a.md': TCP.replaceAll('\n', '\r\n') }],
  ])('change nothing: %s', (_, notes) => {
    const deck = imported(notes);
    const plan = planned(notes, deck);
    expect(plan.planned.length).toBeGreaterThan(0);
    expect(new Set(plan.planned.map(({ change }) => change))).toEqual(new Set(['unchanged']));
    expect(plan.missing).toEqual([]);
    expect(imported(notes, deck)).toEqual(deck);
  });

  test('change nothing, though other notes were imported in between', () => {
    const deck = imported({ 'udp.md': '# UDP\n不可靠。\n## 端口\n16 位。\n' }, imported(NOTES));
    expect(changes(planned(NOTES, deck))).toEqual(all('unchanged'));
  });

  test('change nothing, though a person has cards of their own behind them', () => {
    const own = deckFile('x/own.md', formatCardFile(cardFile({ id: 'own', order: 500 })));
    expect(changes(planned(NOTES, [...imported(NOTES), own]))).toEqual(all('unchanged'));
  });

  test('change nothing when the files of the deck have Windows line endings now', () => {
    const deck = imported(NOTES).map(({ path, text }) => deckFile(path, text.replaceAll('\n', '\r\n')));
    expect(changes(planned(NOTES, deck))).toEqual(all('unchanged'));
  });
});

describe('changed notes', () => {
  const again = (text: string, source = 'tcp.md') => planned({ [source]: text }, imported(NOTES));

  test('update the card whose answer changed, under the same id', () => {
    const plan = again(TCP.replace('FIN 两次', 'FIN 各一次'));
    expect(changes(plan)).toEqual(['unchanged 三次握手', 'updated 四次挥手', 'unchanged 滑动窗口']);
    expect(plan.planned[1]?.text).toContain('FIN 各一次');
  });

  test('rename the card whose question was reworded, under the same id and path', () => {
    const plan = again(TCP.replace('## 四次挥手', '## 怎样断开？'));
    expect(changes(plan)).toEqual(['unchanged 三次握手', 'renamed 四次挥手', 'unchanged 滑动窗口']);
    expect(plan.planned[1]).toMatchObject({ path: 'tcp/四次挥手.md', card: { question: '怎样断开？' } });
    expect(plan.missing).toEqual([]);
  });

  test('keep the ids below a heading that changed', () => {
    expect(changes(again(TCP.replace('# TCP', '# 传输控制协议 TCP')))).toEqual(all('updated'));
  });

  test('keep the ids when their file has another name, and the answer of one changed too', () => {
    const plan = again(TCP.replace('FIN 两次', 'FIN 各一次'), 'network/tcp.md');
    expect(changes(plan)).toEqual(all('updated'));
    expect(plan.planned.map(({ card }) => card.source)).toEqual(Array(3).fill('network/tcp.md'));
    expect(plan.missing).toEqual([]);
  });

  test('tell the question that is gone, and leave the others where they are', () => {
    const plan = again(TCP.replace(/## 四次挥手\n\n.*\n\n/, ''));
    expect(changes(plan)).toEqual(['unchanged 三次握手', 'unchanged 滑动窗口']);
    expect(plan.missing.map(({ card }) => card.id)).toEqual(['四次挥手']);
  });

  test('tell nothing gone where another file of the same name is imported', () => {
    const other = { 'tcp.md': '# 缓存\n## 写回\n以后写。\n## 直写\n马上写。\n' };
    const plan = planned(other, imported(NOTES));
    expect(changes(plan)).toEqual(all('added', ['写回', '直写']));
    expect(plan.missing).toEqual([]);
  });

  test('tell all but one gone where one is left', () => {
    const left = { 'tcp.md': TCP.replace(/## 四次挥手[\s\S]*/, '') };
    expect(planned(left, imported(NOTES)).missing.map(({ card }) => card.id)).toEqual(IDS.slice(1));
  });

  test('tell nothing gone that other notes hold, or a person wrote', () => {
    const own = deckFile('x/own.md', formatCardFile(cardFile({ id: 'own', source: 'udp.md' })));
    expect(planned({ 'udp.md': '# UDP\n不可靠。\n' }, [...imported(NOTES), own]).missing).toEqual([]);
  });

  test('tell no translation gone whose card is there', () => {
    const [first, ...others] = imported(NOTES);
    if (first === undefined) throw new Error('no card');
    const text = first.text
      .replace(/question: .*/, 'question: What?\nlang: en')
      .replace(/[^\n]*\n$/, 'Three.\n');
    const deck = [first, deckFile('tcp/translated.md', text), ...others];
    expect(planned(NOTES, deck).missing).toEqual([]);
  });

  test('put new questions between, without a new order for the others', () => {
    const plan = again(TCP.replace('## 滑动', '## 半关闭\n\n一边还能说。\n\n## 滑动'));
    expect(changes(plan)).toEqual([
      'unchanged 三次握手',
      'unchanged 四次挥手',
      'added 半关闭',
      'unchanged 滑动窗口',
    ]);
    expect(plan.planned.map(({ card }) => card.order)).toEqual([10, 20, 25, 30]);
  });

  test('keep the orders of a file rising, for any questions that come and go', () => {
    const questions = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnop'), { minLength: 1 });
    fc.assert(
      fc.property(questions, questions, (before, after) => {
        const notes = (titles: string[]) => ({
          'a.md': titles.map((title) => `# 问 ${title}\n答 ${title}。\n`).join(''),
        });
        const plan = planned(notes(after), imported(notes(before)));
        const orders = plan.planned.map(({ card }) => card.order ?? Number.NaN);
        expect(orders.every((order, at) => at === 0 || order > (orders[at - 1] ?? Infinity))).toBe(true);
      }),
    );
  });

  test('of a stub that has an answer now make it a card', () => {
    const deck = imported({ 'a.md': '# DNS\n' });
    const plan = planned({ 'a.md': '# DNS\n名字变地址。\n' }, deck);
    expect(changes(plan)).toEqual(['updated dns']);
    expect(plan.planned[0]?.card.stub).toBe(false);
  });
});

describe('the same question in two notes files', () => {
  const other = { 'other.md': '# TCP\n\n## 三次握手\n\n另一个答案。\n' };

  test('has a card for each answer, though the files are imported one after the other', () => {
    const deck = imported(other, imported(NOTES));
    expect(deck.map(({ card }) => card.body)).toEqual(
      expect.arrayContaining(['SYN、SYN-ACK、ACK。', '另一个答案。']),
    );
    expect(changes(planned(NOTES, deck))).toEqual(all('unchanged'));
    expect(changes(planned(other, deck))).toEqual(['unchanged 三次握手-2']);
  });

  test('has its cards in the order of each file', () => {
    const deck = imported(other, imported(NOTES));
    expect(ordersOf(deck, 'other.md')).toEqual([40]);
  });
});

describe('a part', () => {
  /** The second question of a file as a part of the first one. */
  const withPart = (text: string, asked = true): NotesFile => {
    const found = findQuestions(text);
    const [section, part] = found.questions as [Question, Question];
    const name = { text: section.text, context: section.context, isAmbiguous: section.isAmbiguous };
    const path = [...section.path, section.text];
    const cut: Question = { ...part, level: 'part', section: name, path };
    return {
      source: 'a.md',
      found: { ...found, questions: asked ? [section, cut] : [cut] },
      images: new Map(),
    };
  };
  const TEXT = '# Verbs\n\n## Requests\n\nGET, PUT and others.\n\n## GET\n\nReads and changes nothing.\n';
  const partOf = (notes: NotesFile, deck: readonly DeckFile[] = []) =>
    planImport([notes], deck, () => false).planned.map(({ card }) => card.partOf);
  const deckOf = (notes: NotesFile) =>
    planImport([notes], [], () => false).planned.map(({ path, text }) => deckFile(path, text));

  test('names the card of its section by its id, whatever the section is called now', () => {
    expect(partOf(withPart(TEXT))).toEqual([null, 'requests']);
    const renamed = withPart(TEXT.replace('## Requests', '## What verbs are there?'));
    expect(partOf(renamed, deckOf(withPart(TEXT)))).toEqual([null, 'requests']);
    const taken = deckFile('x/requests.md', formatCardFile(cardFile({ id: 'requests' })));
    expect(partOf(withPart(TEXT), [taken])).toEqual([null, 'requests-2']);
  });

  test("has the slug of its section's name where that is not asked itself", () => {
    expect(partOf(withPart(TEXT, false))).toEqual(['requests']);
  });

  test('changes nothing when it is imported again', () => {
    const plan = planImport([withPart(TEXT)], deckOf(withPart(TEXT)), () => false);
    expect(changes(plan)).toEqual(['unchanged requests', 'unchanged get']);
  });

  test("keeps a person's version while the notes are the same", () => {
    const deck = edited(deckOf(withPart(TEXT)), 'get', (text) =>
      text.replace('question: GET', 'question: Mine').replace('Reads and', 'Mine and'),
    );
    expect(changes(planImport([withPart(TEXT)], deck, () => false))).toEqual([
      'unchanged requests',
      'unchanged get',
    ]);
  });
});

describe("a person's edit", () => {
  const answer = (text: string) => text.replace('FIN 两次', 'FIN 共两次');
  const question = (text: string) => text.replace('question: 四次挥手', 'question: 怎样断开？');

  test.each([
    ['the answer', answer],
    ['the question', question],
    ['both', (text: string) => answer(question(text))],
    ['the tags', (text: string) => text.replace('tags: [tcp]', 'tags: [mine]')],
    ['unknown keys', (text: string) => text.replace('question:', 'colour: red\nquestion:')],
  ])('stays, unchanged, while the notes are the same: %s', (_, edit) => {
    const deck = edited(imported(NOTES), '四次挥手', edit);
    const plan = planned(NOTES, deck);
    expect(changes(plan)).toEqual(all('unchanged'));
    expect(plan.missing).toEqual([]);
    expect(imported(NOTES, deck)).toEqual(deck);
  });

  test.each([
    ['the answer', answer],
    ['the order', (text: string) => text.replace('order: 20', 'order: 21')],
    ['the hash of what import wrote', (text: string) => text.replace(/imported: .*\n/, '')],
  ])('stays, and is told, when the notes changed too: %s', (_, edit) => {
    const deck = edited(imported(NOTES), '四次挥手', edit);
    const notes = { 'tcp.md': TCP.replace('ACK 两次', 'ACK 也两次') };
    expect(changes(planned(notes, deck))).toEqual([
      'unchanged 三次握手',
      'kept 四次挥手',
      'unchanged 滑动窗口',
    ]);
    expect(imported(notes, deck)).toEqual(deck);
  });

  test('stays where a card has another place now', () => {
    const notes = { 'tcp.md': '# TCP\n## 甲\n一。\n## 乙\n二。\n' };
    const deck = edited(imported(notes), '甲', (text) => text.replace('一。', '壹。'));
    const swapped = { 'tcp.md': '# TCP\n## 乙\n二。\n## 甲\n一。\n' };
    expect(changes(planned(swapped, deck))).toEqual(['updated 乙', 'unchanged 甲']);
  });

  test('of a line that looks like the hash in an answer is an edit', () => {
    const notes = { 'a.md': '# 货物\nimported: by ship\n' };
    const deck = edited(imported(notes), '货物', (text) => text.replace('by ship', 'by train'));
    expect(changes(planned({ 'a.md': '# 货物\nimported: by air\n' }, deck))).toEqual(['kept 货物']);
  });
});

test('answers are the lines of the notes, with images where the deck has them', () => {
  const text = '# 图\n\n见 [文][a]：\n\n![](img/图.png)\n\n[a]: https://a.example\n';
  const notes: NotesFile = {
    source: 'a.md',
    found: findQuestions(text),
    images: new Map([['img/%E5%9B%BE.png', '../media/x.png']]),
  };
  const { card } = planImport([notes], [], () => false).planned[0] ?? {};
  expect(card?.body).toBe('见 [文][a]：\n\n![](../media/x.png)\n\n[a]: https://a.example');
});

describe('parts', () => {
  const fine = (text: string): NotesFile => ({
    source: 'locks.md',
    found: findQuestions(text, { split: 'fine' }),
    images: new Map(),
  });
  const plan = (text: string, deck: Parameters<typeof planImport>[1] = []) =>
    planImport([fine(text)], deck, () => false).planned;
  const items = (count: number) =>
    Array.from({ length: count }, (_, at) => `- **Lock${at}**: protects ${at}\n`).join('');
  const kin = (text: string, deck: Parameters<typeof planImport>[1] = []) =>
    plan(text, deck).map(({ card }) => `${card.id} of ${card.partOf}`);

  test('belong to their section’s card', () => {
    expect(kin(`# Locks\n${items(2)}`)).toEqual([
      'locks of null',
      'locks-lock0 of locks',
      'locks-lock1 of locks',
    ]);
  });

  test('belong together where their section is not asked itself', () => {
    const parts = kin(`# Locks\n${items(9)}`);
    expect(parts).toHaveLength(9);
    expect(parts.every((part) => part.endsWith(' of locks'))).toBe(true);
  });

  test('belong to the card that their section really is', () => {
    const text = `# A\n## Locks\n${items(2)}# B\n## Locks\n${items(2)}`;
    const ids = plan(text).map(({ card }) => [card.id, card.partOf]);
    const [first, second] = ids.filter(([, partOf]) => partOf === null).map(([id]) => id);
    expect(first).not.toBe(second);
    expect(ids.filter(([, partOf]) => partOf === first)).toHaveLength(2);
    expect(ids.filter(([, partOf]) => partOf === second)).toHaveLength(2);
    const renamed = plan('# Locks\n').map(({ card, text }) => ({
      card: { ...card, id: 'old-name' },
      text: text.replace('id: locks', 'id: old-name'),
      path: 'locks/old-name.md',
    }));
    expect(kin(`# Locks\n${items(2)}`, renamed)[1]).toBe('locks-lock0 of old-name');
  });

  test('change nothing when they are imported again', () => {
    const text = `# Locks\n${items(3)}`;
    const deck = plan(text).map(({ path, text }) => deckFile(path, text));
    expect(plan(text, deck).map(({ change }) => change)).toEqual(Array(4).fill('unchanged'));
  });

  test('have their section’s topic, and its tags with the terms of their own label', () => {
    const text = '# Databases\n## SQL 的锁\n- **MVCC**: versions\n- **锁升级**: fewer locks\n';
    expect(plan(text).map(({ card }) => [card.topic, card.tags])).toEqual([
      ['sql', ['sql', 'databases']],
      ['sql', ['sql', 'databases', 'mvcc']],
      ['sql', ['sql', 'databases']],
    ]);
  });
});

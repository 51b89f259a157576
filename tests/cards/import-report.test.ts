import { describe, expect, test } from 'vitest';
import { planGone } from '../../src/cards/gone.ts';
import { type ImportReport, importJson, importLines, importSummary } from '../../src/cards/import-report.ts';
import type { Diagnostic } from '../../src/notes/diagnostic.ts';
import { edited, imported, planned } from './importing.ts';

const BEFORE = { 'net.md': '# HTTP\n## 甲\n一。\n## 乙\n二。\n## 丙\n三。\n## 丁\n四。\n## 戊\n五。\n' };
const AFTER = {
  'net.md': '# HTTP\n## 甲\n一。\n## 乙\n两。\n## 丙丙\n三。\n## 丁\n肆。\n## 说明\n[a](https://a.example)\n',
};

const deck = edited(imported(BEFORE), '丁', (text) => text.replace('四。', '四！'));
const plan = planned(AFTER, deck);
const stub: Diagnostic = { file: 'my/net.md', line: 10, code: 'stub', message: 'a stub' };
const gone = planGone(plan, () => null, false).cards;
const report: ImportReport = { deck: 'notes', plan, gone, back: [], diagnostics: [stub], dryRun: false };

test('every change is counted', () => {
  expect(importSummary(plan)).toEqual({
    added: 1,
    updated: 1,
    renamed: 1,
    unchanged: 1,
    kept: 1,
    missing: 1,
  });
});

describe('the report for programs', () => {
  const json = importJson(report, [{ source: 'net.md', file: 'my/net.md' }]);

  test('holds each card with its place in the notes, the file named as the person did', () => {
    expect(json.cards.map(({ id, change }) => `${change} ${id}`)).toEqual([
      'unchanged 甲',
      'updated 乙',
      'renamed 丙',
      'kept 丁',
      'added http-说明',
    ]);
    expect(json.cards[1]).toEqual({
      id: '乙',
      deck: 'notes',
      question: '乙',
      context: 'HTTP',
      level: 'section',
      type: 'basic',
      topic: 'http',
      tags: ['http'],
      stub: false,
      change: 'updated',
      source: { file: 'my/net.md', line: 4, answerStart: 5, answerEnd: 5 },
    });
    expect(json.cards[4]).toMatchObject({ context: 'HTTP', stub: true });
  });

  test('holds diagnostics and the summary, and survives JSON', () => {
    expect(json.diagnostics).toEqual([stub]);
    expect(json.summary).toEqual(importSummary(plan));
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  test('says what a renamed card asked before, and what becomes of a card that is gone', () => {
    expect(json.cards.map(({ was }) => was ?? null)).toEqual([null, null, '丙', null, null]);
    expect(json.missing).toEqual([{ id: '戊', deck: 'notes', question: '戊', fate: 'suspended' }]);
  });

  test('says null where there is no answer', () => {
    const empty = { ...report, gone: [], plan: planned({ 'a.md': '# DNS\n' }) };
    expect(importJson(empty, []).cards[0]?.source).toEqual({
      file: 'a.md',
      line: 1,
      answerStart: null,
      answerEnd: null,
    });
  });
});

describe('the report for a person', () => {
  const naming = (lines: readonly string[], text: string) =>
    lines.filter((line) => line.includes(text)).length;

  test('names what needs a look: renamed, kept and missing cards, and stubs with their line', () => {
    const lines = importLines(report);
    expect([
      naming(lines, '丙丙'),
      naming(lines, '丁'),
      naming(lines, '戊'),
      naming(lines, 'line 10'),
    ]).toEqual([1, 1, 1, 1]);
    expect([naming(lines, '甲'), naming(lines, '乙')]).toEqual([0, 0]);
  });

  test('names a card that is gone with its heading, and one that is back', () => {
    const lines = importLines({ ...report, back: ['乙'] });
    expect(lines).toContain('  gone      HTTP › 戊  (suspended; --prune removes it)');
    expect(lines).toContain('  back      HTTP › 乙  (line 4; in the notes again)');
    const same = planned(BEFORE, imported(BEFORE));
    const all = importLines({ ...report, plan: same, gone: [], back: ['甲'], diagnostics: [] });
    expect(all.at(-1)).toBe('Deck "notes": 5 questions; 1 back.');
  });

  test("shows what was renamed, how to take the notes' version, and how to remove what is gone", () => {
    const lines = importLines(report);
    const about = (word: string) => lines.filter((line) => line.trimStart().startsWith(word));
    expect(about('renamed')).toEqual([expect.stringContaining('丙 → 丙丙')]);
    expect(about('kept')).toEqual([expect.stringContaining('--take 丁')]);
    expect(about('gone')).toEqual([expect.stringContaining('--prune')]);
  });

  test('shows the first line of a question alone', () => {
    const [card] = plan.planned;
    if (card === undefined) throw new Error('no card');
    const long = {
      ...card,
      change: 'renamed' as const,
      was: 'old\n\nstem',
      card: { ...card.card, question: 'new\n\nstem' },
    };
    const lines = importLines({ ...report, plan: { ...plan, planned: [long] } });
    expect(lines).toContainEqual(expect.stringContaining('old → new'));
    expect(naming(lines, 'stem')).toBe(0);
  });

  test('is nothing where there are no questions', () => {
    expect(importLines({ ...report, gone: [], plan: planned({ 'a.md': 'text' }) })).toEqual([]);
  });

  test('is one line where nothing changed', () => {
    const same = planned(BEFORE, imported(BEFORE));
    expect(importLines({ ...report, gone: [], plan: same, diagnostics: [] })).toHaveLength(1);
  });
});

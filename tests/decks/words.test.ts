// The words of the cards: each term in one spelling, marks as each language sets them, and sentences that are our own.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, proseOf, textOf } from './deck.ts';
import { GLOSSARY } from './glossary.ts';

/** The notes whose subjects the deck covers. They are not part of this repository, and may be missing. */
const SEED = join(import.meta.dirname, '../../../shared/notes/network-interview.zh.md');
/** So many Chinese characters in a row are no coincidence. */
const RUN = 18;
const HAN = '\\p{Script=Han}';

const said = files.map((file) => ({
  path: file.path,
  id: file.card.id,
  lang: file.card.lang,
  prose: proseOf(file),
}));

test('the glossary is sorted out: every term has something that it is not', () => {
  expect(GLOSSARY.filter(({ wrong }) => wrong.en === undefined && wrong.zh === undefined)).toEqual([]);
  expect(new Set(GLOSSARY.map(({ en, zh }) => `${en} ${zh}`)).size).toBe(GLOSSARY.length);
});

test.each(GLOSSARY.map((term) => [`${term.en} / ${term.zh}`, term] as const))(
  '%s',
  (_, { wrong, except }) => {
    const found = said.flatMap(({ path, id, lang, prose }) => {
      const pattern = lang === 'zh' ? wrong.zh : wrong.en;
      const match =
        pattern === undefined || except?.includes(id) ? null : new RegExp(pattern, pattern.flags).exec(prose);
      return match === null
        ? []
        : [`${path}: ${prose.slice(Math.max(0, match.index - 10), match.index + 20)}`];
    });
    expect(found).toEqual([]);
  },
);

describe('Chinese', () => {
  const chinese = said.filter(({ lang }) => lang === 'zh');

  test('has a space between Chinese and Latin letters or digits', () => {
    const tight = new RegExp(`.{0,8}(${HAN}[A-Za-z0-9]|[A-Za-z0-9]${HAN}).{0,8}`, 'u');
    expect(found(chinese, tight)).toEqual([]);
  });

  test('has full-width marks after Chinese', () => {
    expect(found(chinese, new RegExp(`.{0,8}${HAN}[,;:?!].{0,8}`, 'u'))).toEqual([]);
  });
});

function found(texts: readonly { path: string; prose: string }[], pattern: RegExp): string[] {
  return texts.flatMap(({ path, prose }) => {
    const match = pattern.exec(prose);
    return match === null ? [] : [`${path}: ${match[0]}`];
  });
}

const hasSeed = existsSync(SEED);

test.skipIf(!hasSeed)(
  `no card has ${RUN} Chinese characters in a row in common with the seed notes${hasSeed ? '' : ' (they are not here)'}`,
  () => {
    const seed = runsOf(readFileSync(SEED, 'utf8'));
    expect(seed.size).toBeGreaterThan(1000);
    const shared = files.flatMap((file) => {
      const run = [...runsOf(textOf(file))].find((it) => seed.has(it));
      return run === undefined ? [] : [`${file.path}: ${run}`];
    });
    expect(shared).toEqual([]);
  },
);

/** Every run of so many Chinese characters; what stands between them is dropped, letters and digits end a run. */
function runsOf(text: string): Set<string> {
  const pieces = text.replace(/[\p{P}\p{S}\s]/gu, '').match(new RegExp(`${HAN}{${RUN},}`, 'gu')) ?? [];
  return new Set(
    pieces.flatMap((piece) =>
      Array.from({ length: piece.length - RUN + 1 }, (_, at) => piece.slice(at, at + RUN)),
    ),
  );
}

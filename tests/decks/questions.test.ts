// No two cards ask the same, in either language: neither word for word, nor nearly so as `netquiz check` reads them.
import { describe, expect, test } from 'vitest';
import { cardFaults } from '../../src/cards/card-faults.ts';
import { foldQuestion, questionLikeness, readQuestion } from '../../src/cards/similarity.ts';
import { cards, files } from './deck.ts';

/** Less than `check` needs, since it looks at the answers too: here a question alone has to tell cards apart. */
const NEARLY = 0.8;

test('check finds no card too long and no two alike', () => {
  const faults = cardFaults(
    files.map(({ path, card: { id, lang, question, body } }) => ({
      file: path,
      line: null,
      id,
      lang,
      group: id,
      question,
      context: null,
      answer: body,
    })),
  );
  expect(faults).toEqual([]);
});

describe.each(['en', 'zh'])('in %s', (lang) => {
  const own = files.filter(({ card }) => card.lang === lang).map(({ card }) => card);

  test('no two questions are the same or nearly so', () => {
    const read = own.map(({ id, question }) => ({ id, text: readQuestion(question) }));
    const alike = read.flatMap((one, at) =>
      read.slice(at + 1).flatMap((other) => {
        const likeness = questionLikeness(one.text, other.text);
        return likeness >= NEARLY ? [`${one.id} ${other.id} ${likeness.toFixed(2)}`] : [];
      }),
    );
    expect(alike).toEqual([]);
  });

  test('no follow-up repeats the question of its card, and none is asked twice on it', () => {
    const faults = own.filter(({ question, followUp }) => {
      const asked = [question, ...followUp].map(foldQuestion);
      return new Set(asked).size < asked.length || followUp.some((next) => isNear(question, next));
    });
    expect(faults.map(({ id }) => id)).toEqual([]);
  });

  test('every question and follow-up ends as one does', () => {
    const end = lang === 'en' ? /[?.]$|\?.*\)$/ : /[？。]$|？.*）$/;
    const faults = own.filter(
      ({ question, followUp }) => ![question, ...followUp].every((it) => end.test(it)),
    );
    expect(faults.map(({ id }) => id)).toEqual([]);
  });
});

function isNear(one: string, other: string): boolean {
  return questionLikeness(readQuestion(one), readQuestion(other)) >= NEARLY;
}

test('every card has a question that can be said in one breath', () => {
  const long = cards.flatMap(({ id, faces }) =>
    faces.filter(({ question }) => [...question].length > 200).map(({ lang }) => `${id} ${lang}`),
  );
  expect(long).toEqual([]);
});

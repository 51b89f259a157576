// What each number of `netquiz stats` means, in plain words, and where it comes from.
import type { Theme } from '../terminal/theme.ts';
import { prose } from './layout.ts';

interface Definition {
  name: string;
  means: string;
  from: string;
}

const DEFINITIONS: readonly Definition[] = [
  {
    name: 'Study day',
    means:
      'A day begins at 04:00 and ends at 03:59, by the clock of the machine on which you answered: what you answer after midnight still belongs to the evening before. An answer keeps its day when you travel or the clocks change.',
    from: 'the time and the offset from UTC in each line of history/',
  },
  {
    name: 'Due now',
    means:
      'Cards that you have answered before and that are to be asked now: learnt cards whose day has come, and cards in their learning steps whose time has come. New cards, suspended ones and those buried for today are not counted.',
    from: 'the state of each card in progress.json',
  },
  {
    name: 'Answered today, new, again',
    means:
      'Answers of this study day in all decks; among them cards answered for the first time ever or since a reset, and answers graded again. What was undone counts nowhere.',
    from: 'the tally of each day in progress.json',
  },
  {
    name: 'Streak',
    means:
      'Study days in a row with at least one answer, up to today, or up to yesterday while today has none yet.',
    from: 'the tally of each day',
  },
  {
    name: 'New, learning, young, mature',
    means:
      'New cards were never answered. Learning cards are in their steps of minutes, for the first time or after they were forgotten. Young cards have an interval of less than 21 days, mature ones of 21 days or more. Suspended cards, cards whose question is gone from its notes, and cards without an answer are in none of the four.',
    from: 'the state of each card',
  },
  {
    name: 'Remembered (true retention)',
    means:
      'Of all tests of memory, the share that you did not grade again. A test is the first answer of a study day to a card that was learnt on an earlier day; learning steps, and further answers on the same day, test nothing. Weeks begin on Monday. All decks count, also cards that are gone by now. With --topic or --deck only the tests of the chosen cards count, over the last 30 days.',
    from: 'the tally of each day; with --topic or --deck the last tests in the state of each card',
  },
  {
    name: 'Wanted',
    means:
      'The recall at which the scheduler brings a card back: netquiz config retention. In the long run you should remember about as much. A mark in the bar shows it in weeks that fall short.',
    from: 'the settings in the history',
  },
  {
    name: 'On track, below, above, early days, behind',
    means:
      'What you remembered in 30 days is compared with what you want. Below and above are said only where chance does not explain the difference (a 95 % interval after Wilson); with fewer than 50 tests that tell nothing, it is early days. You are behind when at least 20 cards are due and they are at least three times what you answered on a usual day: the mean of the days with answers among the 30 before today.',
    from: 'the tally of each day, and what is due now',
  },
  {
    name: 'Days ahead',
    means:
      'Cards that come due on each day as things stand; today also holds what is overdue. New cards that you will begin, and what your answers will change until then, are not in it.',
    from: 'the due day of each card',
  },
  {
    name: 'Answers a day',
    means:
      'The last 53 weeks, a column each, Monday at the top: all answers, of every deck and kind. The darkest shade begins near your busiest tenth of days; the key says how many answers each shade stands for.',
    from: 'the tally of each day',
  },
  {
    name: 'Memory strength',
    means:
      'What FSRS calls stability: the days until the probability that you recall a card falls to 90 %. Each bar counts the cards below its span and above the one before.',
    from: 'the state of each card',
  },
  {
    name: 'Recall now',
    means:
      'The probability, by the FSRS-6 forgetting curve, that you would recall a card if it were asked this moment; of a topic, the mean of its cards that you have answered before and that are asked.',
    from: 'stability and last answer of each card',
  },
  {
    name: '30 days',
    means:
      'True retention of one topic’s cards over the last 30 study days, today included. Cards that were reset begin anew.',
    from: 'the last tests in the state of each card',
  },
  {
    name: 'Hardest cards',
    means:
      'Cards that were forgotten once they were learnt, most often first, then by difficulty, which FSRS counts from 1 to 10. A card forgotten four times or more is better rewritten or cut in two.',
    from: 'the state of each card',
  },
  {
    name: 'Time spent',
    means:
      'From the moment a question shows to its grade, at most five minutes an answer, since whoever takes longer has gone away. The usual window is the last 84 days; --days N changes it, and the number of days ahead.',
    from: 'the tally of each day',
  },
  {
    name: 'Interview',
    means:
      'Where a date is set (netquiz plan): the days up to it, today included; the mean chance of recalling a card of the plan on that day if nothing more were asked, a card never answered counting as not recalled; and how many of its cards were never answered. netquiz plan says what following it comes to.',
    from: 'the state of each card in progress.json, and the date, which is an event',
  },
];

export function explainLines(columns: number, theme: Theme): string[] {
  return DEFINITIONS.flatMap(({ name, means, from }, at) => [
    ...(at === 0 ? [] : ['']),
    ...prose(name, columns, theme).map(theme.title),
    ...prose(means, columns, theme),
    ...prose(`From ${from}.`, columns, theme).map((line) => theme.faint(line)),
  ]);
}

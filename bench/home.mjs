// A home of a given size: cards of ordinary length, and a history of answers spread over the last hundred days.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DAY_MS = 86_400_000;
const TOPICS = ['tcp', 'udp', 'http', 'dns', 'tls', 'routing'];

/** @param {string} home @param {{ cards: number, reviews: number }} size */
export function writeHome(home, { cards, reviews }) {
  for (let at = 0; at < cards; at += 1) {
    const topic = TOPICS[at % TOPICS.length];
    const folder = join(home, 'decks', 'bench', topic);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `card-${at}.md`), cardText(at, topic));
  }
  mkdirSync(join(home, 'history'), { recursive: true });
  writeFileSync(join(home, 'history', 'bench.jsonl'), historyText(cards, reviews));
}

function cardText(at, topic) {
  const points = Array.from(
    { length: 5 },
    (_, point) => `- **Point ${point}**: what ${topic} does in case ${at}, said in a sentence.`,
  );
  return `---\nid: card-${at}\nquestion: What does ${topic} do in case ${at}?\ntopic: ${topic}\ntags: [${topic}, bench]\norder: ${at}\nsource: bench.md\nheading: [Bench, ${topic}]\n---\n\nIn one sentence.\n\n${points.join('\n')}\n`;
}

function historyText(cards, reviews) {
  const first = Date.now() - 100 * DAY_MS;
  const lines = Array.from({ length: reviews }, (_, at) => {
    const time = first + Math.floor((at * 99 * DAY_MS) / reviews);
    const id = `01BENCH000${String(at).padStart(16, '0')}`;
    const grade = at % 7 === 0 ? 1 : 3;
    return JSON.stringify({
      v: 1,
      id,
      at: time,
      offset: 0,
      op: 'review',
      card: `bench/card-${at % cards}`,
      grade,
      ms: 6000,
    });
  });
  return `${lines.join('\n')}\n`;
}

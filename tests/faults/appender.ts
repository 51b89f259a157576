// A program that only appends: as many events as it is told, through the code that appends answers. Bundled by the test.
import { monotonicFactory } from 'ulid';
import { HistoryWriter } from '../../src/progress/history.ts';

const [path = '', card = '', count = '0'] = process.argv.slice(2);
const writer = new HistoryWriter(path);
const newId = monotonicFactory();
for (let at = 0; at < Number(count); at += 1) {
  const now = Date.now();
  try {
    writer.append({
      op: 'review',
      card: `mine/${card}`,
      grade: 'good',
      ms: at,
      id: newId(now),
      at: now,
      offset: 0,
    });
  } catch (error) {
    console.error((error as NodeJS.ErrnoException).code);
    continue;
  }
  console.log(at);
}

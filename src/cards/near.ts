// Names near to one that is not there, for "did you mean".
import leven from 'leven';
import { foldTopic } from './card.ts';

const MOST = 3;

/** The known names nearest to `wanted`, best first: those that hold it, or differ in few letters or in their order. */
export function nearNames(wanted: string, known: Iterable<string>): string[] {
  const folded = foldTopic(wanted);
  const furthest = Math.max(1, Math.ceil(folded.length / 3));
  const rated = [...known].map((name) => {
    const other = foldTopic(name);
    const [shorter, longer] = folded.length < other.length ? [folded, other] : [other, folded];
    const holds = shorter.length > 1 && longer.includes(shorter);
    return { name, distance: Math.min(editDistance(folded, other), holds ? 0.5 : Infinity) };
  });
  const near = rated.filter(({ distance }) => distance <= furthest);
  return near
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** Letters changed, added or left out; letters in another order count as one change. */
function editDistance(a: string, b: string): number {
  if (a === b) return 0;
  const letters = (text: string) => [...text].sort().join('');
  return letters(a) === letters(b) ? 1 : leven(a, b);
}

// What an import would do becomes a tree: notes files, the headings of each, the cards below them. It is drawn elsewhere.

import type { PlannedCard } from './import-plan.ts';
import type { TreeNode } from './tree-node.ts';

/** Each card below its headings, in the order of the notes. */
export function importTree(planned: readonly PlannedCard[]): TreeNode[] {
  const roots: Branch[] = [];
  for (const card of planned) {
    const file = child(roots, card.card.source ?? '');
    const heading = card.question.path.reduce((above, title) => child(above.children, title), file);
    child(heading.children, card.question.text).cards.push(card);
  }
  return roots.map(asNode);
}

/** A title, with the cards it asks: none for a chapter, several where a title stands twice in one place. */
interface Branch {
  title: string;
  cards: PlannedCard[];
  children: Branch[];
}

/** The branch of that title if it is the latest one: notes that come back to a title open it again. */
function child(branches: Branch[], title: string): Branch {
  const latest = branches.at(-1);
  if (latest?.title === title) return latest;
  const fresh = { title, cards: [], children: [] };
  branches.push(fresh);
  return fresh;
}

function asNode({ title, cards, children }: Branch): TreeNode {
  const [first, ...others] = cards;
  const twins = others.map((card) => leaf(title, card, []));
  const nodes = children.map(asNode);
  if (first === undefined) return { mark: '', text: title, detail: '', children: nodes };
  return { ...leaf(title, first, nodes), children: [...twins, ...nodes] };
}

const MARKS: Readonly<Record<PlannedCard['change'], string>> = {
  added: '+',
  updated: '~',
  renamed: '~',
  unchanged: '=',
  kept: '!',
};

function leaf(title: string, { card, change, question }: PlannedCard, children: TreeNode[]): TreeNode {
  const kind = card.stub ? 'no answer yet, ' : card.type === 'basic' ? '' : `${card.type}, `;
  return { mark: MARKS[change], text: title, detail: `${kind}line ${question.line}`, children };
}

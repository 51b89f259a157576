// The body of a choice card becomes what is asked and what is shown as its answer: the options are numbered, and the
// answer ticks the right ones. The options are the first task list of the body; at least one of two or more is right.
import { parse } from '../markdown/parse.ts';
import { formatItem, isTaskList, type TaskItem, taskItems } from '../markdown/task-list.ts';
import { buildTree } from '../markdown/tree.ts';

export interface ChoiceSides {
  /** Markdown: what stands before the options, and the options. */
  question: string;
  /** Markdown: the options with the right ones ticked, and what explains them. */
  answer: string;
}

/** Null for a body without options, or with none that is right: such a card is asked like any other. */
export function choiceSides(body: string): ChoiceSides | null {
  const list = buildTree(parse(body)).find(isTaskList);
  const lines = body.split('\n');
  const options = list === undefined ? [] : taskItems(list, lines);
  if (options.length < 2 || !options.some(({ checked }) => checked)) return null;
  const [start, end] = list?.token.map ?? [0, 0];
  return {
    question: blocks(lines.slice(0, start).join('\n'), numbered(options)),
    answer: blocks(numbered(options, true), lines.slice(end).join('\n')),
  };
}

function numbered(options: readonly TaskItem[], ticked = false): string {
  return options
    .map(({ checked, text }, at) => {
      const box = checked ? '[x] ' : '[ ] ';
      return formatItem(`${at + 1}.`, (ticked ? box : '') + text);
    })
    .join('\n');
}

function blocks(...texts: string[]): string {
  return texts
    .map((text) => text.replace(/^(?:[ \t]*\n)+/, '').trimEnd())
    .filter((text) => text !== '')
    .join('\n\n');
}

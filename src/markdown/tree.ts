// The parser's flat list of tokens becomes a tree, so that each block can be drawn with what is inside it.
import type { Token } from './parse.ts';

export interface Node {
  /** The opening token of a pair, or a token that stands alone. */
  readonly token: Token;
  readonly children: readonly Node[];
}

export function buildTree(tokens: readonly Token[]): Node[] {
  const top: Node[] = [];
  const path: Node[][] = [top];
  for (const token of tokens) {
    if (token.nesting < 0) path.pop();
    else {
      const children: Node[] = [];
      path.at(-1)?.push({ token, children });
      if (token.nesting > 0) path.push(children);
    }
  }
  return top;
}

/** The inline tokens of a paragraph, heading or table cell. */
export function inlineTokens(node: Node): readonly Token[] {
  return node.children[0]?.token.children ?? [];
}

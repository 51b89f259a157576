// A tree of titles, as it is handed to whoever draws it.

export interface TreeNode {
  /** One character, or nothing. */
  mark: string;
  text: string;
  /** What stands beside the text, faintly. */
  detail: string;
  children: readonly TreeNode[];
}

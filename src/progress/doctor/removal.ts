// A repair that takes a file away, which was kept before.
import { rmSync } from 'node:fs';
import type { Fix } from './problem.ts';

/** @param isStill whether the file is still one that nobody needs */
export function removal(file: string, isStill: () => boolean = () => true): Fix {
  return {
    changes: [file],
    apply: () => {
      if (!isStill()) return `${file}: changed meanwhile and was left as it is; repair again`;
      rmSync(file, { force: true });
      return `${file}: removed`;
    },
  };
}

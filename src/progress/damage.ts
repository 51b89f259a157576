// What whoever reads the history must be told about it, one line a file: `netquiz doctor` says more.
import { join } from 'node:path';
import type { LoadedHistory } from './history.ts';

const MORE = 'netquiz doctor says more';

/** What of the files counts, and what does not. An operation of another version does not count here, and is no damage. */
export function historyWarnings(
  folder: string,
  { unread, unreadable }: Pick<LoadedHistory, 'unread' | 'unreadable'>,
): string[] {
  return [
    ...unreadable.map(
      ({ file, reason }) =>
        `${join(folder, file)}: ${reason}; what it holds is not counted, all else is; ${MORE}`,
    ),
    ...passedOver(folder, unread, 'broken', 'cannot be read'),
    ...passedOver(folder, unread, 'newer', 'was written by a newer netquiz'),
  ];
}

function passedOver(
  folder: string,
  unread: LoadedHistory['unread'],
  wanted: 'broken' | 'newer',
  what: string,
): string[] {
  const lines = unread.filter(({ why }) => why === wanted);
  return [...new Set(lines.map(({ file }) => file))].map((file) => {
    const [first, ...others] = lines.filter((one) => one.file === file);
    const more = others.length === 0 ? '' : `, like ${others.length} more`;
    return `${join(folder, file)}:${first?.line}: ${what} and was passed over${more}; all else counts; ${MORE}`;
  });
}

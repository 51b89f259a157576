// Text becomes a readable name for a file or a topic: lower case, letters of any script kept, hyphens between words.

const LONGEST_BYTES = 80;
/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** Among the letters and marks are some that a font leaves out, such as the Hangul fillers: a name would not show them. */
const NO_LETTERS = /(?:[^\p{L}\p{M}\p{N}]|(?!\p{VS})\p{DI})+/gu;

/** Whether Windows keeps a file name for a device, whatever its letter case and ending. */
export function isReservedName(name: string): boolean {
  return RESERVED.test((name.split('.', 1)[0] ?? '').trim().toLowerCase());
}

export interface Slug {
  text: string;
  /** Whether the text was too long to be kept whole, so that another text may have the same slug. */
  cut: boolean;
}

/** At most 80 bytes of UTF-8, NFC, never empty, no name that Windows reserves. */
export function slugOf(text: string): Slug {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=[a-z])\+\+/g, 'pp')
    .replace(/(?<=[a-z])#/g, 'sharp')
    .replace(/['\u2019]/g, '')
    .replace(NO_LETTERS, '-')
    .normalize('NFC');
  const whole = words.replace(/^-+|-+$/g, '');
  const kept = cutToBytes(whole, LONGEST_BYTES).replace(/-+$/g, '');
  if (kept === '') return { text: 'card', cut: true };
  return { text: RESERVED.test(kept) ? `${kept}-card` : kept, cut: kept !== whole };
}

/** The topic or tag that a word stands for: `TCP/IP` is `tcp-ip`. */
export function topicOf(text: string): string {
  return isShortSlug(text) ? text : slugOf(text).text;
}

/** Most topics of card files are slugs already. */
function isShortSlug(text: string): boolean {
  return text.length <= LONGEST_BYTES && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && !RESERVED.test(text);
}

/** The longest start of `text` that fits, cut between code points, where possible at a hyphen. */
function cutToBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    kept += character;
  }
  const hyphen = kept.lastIndexOf('-');
  return hyphen > kept.length / 2 ? kept.slice(0, hyphen) : kept;
}

/**
 * `wanted`, or with `-2`, `-3` … behind it the first that is not taken; names differ by more than letter case.
 * @param given the last number that each name got, where names are never free again: thousands of equal questions need
 *   not count from 2 each
 */
export function freeName(
  wanted: string,
  isTaken: (name: string) => boolean,
  given: Map<string, number> = new Map(),
): string {
  if (!isTaken(wanted)) return wanted;
  for (let count = (given.get(wanted) ?? 1) + 1; ; count += 1) {
    const room = LONGEST_BYTES - 1 - String(count).length;
    const name = `${cutToBytes(wanted, room)}-${count}`;
    if (isTaken(name)) continue;
    given.set(wanted, count);
    return name;
  }
}

// This machine's wishes, as a backup holds them: without the repository of `netquiz sync`. Its address may hold a password, and
// nobody but the person at the keyboard says where a home is sent. Pure.
import { parseObject } from './manifest.ts';

/** Bytes that are no such object stay as they are. */
export function portableConfig(bytes: Buffer): Buffer {
  const value = parseObject(bytes.toString('utf8'));
  if (value === null || !Object.hasOwn(value, 'sync')) return bytes;
  const { sync: _, ...rest } = value;
  return Buffer.from(`${JSON.stringify(rest, null, 2)}\n`);
}

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deviceFile, deviceId } from '../../src/home/device.ts';
import { contentsOf, freshFolder, placesIn, write } from './folder.ts';

const folder = freshFolder();
const places = () => placesIn(folder());

describe('the name of this machine for a home', () => {
  test('is made once and stays', () => {
    const id = deviceId(places());
    expect(id).toMatch(/^[a-z0-9]{16}$/);
    expect(deviceId(places())).toBe(id);
    expect(deviceId(placesIn(folder()))).toBe(id);
  });

  test('is kept outside of the home', () => {
    deviceId(places());
    expect(contentsOf(places().home)).toEqual({});
    expect(deviceFile(places()).startsWith(places().devices)).toBe(true);
  });

  test('differs from that for another home, and from that of another machine', () => {
    const other = { ...places(), home: join(folder(), 'other') };
    const elsewhere = { ...places(), devices: join(folder(), 'other-state') };
    const ids = [places(), other, elsewhere].map(deviceId);
    expect(new Set(ids).size).toBe(3);
    expect([places(), other, elsewhere].map(deviceId)).toEqual(ids);
  });

  test.each([
    '',
    'short',
    '../../../etc/passwd',
    'UPPERCASE1234567',
    'a'.repeat(17),
    '0123456789abcde/',
    '\0'.repeat(16),
  ])('is made anew when what is kept is none: %j', (text) => {
    write(deviceFile(places()), text);
    const id = deviceId(places());
    expect(id).toMatch(/^[a-z0-9]{16}$/);
    expect(readFileSync(deviceFile(places()), 'utf8').trim()).toBe(id);
    expect(deviceId(places())).toBe(id);
  });

  test('cannot be made where a folder is in the way', () => {
    mkdirSync(deviceFile(places()), { recursive: true });
    expect(() => deviceId(places())).toThrow(expect.objectContaining({ code: expect.any(String) }));
  });
});

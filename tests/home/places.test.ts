import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findPlaces, requireFolder } from '../../src/home/places.ts';
import { freshFolder, placesIn, write } from './folder.ts';

const folder = freshFolder();

const CHOSEN = { NETQUIZ_HOME: '/somewhere/cards', XDG_STATE_HOME: '/somewhere/state' };

describe('the places', () => {
  test('of a home are all below the folder that NETQUIZ_HOME names, and the device’s name is not', () => {
    const places = findPlaces(CHOSEN, '/package');
    expect(places).toEqual({
      home: '/somewhere/cards',
      decks: join('/somewhere/cards', 'decks'),
      history: join('/somewhere/cards', 'history'),
      progress: join('/somewhere/cards', 'progress.json'),
      config: join('/somewhere/cards', 'config.json'),
      devices: join('/somewhere/state', 'netquiz', 'devices'),
      packagedDecks: join('/package', 'decks'),
    });
  });

  test('are below the working folder when NETQUIZ_HOME is relative', () => {
    expect(findPlaces({ ...CHOSEN, NETQUIZ_HOME: 'cards' }, '/package').home).toBe(resolve('cards'));
  });

  test('do not depend on a slash at the end', () => {
    const slashed = findPlaces({ ...CHOSEN, NETQUIZ_HOME: '/somewhere/cards/' }, '/package');
    expect(slashed).toEqual(findPlaces(CHOSEN, '/package'));
  });

  test('are in the platform’s data folder when NETQUIZ_HOME is empty or not set', () => {
    const { home } = findPlaces({ XDG_STATE_HOME: '/somewhere/state' }, '/package');
    expect(home).toBe(findPlaces({ ...CHOSEN, NETQUIZ_HOME: '' }, '/package').home);
    expect(home.split(/[\\/]/)).toContain('netquiz');
    expect(resolve(home)).toBe(home);
  });

  test('pass over an XDG_STATE_HOME that is relative, as the standard wants', () => {
    const { devices } = findPlaces({ ...CHOSEN, XDG_STATE_HOME: 'state' }, '/package');
    expect(devices).toBe(findPlaces({ NETQUIZ_HOME: CHOSEN.NETQUIZ_HOME }, '/package').devices);
    expect(resolve(devices)).toBe(devices);
  });
});

describe.skipIf(process.platform === 'win32')('a person without a home folder', () => {
  beforeEach(() => {
    vi.stubEnv('HOME', '');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test.each([{}, { NETQUIZ_HOME: '/somewhere/cards' }, { XDG_STATE_HOME: '/somewhere/state' }])(
    'is asked to choose places, with exit code 2: %j is not enough',
    (environment) => {
      expect(() => findPlaces(environment, '/package')).toThrow(
        expect.objectContaining({ name: 'UserError', exitCode: 2 }),
      );
    },
  );

  test('may choose both places', () => {
    expect(findPlaces(CHOSEN, '/package').home).toBe('/somewhere/cards');
  });
});

test('a home below a file is refused with what to set', () => {
  const file = write(join(folder(), 'file'), 'x');
  const places = { ...placesIn(folder()), home: join(file, 'deep', 'home') };
  expect(() => requireFolder(places)).toThrow(/is no folder; set NETQUIZ_HOME to a folder/);
});

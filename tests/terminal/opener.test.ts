import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Openable } from '../../src/home/openable.ts';
import { openableText, openersFor, openWithSystem } from '../../src/terminal/opener.ts';
import { freshFolder, write } from '../home/folder.ts';

const LINK: Openable = { kind: 'link', url: 'https://e.org/?a=b&c' };
const IMAGE: Openable = { kind: 'image', file: '/deck/media/a b.png' };
const WINDOWS = ['rundll32', 'url.dll,FileProtocolHandler'];

describe('which opener is taken', () => {
  test.each([
    ['linux', {}, LINK, [['xdg-open', LINK.url]]],
    [
      'linux',
      { WSL_DISTRO_NAME: 'x' },
      LINK,
      [
        ['wslview', LINK.url],
        ['xdg-open', LINK.url],
      ],
    ],
    ['darwin', {}, LINK, [['open', LINK.url]]],
    ['win32', {}, LINK, [[...WINDOWS, LINK.url]]],
    ['linux', { BROWSER: 'fox --tab:lynx' }, LINK, [['fox', '--tab', LINK.url]]],
    ['linux', { BROWSER: '"my fox" -u=%s' }, LINK, [['my fox', `-u=${LINK.url}`]]],
    ['linux', { BROWSER: '"' }, LINK, [['xdg-open', LINK.url]]],
    ['linux', { BROWSER: 'fox' }, IMAGE, [['xdg-open', IMAGE.file]]],
    ['darwin', {}, IMAGE, [['open', IMAGE.file]]],
  ] as const)('%s %j', (platform, environment, openable, wanted) => {
    expect(openersFor(openable, { environment, platform })).toEqual(wanted);
  });
});

test('what is opened is shown as it is', () => {
  expect([LINK, IMAGE].map(openableText)).toEqual([LINK.url, IMAGE.file]);
});

describe('on Linux', () => {
  const folder = freshFolder();
  const opener = (name: string, text: string) =>
    chmodSync(write(join(folder(), name), `#!/bin/sh\n${text}\n`), 0o755);
  const open = (openable: Openable, more: NodeJS.ProcessEnv = {}) => {
    const PATH = [folder(), more.PATH ?? process.env.PATH].join(delimiter);
    return openWithSystem(openable, {
      environment: { ...process.env, BROWSER: '', ...more, PATH },
      platform: 'linux',
    });
  };
  const recorded = () => readFileSync(join(folder(), 'args'), 'utf8');

  test('the opener gets one argument, whatever is in it', async () => {
    opener('xdg-open', `printf '<%s>' "$@" > '${folder()}/args'`);
    const file = '/deck/$(touch x) ; "a\' b.png';
    expect(await open({ kind: 'image', file })).toBeNull();
    expect(recorded()).toBe(`<${file}>`);
  });

  test('wslview is taken where it is there, else xdg-open', async () => {
    opener('xdg-open', `echo xdg > '${folder()}/args'`);
    expect(await open(LINK, { WSL_DISTRO_NAME: 'x' })).toBeNull();
    expect(recorded()).toBe('xdg\n');
    opener('wslview', `echo wsl > '${folder()}/args'`);
    expect(await open(LINK, { WSL_DISTRO_NAME: 'x' })).toBeNull();
    expect(recorded()).toBe('wsl\n');
  });

  test('one that stays open is not waited for', async () => {
    opener('xdg-open', 'sleep 3');
    const begun = performance.now();
    expect(await open(LINK)).toBeNull();
    expect(performance.now() - begun).toBeLessThan(2500);
  });

  test('one that fails, is no program or is missing is said in one line', async () => {
    opener('xdg-open', 'exit 3');
    expect(await open(LINK)).toBe('xdg-open could not open it (exit code 3)');
    opener('xdg-open', 'kill -9 $$');
    expect(await open(LINK)).toBe('xdg-open was ended by SIGKILL');
    expect(await open(LINK, { BROWSER: folder() })).toMatch(/could not be started: no permission$/);
    expect(await open(LINK, { BROWSER: 'nosuch-browser' })).toBe(
      'there is nothing to open it with (nosuch-browser was not found); install xdg-utils, or set BROWSER',
    );
  });
});

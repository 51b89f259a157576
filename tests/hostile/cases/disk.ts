// What a deck's folder can hold besides files: links, pipes, sockets, devices, folders, and files of any size or number.
import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { card, type HostileCase } from '../case.ts';

const isRoot = process.getuid?.() === 0;

function made(
  name: string,
  make: (deck: string) => undefined | (() => void),
  rest: Partial<HostileCase>,
): HostileCase {
  return { name, make, says: [], loads: [], ...rest };
}

function linked(
  name: string,
  target: string,
  at = 'hostile.md',
  rest: Partial<HostileCase> = {},
): HostileCase {
  return made(
    name,
    (deck) => {
      symlinkSync(target, join(deck, at));
      return undefined;
    },
    { says: at.endsWith('.md') ? [['not-a-file', null]] : [], ...rest },
  );
}

const links: HostileCase[] = [
  linked('link-passwd', '/etc/passwd'),
  linked('link-relative', '../../outside/secret.md'),
  linked('link-inside', 'healthy-1.md'),
  linked('link-nowhere', 'nowhere.md'),
  linked('link-loop', 'hostile.md'),
  linked('link-zero', '/dev/zero'),
  linked('link-folder', '../../outside', 'topic'),
  linked('link-folder-loop', '.', 'topic'),
  linked('link-root', '/', 'topic'),
  linked('link-proc', '/proc/self/fd', 'topic'),
  linked('link-media', '../../outside', 'media'),
  linked('link-settings', '/etc/passwd', 'deck.json'),
  linked('link-chain', 'chain.md', 'hostile.md', {
    files: {},
    make: (deck) => {
      symlinkSync('chain.md', join(deck, 'hostile.md'));
      symlinkSync('/etc/passwd', join(deck, 'chain.md'));
      return undefined;
    },
    says: [
      ['not-a-file', null, 'chain.md'],
      ['not-a-file', null],
    ],
  }),
];

function shell(script: string): (deck: string) => undefined {
  return (deck) => {
    const { status, stderr } = spawnSync('sh', ['-c', script], { cwd: deck, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return undefined;
  };
}

const special: HostileCase[] = [
  made('pipe', shell('mkfifo hostile.md'), { says: [['not-a-file', null]] }),
  made('pipe-topic', shell('mkfifo topic'), {}),
  made('pipe-settings', shell('mkfifo deck.json'), {}),
  made('pipe-with-writer', pipeWithWriter, { says: [['not-a-file', null]] }),
  made('socket', socket, { says: [['not-a-file', null]] }),
  made('folder-as-card', shell('mkdir hostile.md && echo x > hostile.md/x.md'), {}),
  made('sparse', (deck) => sparse(join(deck, 'hostile.md')), { says: [['card-too-long', null]] }),
  made('sparse-media', (deck) => sparse(join(deck, 'picture.png')), {}),
  made('many-files', manyFiles, { heavy: true, loads: [] }),
  ...(isRoot
    ? [
        made('device', shell('mknod hostile.md c 1 3'), { says: [['not-a-file', null]] }),
        made('device-zero', shell('mknod hostile.md c 1 5'), { says: [['not-a-file', null]] }),
      ]
    : [
        made('unreadable', shell('echo x > hostile.md && chmod 000 hostile.md'), {
          says: [['unreadable', null]],
        }),
        made('no-permission', noPermission, { says: [['unreadable', null, 'topic']] }),
      ]),
];

/** A card that nobody may read: taking it would be taking what the writer meant for another. */
function pipeWithWriter(deck: string): () => void {
  const path = join(deck, 'hostile.md');
  spawnSync('mkfifo', [path]);
  const both = openSync(path, 'r+');
  writeFileSync(both, card('id: pipe\nquestion: From a pipe?'));
  return () => closeSync(both);
}

function socket(deck: string): undefined {
  const make = 'import socket; socket.socket(socket.AF_UNIX).bind("hostile.md")';
  return shell(`python3 -c '${make}'`)(deck);
}

function sparse(path: string): undefined {
  writeFileSync(path, '---\n');
  truncateSync(path, 1024 ** 3);
  return undefined;
}

function manyFiles(deck: string): undefined {
  for (let at = 0; at < 10_000; at += 1) writeFileSync(join(deck, `${at}.md`), '');
  return undefined;
}

function noPermission(deck: string): () => void {
  mkdirSync(join(deck, 'topic'));
  chmodSync(join(deck, 'topic'), 0);
  return () => chmodSync(join(deck, 'topic'), 0o700);
}

export const disk = [...links, ...special];

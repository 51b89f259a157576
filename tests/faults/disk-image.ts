// A file system in a file, mounted where a sandbox lies, whose power can be cut: the kernel drops what it has not written
// and not journalled, as a machine does that goes dark. Mounted again it is what a person finds in the morning.
import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { findTool, runTool } from './tools.ts';

export interface FileSystem {
  name: string;
  /** The tool that makes it, with its arguments. */
  make: [string, ...string[]];
  mount: string[];
  bytes: number;
  /** The tool that mends it after a power cut; null where mounting does. */
  mend: [string, ...string[]] | null;
}

const MB = 1024 * 1024;

export const FILE_SYSTEMS: FileSystem[] = [
  { name: 'ext4', make: ['mkfs.ext4', '-q', '-F'], mount: [], bytes: 16 * MB, mend: null },
  {
    name: 'ext4, data=writeback',
    make: ['mkfs.ext4', '-q', '-F'],
    mount: ['data=writeback', 'noauto_da_alloc', 'commit=300'],
    bytes: 16 * MB,
    mend: null,
  },
  {
    name: 'ext4 without a journal',
    make: ['mkfs.ext4', '-q', '-F', '-O', '^has_journal'],
    mount: ['noauto_da_alloc'],
    bytes: 16 * MB,
    mend: ['e2fsck', '-fy'],
  },
  { name: 'xfs', make: ['mkfs.xfs', '-q', '-f'], mount: [], bytes: 320 * MB, mend: null },
];

/**
 * `EXT4_IOC_SHUTDOWN`, and the same number for XFS, without flushing the journal. It waits beside the session, since what
 * has to start first comes when the session is at rest already.
 */
const CUTTER = `
import fcntl, os, struct, sys
for line in sys.stdin:
    folder = os.open(sys.argv[1], os.O_RDONLY)
    if os.fstat(folder).st_dev == os.stat(os.path.dirname(sys.argv[1])).st_dev:
        sys.exit('not mounted: this would cut off the machine itself')
    fcntl.ioctl(folder, 0x8004587d, struct.pack('I', 2))
    os.close(folder)
    print('cut', flush=True)
`;

export class DiskImage {
  readonly #folder: string;
  readonly #image: string;
  readonly #system: FileSystem;
  #cut: Promise<unknown> | null = null;
  readonly #cutter: ChildProcessByStdio<Writable, Readable, null>;

  /** Makes the file system and mounts it over the folder, which is empty. */
  constructor(system: FileSystem, folder: string) {
    this.#system = system;
    this.#folder = folder;
    this.#image = join(mkdtempSync(join(tmpdir(), 'netquiz-image-')), 'image');
    closeSync(openSync(this.#image, 'w'));
    truncateSync(this.#image, system.bytes);
    const [tool, ...args] = system.make;
    runTool(tool, [...args, this.#image]);
    this.#mount();
    this.#cutter = spawn('python3', ['-c', CUTTER, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  }

  /** All that was written until now is on the disk. */
  sync(): void {
    runTool('sync', ['-f', this.#folder]);
  }

  /** Once until the next restart. */
  cutPower(): Promise<unknown> {
    if (this.#cut === null) {
      this.#cut = once(this.#cutter.stdout, 'data');
      this.#cutter.stdin.write('now\n');
    }
    return this.#cut;
  }

  /** The next morning. */
  restart(): void {
    runTool('umount', [this.#folder]);
    if (this.#system.mend !== null) this.#mend(this.#system.mend);
    this.#mount();
    this.#cut = null;
  }

  async remove(): Promise<void> {
    const ended = once(this.#cutter, 'exit');
    this.#cutter.stdin.end();
    await ended;
    spawnSync('umount', [this.#folder]);
    rmSync(join(this.#image, '..'), { recursive: true });
  }

  #mount(): void {
    runTool('mount', ['-o', ['loop', ...this.#system.mount].join(','), this.#image, this.#folder]);
  }

  /** Exit codes below 4 say that what was wrong is mended. */
  #mend([tool, ...args]: [string, ...string[]]): void {
    const { status, stdout } = spawnSync(findTool(tool) ?? tool, [...args, this.#image], {
      encoding: 'utf8',
    });
    if (status === null || status >= 4) throw new Error(`${tool} did not mend the image: ${stdout}`);
  }
}

/** Why such a file system cannot be made, mounted or cut off here; null where it can. */
export async function whyNoImage(system: FileSystem): Promise<string | null> {
  const needed = [system.make[0], 'python3', 'mount', 'umount', ...(system.mend?.slice(0, 1) ?? [])];
  const missing = needed.find((tool) => findTool(tool) === null);
  if (missing !== undefined) return `there is no ${missing}`;
  return whyNotMounted(system);
}

async function whyNotMounted(system: FileSystem): Promise<string | null> {
  const folder = mkdtempSync(join(tmpdir(), 'netquiz-mount-'));
  try {
    await new DiskImage(system, folder).remove();
    return null;
  } catch (error) {
    return (error as Error).message.trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// The whole corpus.
import type { HostileCase } from './case.ts';
import { bombs } from './cases/bombs.ts';
import { bytes } from './cases/bytes.ts';
import { controls } from './cases/controls.ts';
import { disk } from './cases/disk.ts';
import { fields } from './cases/fields.ts';
import { frontMatter } from './cases/front-matter.ts';
import { ids } from './cases/ids.ts';
import { names } from './cases/names.ts';

/** By kind, as the corpus is reported. */
export const kinds: Readonly<Record<string, readonly HostileCase[]>> = {
  'front matter': frontMatter,
  fields,
  'control characters': controls,
  'Markdown bombs': bombs,
  ids,
  bytes,
  disk,
  names,
};

export const cases: readonly HostileCase[] = Object.values(kinds).flat();
export const light = cases.filter(({ heavy }) => heavy !== true);
export const heavy = cases.filter((it) => it.heavy === true);

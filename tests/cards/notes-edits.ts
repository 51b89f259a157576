// Notes that are edited as people edit them, at random, with the truth beside: every section carries the identities it
// stands for, whatever becomes of its words and its place. Nothing here knows how netquiz tells who is who.
import { findQuestions } from '../../src/notes/find-questions.ts';

/** A title with all lines up to the next one. */
export interface Block {
  lines: string[];
  /** Depth of an ATX heading; null for anything else, which then goes with the heading before it. */
  level: number | null;
  title: string;
  /** The title before any edit. */
  original: string;
  /** First and last line of the answer, counted from the block's first line; null where there is none. */
  answer: [from: number, to: number] | null;
  /** The questions that it is: several when merged, none when it is fresh or no question. */
  ids: string[];
  isQuestion: boolean;
  /** What was done to its own words. */
  done: Set<string>;
}

export interface NotesFile {
  source: string;
  blocks: Block[];
}

/** Each section as a block, under an identity of its own. */
export function readBlocks(source: string, text: string): Block[] {
  const { document, questions: all } = findQuestions(text);
  const questions = all.filter(({ level }) => level === 'section');
  const { lines } = document;
  const original = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const inside = new Set<number>();
  for (const { line, stem, answerStart, answerEnd } of questions)
    for (
      let at = line + 1;
      at <= Math.max(stem?.end ?? 0, answerStart === null ? 0 : (answerEnd ?? 0));
      at += 1
    )
      inside.add(at);
  const headings = document.tokens.flatMap((token) =>
    token.type === 'heading_open' && token.level === 0 && token.map !== null ? [token.map[0] + 1] : [],
  );
  const byLine = new Map(questions.map((question) => [question.line, question]));
  const starts = [...new Set([...byLine.keys(), ...headings.filter((line) => !inside.has(line))])].sort(
    (a, b) => a - b,
  );
  const blocks = starts.map((line, at): Block => {
    const question = byLine.get(line);
    const own = original.slice(line - 1, (starts[at + 1] ?? lines.length + 1) - 1);
    const { answerStart = null, answerEnd = null } = question ?? {};
    return {
      lines: own,
      level: /^#{1,6}(?=\s)/.exec(own[0] ?? '')?.[0].length ?? null,
      title: question?.text ?? (own[0] ?? '').replace(/^#+\s*/, ''),
      original: question?.text ?? '',
      answer: answerStart === null || answerEnd === null ? null : [answerStart - line, answerEnd - line],
      ids: question === undefined ? [] : [`${source}:${line}`],
      isQuestion: question !== undefined,
      done: new Set(),
    };
  });
  const preamble = original.slice(0, (starts[0] ?? lines.length + 1) - 1);
  return preamble.length === 0 ? blocks : [emptyBlock(preamble), ...blocks];
}

function emptyBlock(lines: string[]): Block {
  return {
    lines,
    level: null,
    title: '',
    original: '',
    answer: null,
    ids: [],
    isQuestion: false,
    done: new Set(),
  };
}

export function textOf({ blocks }: NotesFile): string {
  return blocks.flatMap(({ lines }) => lines).join('\n');
}

/** The block that a line stands in; with `first`, only one that begins there. */
export function blockAt({ blocks }: NotesFile, line: number, first: boolean): Block | undefined {
  let start = 1;
  for (const block of blocks) {
    const end = start + block.lines.length;
    if (line >= start && line < end) return !first || line === start ? block : undefined;
    start = end;
  }
  return undefined;
}

/** Seeded, so that a failure can be seen again (mulberry32). */
export class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
  chance(share: number): boolean {
    return this.below(1000) < share * 1000;
  }
  shuffled<T>(list: readonly T[]): T[] {
    const left = [...list];
    return list.map(() => left.splice(this.below(left.length), 1)[0] as T);
  }
}

const HAN = /\p{Script=Han}/u;

const WORDS = {
  han: '面团 发酵 烤箱 木桌 花盆 浇水 月亮 望远镜 河边 钓竿 毛线 围巾 咖啡 研磨 山路 帐篷 琴弦 节拍 陶土 釉色 种子 嫁接 风筝 竹篾'.split(
    ' ',
  ),
  latin:
    'dough oven kneading orchard pruning telescope comet riverbank angling knitting scarf espresso grinder trail tent violin tempo pottery glaze seedling kite bamboo harvest lantern'.split(
      ' ',
    ),
};
const GENERIC = {
  han: ['说明', '类型', '优点', '原理'],
  latin: ['Overview', 'Types', 'Advantages', 'How it works'],
};
const SHORT = { han: ['是。', '不会。', '三次。'], latin: ['Always.', 'Never.', 'Three.'] };

type Script = keyof typeof WORDS;

function scriptOf(text: string): Script {
  return HAN.test(text) ? 'han' : 'latin';
}

function sentence(dice: Dice, script: Script, length: number): string {
  const words = Array.from({ length }, () => dice.pick(WORDS[script]));
  return script === 'han' ? `${words.join('')}。` : `${words.join(' ')}.`;
}

function freshTitle(dice: Dice, script: Script): string {
  const words = dice.shuffled(WORDS[script]).slice(0, 3);
  return script === 'han' ? `${words.join('和')}怎么选？` : `How do ${words.join(' and ')} differ?`;
}

/** The text's own words in another order. */
function shuffledWords(dice: Dice, text: string): string {
  const words = text.match(/\p{Script=Han}{1,2}|[^\s\p{Script=Han}\p{P}\p{S}]+/gu) ?? [];
  const plain = dice.shuffled(words).slice(0, 400);
  return plain.join(HAN.test(text) ? '' : ' ') || 'nothing';
}

function answerOf({ lines, answer }: Block): string {
  return answer === null ? '' : lines.slice(answer[0], answer[1] + 1).join('\n');
}

function setAnswer(block: Block, text: string): void {
  if (block.answer === null) return;
  const [from, to] = block.answer;
  const lines = text.split('\n');
  block.done.add('changed');
  block.lines.splice(from, to - from + 1, ...lines);
  block.answer = [from, from + lines.length - 1];
}

/** False where the title does not stand in the first line as it is read. */
function setTitle(block: Block, title: string): boolean {
  const [first = ''] = block.lines;
  const at = first.indexOf(block.title);
  if (block.title === '' || at < 0) return false;
  block.lines[0] = first.slice(0, at) + title + first.slice(at + block.title.length);
  block.title = title;
  block.done.add('retitled');
  return true;
}

/** One to three characters doubled, left out, swapped or changed, none of them markup. */
function withTypo(dice: Dice, title: string): string {
  let letters = [...title];
  const times = 1 + dice.below(letters.length > 8 ? 3 : letters.length > 4 ? 2 : 1);
  for (let time = 0; time < times; time += 1) {
    const places = [...letters.keys()].filter((at) => /[\p{L}]/u.test(letters[at] ?? ''));
    if (places.length === 0) return title;
    const at = dice.pick(places);
    const letter = letters[at] as string;
    const other = HAN.test(letter) ? dice.pick([...'的得地在再做作']) : dice.pick([...'aeiorstn']);
    const kind = dice.below(4);
    if (kind === 0) letters.splice(at, 0, letter);
    else if (kind === 1 && letters.length > 2) letters.splice(at, 1);
    else if (kind === 2 && places.includes(at + 1)) letters.splice(at, 2, letters[at + 1] as string, letter);
    else letters = letters.with(at, other);
  }
  return letters.join('').trim();
}

export class Editor {
  readonly files: NotesFile[];
  /** Titles that were deleted: a fresh section of the same title in the same place would be the same question. */
  readonly #deleted = new Set<string>();
  readonly #dice: Dice;
  #names = 0;

  constructor(files: readonly NotesFile[], dice: Dice) {
    this.#dice = dice;
    this.files = files.map(({ source, blocks }) => ({
      source,
      blocks: blocks.map((block) => ({
        ...block,
        lines: [...block.lines],
        ids: [...block.ids],
        done: new Set(),
      })),
    }));
  }

  #blocks(): Block[] {
    return this.files.flatMap(({ blocks }) => blocks);
  }

  /**
   * Whether a fresh section has the title that this one had. With that, and with its answer rewritten and its title or
   * its place changed too, nothing could tell which of the two it is: such edits are not made.
   */
  #isUsedAgain({ original }: Block): boolean {
    return this.#blocks().some(
      ({ ids, isQuestion, title }) => isQuestion && ids.length === 0 && title === original,
    );
  }

  /** Titles that a fresh section may not have, for the same reason. */
  #unusable(): Set<string> {
    const lost = this.#blocks().filter(({ done }) => done.has('rewritten') || done.has('reworded'));
    return new Set([...this.#deleted, ...lost.map(({ original }) => original)]);
  }

  #mayBeRewritten(block: Block): boolean {
    return block.answer !== null && !block.done.has('reworded') && !this.#isUsedAgain(block);
  }

  /** One edit; says whether it could be done. */
  apply(kind: EditKind): boolean {
    return this.#edits[kind]();
  }

  readonly #edits: Record<EditKind, () => boolean> = {
    'typo in a question': () => {
      const [, block] = this.#question();
      const title = withTypo(this.#dice, block?.title ?? '');
      return block !== undefined && title !== block.title && setTitle(block, title);
    },
    'typo in a chapter': () => {
      const [file] = this.#question();
      const chapters = file.blocks.filter(({ isQuestion, level }) => !isQuestion && level !== null);
      if (chapters.length === 0) return false;
      const chapter = this.#dice.pick(chapters);
      return setTitle(chapter, withTypo(this.#dice, chapter.title));
    },
    'question reworded': () => {
      const [, block] = this.#question();
      // Nothing is left to know a question by whose few words of answer could answer any.
      if (block === undefined || answerOf(block).length < 20 || block.done.has('rewritten')) return false;
      if (this.#isUsedAgain(block)) return false;
      block.done.add('reworded');
      return setTitle(block, freshTitle(this.#dice, scriptOf(answerOf(block))));
    },
    'question reworded, answer changed a little': () => {
      const [, block] = this.#question();
      if (block === undefined || answerOf(block).length < 80 || block.done.has('rewritten')) return false;
      if (this.#isUsedAgain(block)) return false;
      block.done.add('reworded');
      this.#changeALittle(block);
      return setTitle(block, freshTitle(this.#dice, scriptOf(answerOf(block))));
    },
    'answer changed a little': () => {
      const [, block] = this.#question();
      if (block === undefined || block.answer === null) return false;
      this.#changeALittle(block);
      return true;
    },
    'answer rewritten': () => {
      const [, block] = this.#question();
      if (block === undefined || !this.#mayBeRewritten(block)) return false;
      block.done.add('rewritten');
      setAnswer(block, sentence(this.#dice, scriptOf(answerOf(block)), 3 + this.#dice.below(20)));
      return true;
    },
    'section added': () => this.#addSection(),
    'section added at the top': () => this.#addSection(true),
    'section moved': () => this.#move(),
    'section moved, with a typo': () => {
      const block = this.#move();
      return block && this.#edits['typo in a question']();
    },
    'section moved, its title used again': () => this.#moveAndReuse(),
    'heading moved under another': () => this.#nest(),
    'section deleted': () => this.#delete(false),
    'section deleted, another in its place': () => this.#delete(true),
    'two sections merged': () => this.#merge(),
    'file renamed': () => {
      this.#dice.pick(this.files).source = this.#newName();
      return true;
    },
    'file split': () => this.#split(),
  };

  #newName(): string {
    this.#names += 1;
    return `part-${this.#names}/renamed.md`;
  }

  #question(): [NotesFile, Block | undefined] {
    const file = this.#dice.pick(this.files);
    const own = file.blocks.filter(({ ids }) => ids.length > 0);
    return [file, own.length === 0 ? undefined : this.#dice.pick(own)];
  }

  #changeALittle(block: Block): void {
    const text = answerOf(block);
    const script = scriptOf(text);
    const words = [...text.matchAll(/\p{Script=Han}{2}|\b[a-z]{4,}\b/gu)];
    const changed = new Set(this.#dice.shuffled([...words.keys()]).slice(0, Math.floor(words.length / 10)));
    let result = '';
    let end = 0;
    for (const [at, word] of words.entries()) {
      result += text.slice(end, word.index) + (changed.has(at) ? this.#dice.pick(WORDS[script]) : word[0]);
      end = word.index + word[0].length;
    }
    setAnswer(
      block,
      `${result}${text.slice(end)}${this.#dice.chance(0.3) ? ` ${sentence(this.#dice, script, 3)}` : ''}`,
    );
  }

  /** Where a heading begins, with all that stands below it. */
  #units(file: NotesFile): [start: number, end: number][] {
    return file.blocks.flatMap(({ level }, start): [number, number][] => {
      if (level === null) return [];
      const next = file.blocks.findIndex(
        (other, at) => at > start && other.level !== null && other.level <= level,
      );
      return [[start, next < 0 ? file.blocks.length : next]];
    });
  }

  #addSection(atTop = false): boolean {
    const [file, like] = this.#question();
    const headings = file.blocks.filter(({ level }) => level !== null);
    if (like === undefined || headings.length === 0) return false;
    const before = atTop ? headings[0] : this.#dice.pick(headings);
    const at = file.blocks.indexOf(before as Block);
    file.blocks.splice(at, 0, this.#fresh(file, before?.level ?? 1, scriptOf(answerOf(like) + like.title)));
    return true;
  }

  #fresh(file: NotesFile, level: number, script: Script): Block {
    const dice = this.#dice;
    const others = this.files
      .flatMap(({ blocks }) => blocks)
      .filter(({ ids, done }) => ids.length > 0 && !done.has('rewritten'));
    const other = others.length === 0 ? undefined : dice.pick(others);
    const titles = [
      freshTitle(dice, script),
      dice.pick(GENERIC[script]),
      other?.title ?? freshTitle(dice, script),
    ];
    const wanted = dice.pick(titles);
    const title = this.#unusable().has(wanted) ? freshTitle(dice, script) : wanted;
    const bodies = [
      sentence(dice, script, 4 + dice.below(20)),
      shuffledWords(dice, other === undefined ? '' : answerOf(other)),
      shuffledWords(
        dice,
        dice.pick(
          file.blocks
            .filter(({ ids }) => ids.length > 0)
            .map(answerOf)
            .concat(''),
        ),
      ),
      dice.pick(SHORT[script]),
    ];
    return {
      ...emptyBlock([`${'#'.repeat(level)} ${title}`, '', dice.pick(bodies), '']),
      level,
      title,
      answer: [2, 2],
      isQuestion: true,
    };
  }

  #move(): boolean {
    const file = this.#dice.pick(this.files);
    const units = this.#units(file).filter(([start, end]) => end - start < file.blocks.length / 2);
    if (units.length < 2) return false;
    const [start, end] = this.#dice.pick(units);
    const moved = file.blocks.splice(start, end - start);
    for (const { done } of moved) done.add('moved');
    const level = moved[0]?.level ?? 1;
    const places = file.blocks.flatMap((block, at) =>
      block.level !== null && block.level <= level ? [at] : [],
    );
    file.blocks.splice(places.length === 0 ? file.blocks.length : this.#dice.pick(places), 0, ...moved);
    return true;
  }

  #moveAndReuse(): boolean {
    const file = this.#dice.pick(this.files);
    const units = this.#units(file).filter(([start, end]) => {
      const { ids = [], done, answer } = file.blocks[start] ?? {};
      return (
        end - start === 1 &&
        ids.length > 0 &&
        answer != null &&
        !done?.has('rewritten') &&
        !done?.has('reworded')
      );
    });
    if (units.length < 3) return false;
    const [start] = this.#dice.pick(units);
    const [moved] = file.blocks.splice(start, 1) as [Block];
    if (answerOf(moved).length < 20) {
      file.blocks.splice(start, 0, moved);
      return false;
    }
    moved.done.add('moved');
    const level = moved.level ?? 1;
    const title = `${'#'.repeat(level)} ${moved.title}`;
    const text = sentence(this.#dice, scriptOf(answerOf(moved)), 12);
    const fresh = {
      ...emptyBlock([title, '', text, '']),
      level,
      title: moved.title,
      answer: [2, 2] as [number, number],
    };
    file.blocks.splice(start, 0, { ...fresh, isQuestion: true });
    const places = file.blocks.flatMap((block, at) =>
      block.level !== null && block.level <= level ? [at] : [],
    );
    file.blocks.splice(this.#dice.pick(places), 0, moved);
    return true;
  }

  #nest(): boolean {
    const file = this.#dice.pick(this.files);
    const units = this.#units(file).filter(([start, end]) =>
      file.blocks.slice(start, end).every(({ level }) => level === null || level < 6),
    );
    if (units.length < 2) return false;
    const [start, end] = this.#dice.pick(units);
    if (end - start > file.blocks.length / 2) return false;
    const moved = file.blocks.splice(start, end - start);
    for (const { done } of moved) done.add('moved');
    const top = moved[0]?.level ?? 1;
    const targets = this.#units(file).filter(([at]) => (file.blocks[at]?.level ?? 9) <= top);
    if (targets.length === 0) {
      file.blocks.splice(start, 0, ...moved);
      return false;
    }
    const [at, after] = this.#dice.pick(targets);
    const deeper = (file.blocks[at]?.level ?? 0) + 1 - top;
    for (const block of moved) {
      if (block.level === null) continue;
      block.level = Math.max(1, block.level + deeper);
      block.lines[0] = (block.lines[0] ?? '').replace(/^#+/, '#'.repeat(block.level));
    }
    file.blocks.splice(after, 0, ...moved);
    return true;
  }

  #delete(replaced: boolean): boolean {
    const file = this.#dice.pick(this.files);
    const units = this.#units(file).filter(
      ([start, end]) => end - start < 4 && (file.blocks[start]?.ids.length ?? 0) > 0,
    );
    if (units.length < 3) return false;
    const [start, end] = this.#dice.pick(units);
    const gone = file.blocks.slice(start, end);
    if (gone.some((block) => this.#isUsedAgain(block))) return false;
    for (const { original } of gone) this.#deleted.add(original);
    const [first] = gone as [Block];
    file.blocks.splice(start, end - start);
    if (replaced)
      file.blocks.splice(
        start,
        0,
        this.#fresh(file, first.level ?? 1, scriptOf(answerOf(first) + first.title)),
      );
    return true;
  }

  /** The lower one's title goes; its answer is the end of the upper one's. */
  #merge(): boolean {
    const file = this.#dice.pick(this.files);
    const pairs = [...file.blocks.keys()].filter((at) => {
      const [upper, lower] = [file.blocks[at], file.blocks[at + 1]];
      if (upper === undefined || lower === undefined) return false;
      const both =
        upper.ids.length > 0 && lower.ids.length > 0 && upper.answer !== null && lower.answer !== null;
      return (
        both &&
        upper.level !== null &&
        upper.level === lower.level &&
        ![upper, lower].some((block) => block.done.has('rewritten') || this.#isUsedAgain(block))
      );
    });
    if (pairs.length === 0) return false;
    const at = this.#dice.pick(pairs);
    const [upper, lower] = file.blocks.slice(at, at + 2) as [Block, Block];
    const from = upper.answer?.[0] ?? 1;
    upper.lines = [...upper.lines, ...lower.lines.slice(1)];
    upper.answer = [from, upper.lines.findLastIndex((line) => line.trim() !== '')];
    upper.ids = [...upper.ids, ...lower.ids];
    upper.done.add('rewritten');
    file.blocks.splice(at + 1, 1);
    for (const { original } of [upper, lower]) this.#deleted.add(original);
    if (this.#dice.chance(0.4)) setTitle(upper, `${upper.title} / ${lower.title}`);
    return true;
  }

  #split(): boolean {
    const file = this.#dice.pick(this.files);
    const highest = Math.min(
      ...file.blocks.flatMap(({ level }, at) => (level === null || at === 0 ? [] : [level])),
    );
    const cuts = [...file.blocks.keys()].filter((at) => at > 0 && file.blocks[at]?.level === highest);
    if (cuts.length === 0) return false;
    const cut = this.#dice.pick(cuts);
    this.files.push({ source: this.#newName(), blocks: file.blocks.splice(cut) });
    if (this.#dice.chance(0.4)) file.source = this.#newName();
    return true;
  }
}

export const EDIT_KINDS = [
  'typo in a question',
  'typo in a chapter',
  'question reworded',
  'question reworded, answer changed a little',
  'answer changed a little',
  'answer rewritten',
  'section added',
  'section added at the top',
  'section moved',
  'section moved, with a typo',
  'section moved, its title used again',
  'heading moved under another',
  'section deleted',
  'section deleted, another in its place',
  'two sections merged',
  'file renamed',
  'file split',
] as const;

export type EditKind = (typeof EDIT_KINDS)[number];

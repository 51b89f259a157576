// Real editors: shell scripts that do to the file what editors, and people in them, do.
import { chmodSync, existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { LONGEST_CARD_BYTES } from '../../src/cards/card-file.ts';
import type { Places } from '../../src/home/places.ts';
import { loadDecks, type Shelved } from '../../src/home/shelf.ts';
import { CardEditor } from '../../src/study/edit.ts';
import type { EditOutcome } from '../../src/study/edit-outcome.ts';
import { cardText, contentsOf, freshFolder, placesIn, write } from '../home/folder.ts';

const folder = freshFolder();
let places: Places;
let shelved: Shelved;
let screen: string;
let editor: CardEditor;
let environment: NodeJS.ProcessEnv;

const own = (path: string) => join(places.decks, 'mine', path);
const drafts = () => contentsOf(join(folder(), 'state', 'drafts'));
const draftTexts = () => Object.values(drafts());
/** The first place in a message that lies among the drafts. */
const draftIn = (message: string) => /\S+\/drafts\/[^\s:;,]+/.exec(message)?.[0] ?? '';

beforeEach(() => {
  places = placesIn(folder());
  shelved = { name: 'mine', folders: [join(places.decks, 'mine')], origin: 'home', on: true };
  write(own('t/a.md'), cardText('a'));
  environment = { ...process.env, VISUAL: '' };
  begin();
});

function begin(): void {
  screen = '';
  const write = (text: string) => {
    screen += text;
  };
  editor = new CardEditor({ places, shelf: [shelved], environment, platform: 'linux', screen: { write } });
}

/** Edits the card as the deck has it, or as it was. @param script what the editor does to `"$1"` */
async function edit(script: string, card = cardNow()): Promise<EditOutcome> {
  environment.EDITOR = `sh '${write(join(folder(), 'an editor.sh'), script)}'`;
  return editor.edit(card, card.faces[0]);
}

function cardNow() {
  const [card] = loadDecks([shelved]).cards;
  if (card === undefined) throw new Error('no card');
  return card;
}

describe('an edit', () => {
  test('is saved where it lies, and the card is read again', async () => {
    const outcome = await edit('sed -i "s/What is a/What is $(basename "$1")/" "$1"; echo more >> "$1"');
    expect(outcome).toMatchObject({
      is: 'saved',
      message: 'Saved: What is a.md?',
      advice: null,
      face: { question: 'What is a.md?', answer: 'An answer.\nmore', file: own('t/a.md') },
    });
    expect(contentsOf(places.decks)).toEqual({
      'mine/t/a.md': `${cardText('a').replace('What is a', 'What is a.md')}more\n`,
    });
    expect(existsSync(join(folder(), 'state', 'drafts'))).toBe(false);
  });

  test('may give the file another name on the way, as editors do', async () => {
    const outcome = await edit('{ cat "$1"; echo more; } > "$1~"; mv "$1~" "$1"; touch "$1.bak"');
    expect(outcome.is).toBe('saved');
    expect(drafts()).toEqual({});
  });

  test('that changes nothing leaves no trace', async () => {
    const before = contentsOf(folder());
    expect(await edit('sleep 1.1')).toMatchObject({ is: 'unchanged', message: 'Nothing changed.' });
    expect({ ...contentsOf(folder()), 'an editor.sh': undefined }).toEqual({
      ...before,
      'an editor.sh': undefined,
    });
  });

  test('in an editor that is done at once tells how one is made to wait', async () => {
    expect((await edit('')).message).toMatch(/^Nothing changed\. .*--wait/);
  });

  test('of a card whose name is hostile opens a file with a plain one', async () => {
    write(own('t/a.md'), cardText('"../$(touch x) `id` -c :!x"'));
    const outcome = await edit('printf "%s" "$1" > "$(dirname "$0")/name"; echo more >> "$1"');
    expect(outcome.is).toBe('saved');
    const name = readFileSync(join(folder(), 'name'), 'utf8').slice(folder().length);
    expect(name).toMatch(/^\/state\/drafts\/touch-x-id-c-x-\w{6}\/touch-x-id-c-x\.md$/);
  });

  test('advises on an answer that became too long', async () => {
    const outcome = await edit('for i in $(seq 400); do echo "several more words to say" >> "$1"; done');
    expect(outcome).toMatchObject({ is: 'saved', advice: expect.stringMatching(/words to say/) });
  });

  test('mends a card that another program broke', async () => {
    const card = cardNow();
    write(own('t/a.md'), 'broken');
    const fixed = write(join(folder(), 'fixed'), cardText('a', {}, 'Whole.'));
    expect(await edit(`cp '${fixed}' "$1"`, card)).toMatchObject({ is: 'saved', face: { answer: 'Whole.' } });
  });

  test('goes on with a card that moved meanwhile', async () => {
    const card = cardNow();
    write(own('t/b.md'), cardText('a'));
    expect(await edit(`rm '${own('t/a.md')}'`, card)).toMatchObject({
      is: 'unchanged',
      face: { file: own('t/b.md') },
    });
    expect(await edit('echo x >> "$1"', card)).toMatchObject({ is: 'saved', face: { file: own('t/b.md') } });
  });
});

describe('of a deck of another folder', () => {
  const elsewhere = () => join(folder(), 'shared', 'theirs');
  beforeEach(() => {
    write(join(elsewhere(), 'a.md'), cardText('a'));
    shelved = { name: 'mine', folders: [elsewhere()], origin: 'elsewhere', on: true };
    begin();
  });

  test('a card is edited where it lies', async () => {
    const before = contentsOf(places.decks);
    expect(await edit('echo more >> "$1"')).toMatchObject({ is: 'saved' });
    expect(contentsOf(elsewhere())).toEqual({ 'a.md': `${cardText('a')}more\n` });
    expect(contentsOf(places.decks)).toEqual(before);
  });

  // Root may write everywhere.
  test.skipIf(process.getuid?.() === 0).each([
    ['file', () => chmodSync(join(elsewhere(), 'a.md'), 0o444)],
    ['folder', () => chmodSync(elsewhere(), 0o555)],
  ])('one whose %s may not be written is not opened', async (_, protect) => {
    protect();
    const outcome = await edit('echo more >> "$1"');
    chmodSync(elsewhere(), 0o755);
    expect(outcome).toMatchObject({
      is: 'fault',
      exitCode: 2,
      message: expect.stringMatching(/cannot be edited/),
    });
    expect(contentsOf(elsewhere())).toEqual({ 'a.md': cardText('a') });
    expect(drafts()).toEqual({});
  });
});

describe('of the deck that ships', () => {
  const shipped = () => join(places.packagedDecks, 'mine');
  beforeEach(() => {
    shelved = { name: 'mine', folders: [shipped()], origin: 'packaged', on: true };
    write(join(shipped(), 't', 'a.en.md'), cardText('a', { lang: 'en' }));
    write(join(shipped(), 't', 'a.zh.md'), cardText('a', { lang: 'zh' }));
  });
  const empty = () => write(own('t/a.md'), 'no card');

  test('one face is copied into the home, once, and edited there from then on', async () => {
    empty();
    const before = contentsOf(places.packagedDecks);
    begin();
    const copy = own('t/a.en.md');
    const outcome = await edit('echo more >> "$1"');
    expect(outcome).toMatchObject({
      is: 'saved',
      face: { lang: 'en', answer: 'An answer.\nmore', file: copy },
    });
    if (outcome.is !== 'saved') throw new Error();
    expect(outcome.card.faces.map(({ lang }) => lang).sort()).toEqual(['en', 'zh']);
    // The shelf and the card of the session still speak of the shipped file.
    expect((await edit('echo again >> "$1"')).is).toBe('saved');
    expect(readFileSync(copy, 'utf8')).toBe(`${cardText('a', { lang: 'en' })}more\nagain\n`);
    expect(contentsOf(places.packagedDecks)).toEqual(before);
    expect(Object.keys(contentsOf(places.decks)).sort()).toEqual(['mine/t/a.en.md', 'mine/t/a.md']);
  });

  test('nothing is copied where nothing was changed or the editor failed', async () => {
    const before = contentsOf(places.decks);
    for (const script of ['', 'exit 1', 'echo more >> "$1"; kill -9 $$', 'rm "$1"', 'echo x > "$1"']) {
      await edit(script);
      expect(contentsOf(places.decks)).toEqual(before);
    }
  });

  test('another card that has the name in the home stays', async () => {
    write(own('t/a.en.md'), cardText('b'));
    begin();
    const card = loadDecks([{ ...shelved, folders: [shipped()] }]).cards[0];
    expect(await edit('echo more >> "$1"', card)).toMatchObject({
      is: 'saved',
      face: { file: own('t/a.en-2.md') },
    });
    expect(readFileSync(own('t/a.en.md'), 'utf8')).toBe(cardText('b'));
  });

  test('nothing is written through a link in the place of the deck', async () => {
    places.decks = join(folder(), 'other home', 'decks');
    write(join(places.decks, 'x'), '');
    symlinkSync(folder(), join(places.decks, 'mine'));
    begin();
    expect(await edit('echo more >> "$1"')).toMatchObject({ is: 'fault', exitCode: 2, goesOn: true });
    expect(existsSync(join(folder(), 't'))).toBe(false);
    expect(draftTexts()).toEqual([`${cardText('a', { lang: 'en' })}more\n`]);
  });
});

describe('what is no card any more', () => {
  test.each([
    ['no front matter', 'echo x > "$1"'],
    ['another id', 'sed -i "s/^id: a/id: b/" "$1"'],
    ['front matter that is broken', 'sed -i "s/^question: .*/question: [/" "$1"'],
    ['too large', `head -c ${LONGEST_CARD_BYTES} /dev/zero | tr '\\\\0' x >> "$1"`],
    ['no text', 'printf "\\0" >> "$1"'],
    ['nothing at all', ': > "$1"'],
  ])('%s: the card stays, the text is kept, and the next edit goes on with it', async (_, script) => {
    const outcome = await edit(script);
    expect(outcome).toMatchObject({ is: 'fault', goesOn: true, exitCode: 1 });
    expect(readFileSync(own('t/a.md'), 'utf8')).toBe(cardText('a'));
    const draft = draftIn(outcome.message);
    expect(existsSync(draft)).toBe(true);
    const fixed = write(join(folder(), 'fixed'), cardText('a', {}, 'Whole.'));
    const next = await edit(`cmp -s "$1" '${draft}' && cp '${fixed}' "$1"`);
    expect(next).toMatchObject({ is: 'saved', face: { answer: 'Whole.' } });
    expect(drafts()).toEqual({});
  });

  test('a link that the editor left is not followed', async () => {
    const target = write(join(folder(), 'secret'), cardText('a', {}, 'Secret.'));
    const outcome = await edit(`ln -sf '${target}' "$1"`);
    expect(outcome).toMatchObject({ is: 'fault', message: expect.stringMatching(/symbolic link/) });
    expect(readFileSync(own('t/a.md'), 'utf8')).toBe(cardText('a'));
    expect(lstatSync(draftIn(outcome.message)).isSymbolicLink()).toBe(true);
  });

  test('a file that the editor deleted', async () => {
    expect(await edit('rm "$1"')).toMatchObject({ is: 'fault', goesOn: false });
    expect(readFileSync(own('t/a.md'), 'utf8')).toBe(cardText('a'));
    expect(drafts()).toEqual({});
  });
});

describe('an editor', () => {
  test.each([
    ['fails', 'exit 3', /\(EDITOR\) failed with exit code 3; .*VISUAL or EDITOR/],
    ['is killed', 'kill -9 $$', /\(EDITOR\) was ended by SIGKILL; .*VISUAL or EDITOR/],
  ])('that %s: the card stays', async (_, script, message) => {
    expect(await edit(script)).toMatchObject({
      is: 'fault',
      message: expect.stringMatching(message),
      goesOn: false,
      exitCode: 2,
    });
    expect(drafts()).toEqual({});
    const outcome = await edit(`echo more >> "$1"; ${script}`);
    expect(outcome).toMatchObject({ is: 'fault', goesOn: true, exitCode: 2 });
    expect(readFileSync(draftIn(outcome.message), 'utf8')).toBe(`${cardText('a')}more\n`);
    expect(readFileSync(own('t/a.md'), 'utf8')).toBe(cardText('a'));
  });

  test('that is killed leaves the screen as it was, and its own files where they are', async () => {
    await edit('echo swap > "$(dirname "$1")/.a.md.swp"; kill -9 $$');
    expect(screen).toContain('\x1b[?1049l');
    expect(draftTexts().sort()).toEqual([cardText('a'), 'swap\n']);
  });

  test.each([
    ['nosuch-editor', /"nosuch-editor" \(EDITOR\) was not found; set VISUAL or EDITOR/],
    ['/', /could not be started \(no permission\); set VISUAL or EDITOR/],
    ["'vi", /EDITOR has a quote that is not closed/],
  ])('%s cannot be started', async (name, message) => {
    environment.EDITOR = name;
    const card = cardNow();
    const outcome = await editor.edit(card, card.faces[0]);
    expect(outcome).toMatchObject({ is: 'fault', message: expect.stringMatching(message), exitCode: 2 });
    expect(drafts()).toEqual({});
  });

  test('has the keyboard alone', async () => {
    const said: string[] = [];
    const keys = { pause: () => said.push('pause'), resume: () => said.push('resume') };
    const card = cardNow();
    for (const name of ['true', 'false', 'nosuch-editor']) {
      environment.EDITOR = name;
      await editor.edit(card, card.faces[0], keys);
    }
    expect(said.join(' ')).toBe('pause resume pause resume pause resume');
  });
});

describe('meanwhile', () => {
  test('another program changed the card: both texts are kept', async () => {
    const outcome = await edit(`echo mine >> "$1"; echo theirs >> '${own('t/a.md')}'`);
    expect(outcome).toMatchObject({ is: 'fault', goesOn: false, exitCode: 1 });
    expect(readFileSync(own('t/a.md'), 'utf8')).toBe(`${cardText('a')}theirs\n`);
    expect(readFileSync(draftIn(outcome.message), 'utf8')).toBe(`${cardText('a')}mine\n`);
    expect(await edit('echo mine >> "$1"')).toMatchObject({
      is: 'saved',
      face: { answer: 'An answer.\ntheirs\nmine' },
    });
  });

  test('another program deleted the card: it stays deleted, the text is kept', async () => {
    const outcome = await edit(`echo mine >> "$1"; rm '${own('t/a.md')}'`);
    expect(outcome).toMatchObject({ is: 'fault', goesOn: false });
    expect(contentsOf(places.decks)).toEqual({});
    expect(draftTexts()).toEqual([`${cardText('a')}mine\n`]);
  });

  test('another program changed the card, and the person nothing: its text is the card', async () => {
    const outcome = await edit(`echo theirs >> '${own('t/a.md')}'`);
    expect(outcome).toMatchObject({ is: 'unchanged', face: { answer: 'An answer.\ntheirs' } });
  });

  test.each([
    ['was deleted', (file: string) => `rm '${file}'`],
    ['is a link now', (file: string) => `ln -sf /etc/passwd '${file}'`],
    ['holds another card', (file: string) => `sed -i 's/^id: a/id: b/' '${file}'`],
  ])('the card %s before the edit: it is gone', async (_, script) => {
    const card = cardNow();
    await edit(script(own('t/a.md')));
    expect(await edit('echo more >> "$1"', card)).toMatchObject({
      is: 'gone',
      message: expect.stringMatching(/a\.md: the card is not there any more/),
    });
    expect(drafts()).toEqual({});
  });
});

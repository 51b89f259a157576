// Each kind of edit that notes go through, by hand: who keeps the card, and who is new.
import { describe, expect, test } from 'vitest';
import { type Identity, matchIdentities } from '../../src/cards/match.ts';

const identity = (question: string, body: string, fields: Partial<Identity> = {}): Identity => ({
  source: 'net.md',
  path: ['TCP'],
  context: null,
  question,
  body,
  part: false,
  ...fields,
});

const HANDSHAKE = identity(
  'TCP 三次握手',
  '客户端发出 SYN，服务器回 SYN-ACK，客户端再回 ACK，双方都确认了对方能收能发。',
);
const WINDOW = identity(
  'How does flow control work?',
  'The receiver says in every segment how many more bytes it has room for, and the sender never has more in flight.',
);
const CLOSE = identity(
  'コネクションはどう閉じますか？',
  '片方が FIN を送り、相手が ACK を返します。もう片方も同じことをするので、合わせて四つのセグメントになります。',
);
const YES = identity('Is TCP reliable?', 'Yes.');
const CARDS = [HANDSHAKE, WINDOW, CLOSE, YES];

/** Which card each question is, by number; `.` for a new one. */
function who(wanted: readonly Identity[], cards: readonly Identity[] = CARDS): string {
  return matchIdentities(wanted, cards)
    .map((card) => card ?? '.')
    .join('');
}

const changed = (base: Identity, fields: Partial<Identity>) => ({ ...base, ...fields });
const FRESH = identity(
  'What is a port?',
  'A number of sixteen bits that tells the programs of a host apart.',
);

describe('keeps its card:', () => {
  test.each<[string, Identity[], string]>([
    ['nothing changed', CARDS, '0123'],
    ['a new section above', [FRESH, ...CARDS], '.0123'],
    ['sections in another order', [YES, CLOSE, HANDSHAKE, WINDOW], '3201'],
    [
      'a typo in the question',
      [changed(HANDSHAKE, { question: 'TCP 三次屋手' }), changed(YES, { question: 'Is TPC relaible?' })],
      '03',
    ],
    ['other signs in the question', [changed(WINDOW, { question: 'how does flow-control work' })], '1'],
    ['an answer rewritten', [changed(WINDOW, { body: 'By an advertised window.' })], '1'],
    ['a question reworded', [changed(WINDOW, { question: 'What keeps a slow reader from drowning?' })], '1'],
    [
      'a question reworded and the answer changed a little',
      [
        changed(CLOSE, {
          question: '切断の手順',
          body: CLOSE.body.replace('もう片方も同じことをする', '反対側もそうする'),
        }),
      ],
      '2',
    ],
    [
      'a question reworded and a word of its short answer changed',
      [identity('Can data get lost?', 'No, it is sent again until the other side acknowledges it.')],
      '0',
    ],
    ['a heading moved under another', CARDS.map((it) => changed(it, { path: ['Transport', 'TCP'] })), '0123'],
    [
      'a heading renamed, and an answer rewritten',
      [HANDSHAKE, changed(WINDOW, { body: 'By a window.' }), CLOSE].map((it) =>
        changed(it, { path: ['传输控制协议'] }),
      ),
      '012',
    ],
    [
      'a typo and another heading',
      [changed(HANDSHAKE, { question: 'TCP 三次屋手', path: ['握手', '其他'] })],
      '0',
    ],
    ['a file renamed', CARDS.map((it) => changed(it, { source: 'tcp.md' })), '0123'],
    [
      'a file renamed, and every answer changed a little',
      [HANDSHAKE, WINDOW, CLOSE].map((it) => changed(it, { source: 'tcp.md', body: `${it.body} Remember.` })),
      '012',
    ],
    [
      'a file split in two, and one answer rewritten',
      [
        HANDSHAKE,
        changed(WINDOW, { body: 'By a window.' }),
        ...[CLOSE, YES].map((it) => changed(it, { source: 'close.md' })),
      ],
      '0123',
    ],
    [
      'a file split in two that are both new',
      [
        ...[HANDSHAKE, changed(WINDOW, { body: 'By a window.' })].map((it) =>
          changed(it, { source: 'open.md' }),
        ),
        ...[CLOSE, YES].map((it) => changed(it, { source: 'close.md' })),
      ],
      '0123',
    ],
    [
      'two sections merged under the title of one',
      [changed(HANDSHAKE, { body: `${HANDSHAKE.body}\n\n${CLOSE.body}` })],
      '0',
    ],
    [
      'two sections merged under a title of both',
      [identity('连接的建立和关闭', `${HANDSHAKE.body}\n\n${CLOSE.body}`)],
      '2',
    ],
    [
      'a question of several lines with a letter changed in its stem',
      [identity("What's the output?\n\nconsole.log(typeof nul)", 'It prints object.', { context: 'JS' })],
      '0',
    ],
  ])('%s', (title, wanted, expected) => {
    const stems = [
      identity("What's the output?\n\nconsole.log(typeof null)", 'It prints object.', { context: 'JS' }),
      identity("What's the output?\n\nconsole.log(0.1 + 0.2 === 0.3)", 'It prints false.', { context: 'JS' }),
    ];
    const lost = [
      identity('Is TCP reliable?', 'Yes, it is sent again until the other side acknowledges it.'),
    ];
    const cards = title.includes('stem') ? stems : title.includes('short') ? lost : CARDS;
    expect(who(wanted, cards)).toBe(expected);
  });
});

describe('a fresh question is new:', () => {
  const under = (heading: string, question: string, body: string) =>
    identity(question, body, { path: [heading], context: heading });
  const HASH = under('Hash index', 'Types', 'Static ones, and those that grow with the table.');
  const TREE = under('Tree index', 'Types', 'Binary trees, B trees and their kin.');

  test.each<[string, Identity[], Identity[], string]>([
    [
      'at the top, with the title of another',
      [under('Intro', 'Types', 'Many.'), HASH, TREE],
      [HASH, TREE],
      '.01',
    ],
    [
      'with the title of one that was deleted below another heading',
      [TREE, under('Bitmap', 'Types', 'Plain and packed.')],
      [HASH, TREE],
      '1.',
    ],
    [
      'with the title of one that moved, in its place',
      [changed(WINDOW, { path: ['UDP'] }), changed(WINDOW, { body: 'Not at all.' })],
      CARDS,
      '1.',
    ],
    [
      'with the title of one that moved and was changed a little, in its place',
      [
        changed(WINDOW, { path: ['UDP'], body: `${WINDOW.body} Always.` }),
        changed(WINDOW, { body: 'Not at all.' }),
      ],
      CARDS,
      '1.',
    ],
    ['in the place of one that was deleted', [HANDSHAKE, FRESH, CLOSE, YES], CARDS, '0.23'],
    [
      'in the place of one that was deleted, of nearly the same words',
      [
        identity(
          'How does congestion control work?',
          'The sender doubles its window until something is lost.',
        ),
      ],
      CARDS,
      '.',
    ],
    ['with the same short answer', [identity('Are ports free?', 'Yes.')], CARDS, '.'],
    [
      'made of the words of one that was deleted',
      [
        identity(
          'What is sent?',
          'The sender in flight says how many bytes never has room, and for every segment the receiver more in it.',
        ),
      ],
      CARDS,
      '.',
    ],
    [
      'with another number in it',
      [identity('Status 404', 'Not found.')],
      [identity('Status 403', 'Forbidden, not found.')],
      '.',
    ],
    [
      'where one asks what a card asks and another gives its answer',
      [
        changed(WINDOW, { body: 'Not at all.' }),
        identity('Windows in detail', WINDOW.body, { path: ['More'] }),
      ],
      CARDS,
      '..',
    ],
    [
      'in a file of its own, though it asks the same',
      [...CARDS, changed(WINDOW, { source: 'sctp.md', body: 'By a window of chunks.' })],
      CARDS,
      '0123.',
    ],
    [
      'in a file of its own, imported alone',
      [changed(WINDOW, { source: 'sctp.md', body: `${WINDOW.body} In chunks.` })],
      CARDS,
      '.',
    ],
  ])('%s', (_, wanted, cards, expected) => {
    expect(who(wanted, cards)).toBe(expected);
  });
});

describe('a part', () => {
  const part = (section: string, question: string, body: string) =>
    identity(question, body, { path: ['HTTP', section], context: section, part: true });
  const METHODS = identity(
    'Methods',
    'GET reads, PUT replaces, DELETE removes; a request names one of them first.',
    { path: ['HTTP'] },
  );
  const CODES = identity(
    'Codes',
    'Three digits; the first says what kind of outcome it was, success or fault.',
    { path: ['HTTP'] },
  );
  const GET = part('Methods', 'GET', 'Reads a resource and changes nothing.');
  const PUT = part('Methods', 'PUT', 'Replaces a resource as a whole.');
  const OK = part('Codes', '200', 'It went well, and the body holds what was asked for or what came of it.');
  const DECK = [METHODS, CODES, GET, PUT, OK];

  test('keeps its card while its section is reworded, moved or rewritten', () => {
    const verbs = changed(METHODS, { question: 'Verbs of a request' });
    const moved = (it: Identity) =>
      changed(it, { path: ['HTTP', 'Verbs of a request'], context: 'Verbs of a request' });
    expect(who([verbs, moved(GET), moved(PUT)], DECK)).toBe('023');
    const below = (it: Identity) => changed(it, { path: ['Web', ...it.path] });
    expect(who(DECK.map(below), DECK)).toBe('01234');
    expect(who([METHODS, changed(GET, { body: 'Safe.' }), changed(PUT, { question: 'PUTT' })], DECK)).toBe(
      '023',
    );
  });

  test('is never the card of a part of another section that is there', () => {
    const post = part('Codes', 'GET', GET.body);
    expect(who([METHODS, CODES, PUT, OK, post], DECK)).toBe('0134.');
  });

  test('is the card of a part whose section is gone, when both were merged', () => {
    const kept = changed(OK, { path: ['HTTP', 'Methods'], context: 'Methods' });
    expect(who([METHODS, GET, PUT, kept], DECK)).toBe('0234');
  });

  test('is never the card of a neighbour that is gone, though both answers have one pattern', () => {
    const row = (name: string, meaning: string) =>
      part(
        'Flags',
        name,
        `- Meaning: the sender asks to ${meaning} the connection\n- Who sends it: either side of it`,
      );
    const flags = identity('Flags', 'Bits of the header.', { path: ['HTTP'] });
    expect(who([flags, row('FIN', 'close')], [flags, row('SYN', 'open')])).toBe('0.');
  });

  test('goes with the others of its section into the one that it was merged into', () => {
    const into = (it: Identity) => changed(it, { path: ['HTTP', 'Codes'], context: 'Codes' });
    expect(who([CODES, OK, into(GET), into(PUT)], DECK)).toBe('1423');
    const alone = [METHODS, CODES, part('Methods', 'GET', 'Reads.'), OK];
    expect(who([CODES, OK, part('Codes', 'GET', 'Reads.')], alone)).toBe('13.');
  });

  test('goes with its section that moved, though another of that title stands in its place', () => {
    const away = changed(METHODS, { path: ['Web'] });
    const part = changed(GET, { path: ['Web', 'Methods'], body: 'Safe.' });
    const fresh = changed(METHODS, { body: 'Ways of working, such as the one with sticky notes.' });
    expect(who([fresh, away, part], DECK)).toBe('.02');
  });

  test('is never the card of a section, nor a section that of a part', () => {
    const section = identity('GET', `${GET.body} It may be cached and repeated.`, {
      path: ['HTTP', 'Methods'],
    });
    expect(who([section], [changed(section, { part: true, body: GET.body })])).toBe('.');
    expect(who([changed(section, { part: true, body: GET.body })], [section])).toBe('.');
  });

  test('is the card of a section that agrees with it in all', () => {
    expect(who([GET], [changed(GET, { part: false })])).toBe('0');
  });
});

describe('a card that a person rewrote', () => {
  const mine = changed(WINDOW, { question: 'Mine', body: 'My own words.' });

  test('is the question that it was written from', () => {
    const cards = [HANDSHAKE, mine];
    expect(matchIdentities([HANDSHAKE, WINDOW], cards)).toEqual([0, null]);
    expect(matchIdentities([HANDSHAKE, WINDOW], cards, (at, card) => at === 1 && card === 1)).toEqual([0, 1]);
  });

  test('is not asked about where all agree', () => {
    const asked = () => {
      throw new Error('asked');
    };
    expect(matchIdentities(CARDS, CARDS, asked)).toEqual([0, 1, 2, 3]);
  });
});

import { describe, expect, test } from 'vitest';
import { answers, asked, below, outline } from './outline.ts';

describe('a list of labelled items', () => {
  test('gives a part for each, in bold, with any mark behind the label', () => {
    const text = below(
      '- **Mutex**: one holder at a time',
      '- **Semaphore** - a counted number of holders',
      '- **Barrier** — all wait for all',
      '- **Latch:** opens once',
      '- **Spin lock** (no sleep): waits awake',
      '- __Monitor__：a lock with its conditions',
    );
    expect(outline(text)).toEqual([
      '3 Subject › Mutex 3-3',
      '4 Subject › Semaphore 4-4',
      '5 Subject › Barrier 5-5',
      '6 Subject › Latch 6-6',
      '7 Subject › Spin lock (no sleep) 7-7',
      '8 Subject › Monitor 8-8',
    ]);
    expect(answers(text)[0]).toBe('one holder at a time');
    expect(answers(text)[4]).toBe('waits awake');
  });

  test('takes labels without a mark, by a colon or a dash, and code', () => {
    const text = below(
      '- inode: what the file system keeps of a file',
      '- hard link - another name of it',
      '- `stat`: shows it',
      '- `-i`, `--inode`: print its number',
    );
    expect(asked(text)).toEqual(['inode', 'hard link', 'stat', '-i, --inode']);
  });

  test('reads Chinese, Japanese, Korean and Spanish', () => {
    expect(asked(below('- 脏页：改过而未写回的页', '- **回收**：腾出空页的过程'))).toEqual(['脏页', '回收']);
    expect(asked(below('- **排他制御**：同時に一つだけ', '- **共有メモリ**：皆が見る領域'))).toEqual([
      '排他制御',
      '共有メモリ',
    ]);
    expect(asked(below('- 세마포어: 개수를 세는 잠금', '- 뮤텍스: 하나만 들어가는 잠금'))).toEqual([
      '세마포어',
      '뮤텍스',
    ]);
    expect(asked(below('1. **Hilo**: comparte la memoria', '2. **Proceso**: tiene la suya'))).toEqual([
      'Hilo',
      'Proceso',
    ]);
  });

  test('drops the number that counts an item, and keeps one that means something', () => {
    const text = below('- 1）**暂存**：先写日志', '- 2）**落盘**：再写数据页');
    expect(asked(text)).toEqual(['暂存', '落盘']);
    expect(asked(below('- 204：没有内容', '- 301：搬走了'))).toEqual(['204', '301']);
  });

  test('reads marks and links within a label', () => {
    const text = below('- **[Redis](https://redis.example)**: in memory', '- **`etcd`**: agrees by Raft');
    expect(asked(text)).toEqual(['Redis', 'etcd']);
  });
});

describe('a label alone on its item', () => {
  test('takes the lines below it, indented or not', () => {
    const text = below('- **读锁（S）**', '可以同时有多个', '\t与写锁互斥', '- **写锁（X）**', '只能有一个');
    expect(outline(text)).toEqual(['3 Subject › 读锁（S） 4-5', '6 Subject › 写锁（X） 7-7']);
    expect(answers(text)).toEqual(['可以同时有多个\n与写锁互斥', '只能有一个']);
  });

  test('takes paragraphs that stand below the list without indentation, up to the next item', () => {
    const text = below(
      '1. **Leader**',
      '',
      'Orders all writes.',
      '',
      '```',
      'term=3',
      '```',
      '',
      '2. **Follower**',
      '',
      'Repeats them.',
    );
    expect(outline(text)).toEqual(['3 Subject › Leader 4-9', '11 Subject › Follower 12-13']);
    expect(answers(text)[0]).toBe('Orders all writes.\n\n```\nterm=3\n```');
  });

  test('takes a nested list, without its indentation', () => {
    const text = below(
      '- **Push**:',
      '  - the server sends',
      '  - the client waits',
      '- **Pull**:',
      '  - the client asks',
    );
    expect(answers(text)).toEqual(['- the server sends\n- the client waits', '- the client asks']);
  });

  test('may bear no mark where every item is built so', () => {
    const text = below('1. 行存', '一行的列放在一起', '2. 列存', '一列的值放在一起');
    expect(asked(text)).toEqual(['行存', '列存']);
    expect(asked(below('1. 行存', '一行的列放在一起', '2. 一列的值放在一起'))).toEqual([]);
  });
});

describe('a name that opens a sentence', () => {
  test('is a label where every item has one of its own', () => {
    const text = below('- WAL，先写日志再写数据', '- 检查点，表示日志可以从哪里丢弃', '- LSN是日志里的位置');
    expect(asked(text)).toEqual(['WAL', '检查点', 'LSN']);
    expect(answers(text)).toEqual(['先写日志再写数据', '表示日志可以从哪里丢弃', 'LSN是日志里的位置']);
  });

  test('is a short form with what it stands for', () => {
    expect(asked(below('- WAL(write-ahead log)预写日志', '- LSN（log sequence number）日志序号'))).toEqual([
      'WAL',
      'LSN',
    ]);
  });

  test('is none in a list that says several things of one subject, or has other items', () => {
    expect(asked(below('- WAL 是顺序写的', '- WAL 是先写的'))).toEqual([]);
    expect(asked(below('- WAL，先写日志', '- LSN，日志的位置', '- 然后再写数据页'))).toEqual([]);
  });
});

describe('a nested list', () => {
  const nested = (last: string) =>
    below(
      '- **Flags**: one bit each',
      '  - **URG**: look at once',
      `  - ${last}`,
      '- **Window**: how much may come',
    );

  test('is asked within its item where all of it is labelled', () => {
    expect(outline(nested('**PSH**: hand it up'))).toEqual([
      '3 Subject › Flags 3-5',
      '4 Subject › Flags › URG 4-4',
      '5 Subject › Flags › PSH 5-5',
      '6 Subject › Window 6-6',
    ]);
  });

  test('is asked of the section where its item only says what kind of list it is', () => {
    const text = below('- **Comparison:**', '  - `select`: scans all', '  - `epoll`: tells which');
    expect(outline(text)).toEqual(['4 Subject › select 4-4', '5 Subject › epoll 5-5']);
  });

  test('is not asked below a sentence', () => {
    const text = below('- when the queue is full', '  - **drop**: silently', '  - **reset**: at once');
    expect(asked(text)).toEqual([]);
  });

  test('is the answer of its item where it is not', () => {
    expect(asked(nested('and more'))).toEqual(['Flags', 'Window']);
  });
});

describe('no parts are', () => {
  test.each([
    [
      'a single labelled item',
      ['- **Raft**: by a leader', '- it was made to be understood', '- it needs a majority'],
    ],
    ['a list of one', ['- **Raft**: by a leader']],
    [
      'words in bold within running text',
      ['- **Raft** elects a leader', '- **Paxos** needs none to be safe'],
    ],
    ['options', ['- A: a leader', '- B: a quorum', '- C: both']],
    ['tasks', ['- [x] **Raft**: done', '- [ ] **Paxos**: to do']],
    ['remarks', ['- **Note**: reads are cheap', '- **优点**：读得快', '- 例如：缓存']],
    ['links', ['- **Raft**: <https://raft.example>', '- **Paxos**: [the paper](https://paxos.example)']],
    ['steps that only a number tells apart', ['- Step 1: ask', '- Step 2: wait', '- 第三步：答复']],
    ['numbers', ['- `0`: off', '- `1`: on']],
    ['conditions', ['- 如果没有主：重新选举', '- If it fails: try again', '- 当超时后：放弃']],
    ['sentences', ['- 先看日志，再看数据：这样最快', '- 日志满了就要切换！：这样最稳']],
    ['speech', ['- 客户端说：我要写', '- 服务端回答：写吧']],
    ['what only announces', ['- 有以下几种：甲', '- The following: a, b']],
    ['addresses and times', ['- http://a.example is up', '- 12:30 to 13:00']],
    ['labels with nothing behind them', ['- **Raft**', '- **Paxos**']],
    ['the same label twice', ['- **Raft**: elects', '- **Raft**: repeats', '- **Paxos**: agrees']],
  ])('%s', (_, lines) => {
    expect(asked(below(...lines))).toEqual([]);
  });

  test('the generic ones among others', () => {
    expect(
      asked(below('- **Raft**: a leader', '- **Paxos**: proposers', '- **Example**: five nodes')),
    ).toEqual(['Raft', 'Paxos']);
  });
});

// Pieces of notes that somebody could repeat to make a program slow, by what they weigh on.

const INLINE = {
  'bold marks': '**',
  'bold words': 'a **b** ',
  'bold tags': '<b>a</b><i></i>',
  'open brackets': '(',
  'question marks': '?',
  'question marks and brackets': '?(',
  'the letter Q': 'Q',
  bullets: '- ',
  'signs of rules': '* _',
  'half tags': '<details ',
  summaries: '<summary>',
  'folds on one line': '<details><summary>a</summary>',
  'square brackets': '[',
  'half images': '![a](',
  'half links': '[a](#',
  'half comments': '<!-- ',
  spaces: ' ',
  'wide spaces': '\u3000',
  stars: '★ ',
  'names of emoji': ':aa: ',
  options: 'A) ',
  'words of answers': 'answer ',
  'words of titles': '参考',
  digits: '1',
  'dotted numbers': '1.1',
};

/** One line is built of a piece: alone, behind a sign, as a title, between words. */
const LINES = {
  'a line': (fill) => `${fill}x\n`,
  'a title': (fill) => `# a${fill}x\n\ntext\n\n## b\n\ntext\n`,
  'a question': (fill) => `**Q${fill}x?**\n\nAnswer${fill}x\n`,
  'an item': (fill) => `- Q${fill}x\n\n  **a**${fill}x\n`,
};

const BLOCKS = {
  'choices below headings': '## Which?\n\n- [ ] a\n- [x] b\n\n',
  'marked questions and answers': 'Q: a\nA: b\n',
  'lone marks': '?\n',
  'clozes in one paragraph': '{{c1::a}} ',
  'clozes never closed': '{{c1::',
  'highlights in one paragraph': '#flashcards ==a== ',
  'cards on a line': 'is it?::yes\n',
  headings: '# a\n',
  'headings that deepen': '# a\n## b\n### c\n#### d\n',
  'underlined headings': 'a\n===\n',
  'headings without a space': '##a b\n',
  'titles of questions': '# 题目\n',
  'titles of questions and answers': '# 题目\na\n# 解答\nb\n',
  'open folds': '<details>\n',
  'open folds with titles': '<details>\n<summary>Why?</summary>\n\n',
  'open summaries': '<summary>a\n',
  'labels of answers': 'Answer: a\n',
  'letters of answers': 'A: a\n\n',
  'questions and answers': 'Q: a\nA: b\n\n',
  'numbered questions': 'Q1. a\n\n',
  'lists of one item': '- Why?\n\ntext\n\n',
  'items with lines': '1. Why?\n   b\n',
  'numbers that go back': '3. Why?\n4. How?\n5. Who?\n1. What?\n',
  'questions in bold': '**Why?**\n\nb\n\n',
  'lines in bold': '**a**\n\nb\n\n',
  'rows in bold': '**a**\n',
  'rows of text': 'a b\n',
  'rows with numbers': '（1）a\n',
  'rows that ask': 'Why?\n',
  'plain questions': 'Why?\n\na\n\n',
  'questions above headings': '**Why?**\n\n## a\n\n',
  'blank lines': '\n',
  rules: '---\n\n',
  'nested quotes': '> ',
  'nested lists': '  - a\n',
  'entries of contents': '- [a](#a)\n',
  code: '```\na\n```\n',
};

/** @returns {{ name: string, build: (bytes: number) => string }[]} */
export function hostileNotes() {
  const inline = Object.entries(INLINE).flatMap(([piece, source]) =>
    Object.entries(LINES).map(([where, line]) => ({
      name: `${piece}, in ${where}`,
      build: (bytes) => line(fill(source, bytes)),
    })),
  );
  const blocks = Object.entries(BLOCKS).map(([name, source]) => ({
    name,
    build: (bytes) => fill(source, bytes),
  }));
  return [
    ...inline,
    ...blocks,
    {
      name: 'a long title above many',
      build: (bytes) => `# ${fill('a', bytes / 2)}\n\n${fill('## b\n\nc\n\n', bytes / 2)}`,
    },
    {
      name: 'a long paragraph above many titles',
      build: (bytes) => `# a\n\n${fill('b ', bytes / 2)}\n\n${fill('## c\n\nd\n\n', bytes / 2)}`,
    },
    {
      name: 'blank lines above lists that go back',
      build: (bytes) =>
        `# a\n\n${fill('\n', bytes / 2)}${fill('3. Why?\n4. How?\n5. Who?\n1. a\n', bytes / 2)}`,
    },
    {
      name: 'options with spaces',
      build: (bytes) =>
        `## Why?\n\nA) a${fill(' ', bytes / 2)}b\nB) b\n\nAnswer: A${fill(' ', bytes / 2)}x\n`,
    },
  ];
}

export function fill(piece, bytes) {
  return piece.repeat(Math.ceil(bytes / Buffer.byteLength(piece)));
}

import { expect, test } from 'vitest';
import { wordsOfAnswer } from '../../src/cards/answer-load.ts';

test.each([
  ['', 0],
  ['A window says how much may come.', 7],
  ['接收方说还能收多少。', 5],
  ['TCP 有 20 字节的首部', 5],
  ['see [the paper](https://example.org/a/long/address)', 3],
  ['![a picture](img/a.png) shows it', 2],
  ['it runs\n\n```sh\nss --all --numeric --processes\n```\n\nas root', 4],
  ['<details>\nopen it\n</details>', 2],
])('%j takes %i words to say', (answer, words) => {
  expect(wordsOfAnswer(answer)).toBe(words);
});

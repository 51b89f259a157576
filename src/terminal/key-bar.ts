// The one line at the bottom that waits for a key: a prompt on @inquirer/core, which draws it, wraps it, redraws it when
// the window changes and takes it away again. Keys come from the session's one KeySource, not from the prompt's own
// stream: a prompt that reads for itself loses keys that arrive together.
import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { createPrompt, useEffect, useKeypress, useState } from '@inquirer/core';
import type { KeyEvent, KeySource } from './keys.ts';

interface BarConfig {
  /** The line as it should look now, at the window's present width. */
  draw: () => string;
  output: WriteStream;
}

const bar = createPrompt<true, BarConfig>(({ draw, output }, done) => {
  const [, redraw] = useState(0);
  useEffect(() => {
    let drawn = 0;
    const onResize = () => {
      drawn += 1;
      redraw(drawn);
    };
    output.on('resize', onResize);
    return () => output.off('resize', onResize);
  }, []);
  useKeypress(() => done(true));
  return `${draw()}\x1b[?25l`;
});

/** Shows the bar until a key was pressed or the session has to stop; the bar is gone afterwards. */
export async function askKey(keys: KeySource, output: WriteStream, draw: () => string): Promise<KeyEvent> {
  const pressed = new PassThrough();
  const controller = new AbortController();
  const shown = bar(
    { draw, output },
    { input: pressed, output, clearPromptOnDone: true, signal: controller.signal },
  );
  const event = await keys.next();
  if ('name' in event) pressed.emit('keypress', '', { name: '' });
  else controller.abort();
  await shown.catch(() => undefined);
  return event;
}

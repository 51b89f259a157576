// Loaded before the program (`--require`): its clock stands at the milliseconds that a file holds, read anew each time.
const { readFileSync } = require('node:fs');

const Real = Date;
const read = () => Number(readFileSync(process.env.NETQUIZ_TEST_CLOCK, 'utf8'));

globalThis.Date = class extends Real {
  constructor(...given) {
    super(...(given.length === 0 ? [read()] : given));
  }

  static now() {
    return read();
  }
};

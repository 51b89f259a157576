// Loaded before the program (`--require`): kills it at its change of that number, of all that reach the disk.
const fs = require('node:fs');

const CHANGES = [
  'writeFileSync',
  'writeSync',
  'renameSync',
  'linkSync',
  'unlinkSync',
  'rmSync',
  'mkdirSync',
  'fsyncSync',
];
let left = Number(process.env.NETQUIZ_TEST_KILL_AT);

for (const name of CHANGES) {
  const change = fs[name];
  fs[name] = (...given) => {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
    return change(...given);
  };
}

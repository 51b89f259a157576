// Loaded before a program that appends (`--require`): at the very moment of its first write another program, whose disk is
// full, leaves a piece of a line in the same file.
const fs = require('node:fs');

const { writeSync } = fs;
let isFirst = true;

fs.writeSync = (file, ...given) => {
  if (isFirst && file > 2) {
    isFirst = false;
    fs.appendFileSync(process.env.NETQUIZ_TEST_TORN, '{"v":1,"id":"01');
  }
  return writeSync(file, ...given);
};

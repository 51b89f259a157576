// Loaded before the program (`--require`): a file system that numbers a file anew each time it is looked at by its name.
const fs = require('node:fs');

const { statSync } = fs;
let number = 1;

fs.statSync = (...given) => {
  const stat = statSync(...given);
  if (stat !== undefined) stat.ino = number++;
  return stat;
};

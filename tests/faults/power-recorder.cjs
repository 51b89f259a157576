// Loaded before the program (`node --require`) in tests alone: writes down, in one file a line each, what the program does
// to the disk and what it shows, in the order in which it does it.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const { resolve } = require('node:path');

const original = { ...fs };
const log = original.openSync(process.env.NETQUIZ_FAULTS_LOG, 'a');
const paths = new Map();
let isInside = false;

function note(entry) {
  original.writeSync(log, `${JSON.stringify(entry)}\n`);
}

/** Puts `after` behind a function of `fs`; what that function calls itself is not noted a second time. */
function watch(name, after) {
  fs[name] = (...args) => {
    if (isInside) return original[name](...args);
    isInside = true;
    try {
      const isNew = /^openSync$|^writeFileSync$/.test(name) && !original.existsSync(args[0]);
      const result = original[name](...args);
      after(args, result, isNew);
      return result;
    } finally {
      isInside = false;
    }
  };
}

const bytesOf = (data) =>
  typeof data === 'string' ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);

watch('openSync', ([path], file, isNew) => {
  paths.set(file, resolve(path));
  if (isNew) note({ op: 'create', path: resolve(path) });
});
watch('closeSync', ([file]) => paths.delete(file));
watch('writeSync', ([file, data], written) => {
  if (paths.has(file))
    note({ op: 'write', path: paths.get(file), data: bytesOf(data).subarray(0, written).toString('base64') });
});
watch('writeFileSync', ([file, data], _result, isNew) => {
  const isOpen = typeof file === 'number';
  const path = isOpen ? paths.get(file) : resolve(file);
  // By its path it is made empty first.
  if (!isOpen && !isNew) note({ op: 'remove', path });
  if (!isOpen) note({ op: 'create', path });
  note({ op: 'write', path, data: bytesOf(data).toString('base64') });
});
watch('fsyncSync', ([file]) => note({ op: 'sync', path: paths.get(file) }));
watch('renameSync', ([from, to]) => note({ op: 'rename', from: resolve(from), to: resolve(to) }));
watch('linkSync', ([from, to]) => note({ op: 'link', from: resolve(from), to: resolve(to) }));
for (const name of ['unlinkSync', 'rmdirSync', 'rmSync'])
  watch(name, ([path]) => note({ op: 'remove', path: resolve(path) }));
watch('mkdirSync', ([path, options], first) => {
  const made = options?.recursive === true ? first : path;
  if (made !== undefined) note({ op: 'mkdir', path: resolve(path), first: resolve(made) });
});

// What changes a disk in a way that is not understood here must not pass unseen.
for (const name of [
  'appendFileSync',
  'truncateSync',
  'ftruncateSync',
  'copyFileSync',
  'cpSync',
  'writevSync',
  'symlinkSync',
])
  fs[name] = () => {
    throw new Error(`the recorder does not know ${name}`);
  };
syncBuiltinESMExports();

const write = process.stdout.write;
process.stdout.write = function shown(text, ...rest) {
  note({ op: 'show', text: String(text) });
  return write.call(this, text, ...rest);
};

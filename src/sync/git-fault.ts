// What git says of what went wrong becomes one clause that says what to do. It speaks English here, and its words are matched
// loosely: what is not known is passed on.

const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /unable to create '[^']*\.lock': file exists/i,
    'another git is at work in it; sync again later, and delete the lock if none is',
  ],
  [
    /no space left|out of diskspace|disk full|quota exceeded/i,
    'disk full; what is saved here is safe, sync again when there is room',
  ],
  [
    /could not resolve host|name or service not known|temporary failure in name resolution|network is unreachable|no route to host/i,
    'no network, or no such host; what is saved here is safe, sync again later',
  ],
  [
    /connection refused|connection timed out|operation timed out|failed to connect|couldn't connect|connection reset|connection closed|HTTP 5\d\d|returned error: 5\d\d/i,
    'cannot be reached; what is saved here is safe, sync again later',
  ],
  [/host key verification failed/i, 'ssh does not know its key; connect once with ssh, and accept it'],
  [
    /permission denied \(|too many authentication failures/i,
    'ssh lets nobody in; add your key to the host, or start your ssh agent',
  ],
  [
    /could not read (?:username|password)|terminal prompts disabled|authentication failed|invalid (?:username|credentials)|returned error: 40[13]|access denied/i,
    'needs your name and password, which sync cannot ask for; set up a credential helper (git help credentials), or use ssh',
  ],
  [
    /detected dubious ownership|unsafe repository/i,
    'belongs to another user; git config --global --add safe.directory allows it',
  ],
  [
    /refusing to update checked out branch|branch is currently checked out/i,
    'is a repository with files of its own checked out; name a bare one (git init --bare)',
  ],
  [
    /does not support.*(?:object format|hash algorithm)|mismatched algorithms|object format/i,
    'counts its contents another way than this home was synced with; name another repository',
  ],
  [
    /permission for .* denied|write access|unable to create temporary|insufficient permission|permission denied|read-only file system/i,
    'may not be written; ask for the right to push to it',
  ],
  [
    /protected branch|pre-receive hook declined|hook declined|push declined|file size limit/i,
    'refuses the push',
  ],
  [
    /(?:does not appear to be a git repository|not a git repository|repository .*not found|not found: |could not read from remote repository|returned error: 404|project you were looking for could not be found)/i,
    'is no git repository, or not yours to read; look at the name',
  ],
  [
    /unable to find remote helper|protocol .* is not supported|transport .* not allowed/i,
    'cannot be reached this way; name an https or ssh address, or a folder',
  ],
  [
    /fsck error|broken|corrupt|bad object|unpack failed|index-pack failed|missing (?:blob|tree|object)/i,
    'holds something that is damaged; `git fsck` there tells what',
  ],
  // Git says so whatever it was.
  [/early EOF|the remote end hung up/i, 'broke off; what is saved here is safe, sync again later'],
];

/** One clause without the repository's name. */
export function gitFault(stderr: string): string {
  const known = KNOWN.find(([pattern]) => pattern.test(stderr));
  const said = lastWords(stderr);
  if (known === undefined) return said === '' ? 'git failed and did not say why' : `git says: ${said}`;
  return said === '' ? known[1] : `${known[1]} (git says: ${said})`;
}

/** What git says last that is no advice: the reason mostly comes first in a line that begins so. */
function lastWords(stderr: string): string {
  const lines = stderr.split(/[\r\n]+/).map((line) => line.trim());
  const said =
    lines.find((line) => /^(?:fatal|error|ssh|remote: (?:error|fatal)):/i.test(line)) ??
    lines.find((line) => line !== '') ??
    '';
  return said.replace(/^(?:remote: )?(?:fatal|error): /i, '').slice(0, 160);
}

// Fits the parameters of FSRS to histories: JSON on standard input becomes JSON on standard output. It is a process of its own,
// since the fitter ends the whole process where it meets what it does not expect.

/** Of one card: each answer goes to the fitter with all before it, so more would cost the square of their number. */
const MOST_ANSWERS = 64;

const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

function loadFitter() {
  try {
    return require('@open-spaced-repetition/binding');
  } catch (error) {
    write({ missing: String(error.message).split('\n')[0] });
    return null;
  }
}

/** For each answer on a later day than the one before, the answers up to it: only those tell how long a memory lasts. */
function itemsOf(history, { FSRSBindingItem, FSRSBindingReview }) {
  const answers = history.slice(0, MOST_ANSWERS);
  const reviews = answers.map(([rating, days]) => new FSRSBindingReview(rating, days));
  return answers.flatMap(([, days], at) => (days > 0 ? [new FSRSBindingItem(reviews.slice(0, at + 1))] : []));
}

async function readInput() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function main() {
  const fitter = loadFitter();
  if (fitter === null) return;
  const histories = JSON.parse(await readInput());
  const items = histories.flatMap((history) => itemsOf(history, fitter));
  const parameters = await fitter.computeParameters(items, {
    enableShortTerm: true,
    numRelearningSteps: 1,
    progress: (done, total) => write({ done, total }),
    // How often it says how far it is, in milliseconds, and the least that it takes.
    timeout: 100,
  });
  write({ parameters });
}

main().catch((error) => {
  write({ failed: String(error.message).split('\n')[0] });
});

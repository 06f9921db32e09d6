// One line a step: "Installing packages ... 21 s".

/** Whether steps run beside each other, whose lines would mix. */
let areTogether = false;

/**
 * Runs several works beside each other as one step; the steps in them print nothing. Rejects with the first error, when
 * all have ended.
 */
export async function stepsTogether(label, works) {
  const outcomes = await step(label, async () => {
    areTogether = true;
    try {
      return await Promise.allSettled(works.map(work => work()));
    } finally {
      areTogether = false;
    }
  });
  for (const { reason, status } of outcomes) if (status === 'rejected') throw reason;
}

/** Runs `work`, which must print nothing itself, and prints its label and how long it took. */
export async function step(label, work) {
  if (areTogether) return work();
  const started = Date.now();
  const terminal = process.stdout.isTTY;
  process.stdout.write(`${label} ... `);
  // A terminal shows the seconds pass; a log gets a sign of life every half minute.
  const timer = setInterval(
    () => process.stdout.write(terminal ? `\r${label} ... ${elapsed(started)}` : `${elapsed(started)} ... `),
    terminal ? 1000 : 30_000,
  );
  try {
    const result = await work();
    process.stdout.write(`${terminal ? `\r${label} ... ` : ''}${elapsed(started)}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${terminal ? `\r${label} ... ` : ''}failed after ${elapsed(started)}\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** A headline above the output of a longer piece of work. */
export function headline(text) {
  process.stdout.write(headlineOf(text));
}

export function headlineOf(text) {
  return `\n== ${text}\n`;
}

/** The seconds since `started`, for people. */
export function elapsed(started) {
  const seconds = (Date.now() - started) / 1000;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}

import { formatCount } from '../../src/text/numbers';

/** Milliseconds before anything is shown, and between two updates. */
const DELAY = 500;

/** Shows how far a work is, on the error stream where that is a terminal, and leaves nothing behind. */
export async function withProgress<T>(
  total: number,
  work: (onProgress: (done: number) => void) => Promise<T>,
): Promise<T> {
  let before = performance.now();
  let updates = 0;
  try {
    return await work(done => {
      // The stream is made when it is first looked at, which short works have no time for.
      if (performance.now() - before < DELAY || !process.stderr.isTTY) return;
      before = performance.now();
      updates++;
      process.stderr.write(`\r${formatCount(done)} of ${formatCount(total)} files`);
    });
  } finally {
    if (updates > 0) process.stderr.write('\r\u001b[K');
  }
}

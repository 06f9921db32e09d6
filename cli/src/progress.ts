import { formatCount } from '../../src/text/numbers';

/** Milliseconds before anything is shown, and between two updates. */
const DELAY = 500;

/** Shows how far a work is, on the error stream where that is a terminal, and leaves nothing behind. */
export async function withProgress<T>(
  total: number,
  work: (onProgress: (done: number) => void) => Promise<T>,
): Promise<T> {
  if (!process.stderr.isTTY) return work(() => undefined);
  let shown = performance.now();
  try {
    return await work(done => {
      if (performance.now() - shown < DELAY) return;
      shown = performance.now();
      process.stderr.write(`\r${formatCount(done)} of ${formatCount(total)} files`);
    });
  } finally {
    process.stderr.write('\r\u001b[K');
  }
}

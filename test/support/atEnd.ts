/**
 * Runs `work` when this process has run its last test file: what many files need is made once for all of them.
 * True if there is such an end. Under mocha's own command there is none, so a file must tidy up after itself.
 */
export function atEnd(work: () => Promise<void>): boolean {
  if (!process.connected) return false;
  process.once('disconnect', () => void work());
  return true;
}

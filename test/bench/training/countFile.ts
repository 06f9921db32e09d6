import { statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CountingSplit } from '../../../src/training/counts/pieceCounter';
import type { PieceCounts } from '../../../src/training/counts/pieceCounts';
import { countCorpus } from '../../../src/worker/counting/countCorpus';
import { startCountingWorker } from '../../../src/worker/counting/nodeCounter';
import { nodeDigest, openNodeFile } from '../../../src/worker/corpus/nodeFiles';

/** More than any text here needs: the peer prunes nothing either. */
const MEMORY_LIMIT = 8e9;

/**
 * Counts the pieces of a file as the extension does, reading, checking and hashing included, in so many workers beside
 * each other. By lines, as `tokenizers` reads its training files.
 */
export async function countFile(
  file: string,
  preTokenizer: string,
  workers: number,
  feed: CountingSplit['feed'] = 'lines',
): Promise<PieceCounts> {
  const { size } = statSync(file);
  const corpus = {
    kind: 'files',
    files: [{ name: path.basename(file), uri: pathToFileURL(file).href, path: file, bytes: size }],
  } as const;
  const counting = await countCorpus(
    { corpus, heldOutShare: 0, memoryLimit: MEMORY_LIMIT, workers },
    { preTokenizer: { name: preTokenizer }, feed, normalizer: 'none' },
    {
      readCorpusFile: () => Promise.reject(new Error('all files have a path')),
      openFile: openNodeFile,
      // Bundled beside this file.
      startCounter: split => startCountingWorker(new URL('countingWorker.mjs', import.meta.url), split),
      digest: nodeDigest,
    },
    () => undefined,
    new AbortController().signal,
  );
  if (counting.skipped.length > 0) throw new Error(`${file} was skipped: ${counting.skipped[0]!.reason}`);
  return counting.training;
}

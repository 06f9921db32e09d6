import { sumOfBatches } from '../../training/counts/mergedCounts';
import type { CountingSplit } from '../../training/counts/pieceCounter';
import { countedBytes, pieceCountsOf } from '../../training/counts/pieceCounts';
import { originOf } from '../../training/importedCounts/countsHeader';
import { openCounts, rowsOfCounts, countsByOrigin } from '../../training/importedCounts/openCounts';
import type { CorpusFile } from '../../protocol/trainer';
import type { Counting } from './countCorpus';
import { readWhere } from './countsFiles';
import type { TrainerEnvironment } from '../training/trainerEnvironment';
import { toHex } from '../../text/bytes';

/**
 * Adds up the counts of another engine, of those files whose text was split as `split` does; `wanted` are all splits of
 * the recipe. Nothing can be held out of them. Rejects with `FormatError` where files are no counts, or were split
 * otherwise, and with the signal's reason.
 *
 * @param report Called with the bytes that were read, and all bytes.
 */
export async function readImportedCounts(
  files: readonly CorpusFile[],
  memoryLimit: number,
  split: CountingSplit,
  wanted: readonly CountingSplit[],
  environment: TrainerEnvironment,
  report: (bytesDone: number, bytesTotal: number) => void,
  signal: AbortSignal,
): Promise<Counting> {
  const opened = await openCounts(files.map(file => readWhere(file, environment)));
  const origins = wanted.map(each => originOf(each));
  const own = countsByOrigin(opened, origins)[wanted.indexOf(split)]!;
  const total = own.reduce((sum, { file }) => sum + file.bytes, 0);
  const rows = rowsOfCounts(own, done => report(done, total));
  const { counts, pruned } = await sumOfBatches(rows, memoryLimit, signal);
  return {
    training: counts,
    heldOut: pieceCountsOf([]),
    ...(pruned && { pruned }),
    trainedFiles: own.length,
    trainedBytes: countedBytes(counts),
    heldOutNames: [],
    heldOutBytes: 0,
    skipped: [],
    corpusHash: await hashOf(counts, environment),
  };
}

/** SHA-256 of the pieces and their counts, in their order. */
async function hashOf({ bytes, counts }: Counting['training'], { digest }: TrainerEnvironment): Promise<string> {
  const parts = [bytes, new Uint8Array(counts.buffer, counts.byteOffset, counts.byteLength)];
  const hashes = await Promise.all(parts.map(part => digest(part.slice())));
  const all = await digest(Uint8Array.from(hashes.flatMap(hash => [...hash])));
  return toHex(all);
}

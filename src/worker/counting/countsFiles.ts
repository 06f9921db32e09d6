import type { CorpusFile } from '../../protocol/trainer';
import type { CountsFile } from '../../training/importedCounts/countsFile';
import type { TrainerEnvironment } from '../training/trainerEnvironment';

/** A file of which any part can be read: from the disk, or where it has no path there, all of it from the extension. */
export function readWhere({ name, uri, path, bytes }: CorpusFile, environment: TrainerEnvironment): CountsFile {
  const { readRange } = environment;
  if (path !== undefined && readRange) return { name, bytes, read: (start, end) => readRange(path, start, end) };
  let contents: Promise<Uint8Array> | undefined;
  return {
    name,
    bytes,
    read: async (start, end) => (await (contents ??= environment.readCorpusFile(uri))).subarray(start, end),
  };
}

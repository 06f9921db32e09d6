import type { FileReader } from '../tokenizers/chosenFiles';
import type { GitRepository } from './gitExtension';

/** Reads files as they are in a commit of their repository. What is not there rejects. */
export function revisionReader(repository: GitRepository, commit: string): FileReader {
  return {
    size: async ({ fsPath }) => (await repository.getObjectDetails(commit, fsPath)).size,
    read: async ({ fsPath }) => new Uint8Array(await repository.buffer(commit, fsPath)),
    readStart: () => undefined,
  };
}

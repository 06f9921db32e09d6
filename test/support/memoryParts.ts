import type { FileHash } from '../../src/host/hub/fileHash';
import type { DownloadParts } from '../../src/host/hub/hubDownload';

/** The beginnings of downloads in memory, on a disk that can be full. */
export class MemoryParts implements DownloadParts {
  readonly kept = new Map<string, Uint8Array>();
  isFull = false;

  read = ({ hex }: FileHash): Promise<Uint8Array | undefined> => Promise.resolve(this.kept.get(hex));

  write({ hex }: FileHash, bytes: Uint8Array): Promise<void> {
    if (this.isFull) return Promise.reject(new Error('no space left on device'));
    this.kept.set(hex, bytes);
    return Promise.resolve();
  }

  remove({ hex }: FileHash): Promise<void> {
    this.kept.delete(hex);
    return Promise.resolve();
  }
}

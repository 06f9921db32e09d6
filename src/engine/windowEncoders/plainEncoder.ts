import type { BytePairModel } from '../models/byteLevelBpe/bytePairModel';
import { CachedEncoder } from '../models/byteLevelBpe/cachedEncoder';
import type { SplitScanner } from '../scanners/splitScanner';
import { WindowBuffer } from '../scanners/textWindows';
import type { WindowEncoder } from './windowEncoder';

/** Pre-tokens that are split off before their ids are looked up: few enough to stay in the processor's first cache. */
const PIECES_AT_ONCE = 1024;

/** A scanner and a model that remembers pieces, in TypeScript: works for every scanner, and says what is right. */
export class PlainEncoder implements WindowEncoder {
  ids = new Uint32Array(0);
  private readonly buffer = new WindowBuffer();
  private readonly ends = new Int32Array(PIECES_AT_ONCE);
  private readonly encoder: CachedEncoder;

  constructor(
    private readonly scanner: SplitScanner,
    model: BytePairModel,
  ) {
    this.encoder = new CachedEncoder(model);
  }

  room(length: number): Uint8Array {
    return this.buffer.room(length);
  }

  encode(length: number): number {
    const { scanner, ends } = this;
    const { bytes, view } = this.buffer;
    if (this.ids.length < length) this.ids = new Uint32Array(length);
    let count = 0;
    for (let start = 0; start < length;) {
      const pieces = scanner.split(bytes, start, length, ends);
      count = this.encoder.encode(bytes, view, start, ends, pieces, this.ids, count);
      start = ends[pieces - 1]!;
    }
    return count;
  }
}

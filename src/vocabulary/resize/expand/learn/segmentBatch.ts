import type { PieceCounts } from '../../../../training/counts/pieceCounts';

const FULL_IDS = 1 << 20;

/** Gathers sequences of ids, with four bytes for each id, so that they can be counted like pieces of text. */
export class SegmentBatch {
  private ids = new Uint32Array(1 << 12);
  private length = 0;
  private offsets: number[] = [0];
  private counts: number[] = [];

  get isFull(): boolean {
    return this.length >= FULL_IDS;
  }

  push(id: number): void {
    if (this.length === this.ids.length) {
      const longer = new Uint32Array(2 * this.length);
      longer.set(this.ids);
      this.ids = longer;
    }
    this.ids[this.length++] = id;
  }

  /** Ends a sequence, which occurs `count` times; an empty one is ignored. */
  end(count: number): void {
    if (this.length === this.offsets.at(-1)) return;
    this.offsets.push(this.length);
    this.counts.push(count);
  }

  take(): PieceCounts {
    const bytes = new Uint8Array(this.ids.slice(0, this.length).buffer);
    const offsets = Uint32Array.from(this.offsets, offset => offset * Uint32Array.BYTES_PER_ELEMENT);
    const counts = Float64Array.from(this.counts);
    this.length = 0;
    this.offsets = [0];
    this.counts = [];
    return { bytes, offsets, counts };
  }
}

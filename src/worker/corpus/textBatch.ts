import { TEXT_PADDING } from '../../engine/scanners/splitScanner';

/**
 * Bytes of text that one worker counts at once. Where batches end depends on the corpus alone, never on the workers.
 */
export const BATCH_BYTES = 1 << 23;

/** Texts, or parts of them, that are counted together. */
export interface TextBatch {
  /** UTF-8; TEXT_PADDING bytes more than the texts take. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each text starts and ends: two numbers a text. */
  readonly bounds: Uint32Array<ArrayBuffer>;
  /** Bytes of text. */
  readonly textBytes: number;
}

/** Fills batches, one after the other, with texts that are read directly into them. */
export class BatchWriter {
  private bytes: Uint8Array<ArrayBuffer> | undefined;
  private used = 0;
  private textBytes = 0;
  private bounds: number[] = [];

  /**
   * @param allocate Gives a buffer of at least that many bytes, which may have been used before.
   * @param emit Takes a full batch; resolves when there may be another.
   * @param batchBytes Bytes of text in a batch.
   */
  constructor(
    private readonly allocate: (bytes: number) => Uint8Array<ArrayBuffer>,
    private readonly emit: (batch: TextBatch) => Promise<void>,
    private readonly batchBytes: number,
  ) {}

  /** Room for exactly `count` bytes of one text; the batch so far is emitted if they do not fit into it. */
  async room(count: number): Promise<Uint8Array<ArrayBuffer>> {
    if (this.used > 0 && this.used + count > this.batchBytes) await this.flush();
    this.bytes ??= this.allocate(Math.max(count, this.batchBytes) + TEXT_PADDING);
    if (this.used + count + TEXT_PADDING > this.bytes.length) {
      const larger = this.allocate(this.used + count + TEXT_PADDING);
      larger.set(this.bytes.subarray(0, this.used));
      this.bytes = larger;
    }
    return this.bytes.subarray(this.used, this.used + count);
  }

  /** Keeps the text at `start .. end` of the room that was given last. */
  keep(start: number, end: number): void {
    this.bounds.push(this.used + start, this.used + end);
    this.used += end;
    this.textBytes += end - start;
  }

  /** Emits the batch so far. */
  async flush(): Promise<void> {
    const { bytes, bounds, textBytes } = this;
    if (!bytes || bounds.length === 0) return;
    this.bytes = undefined;
    this.used = this.textBytes = 0;
    this.bounds = [];
    await this.emit({ bytes, bounds: Uint32Array.from(bounds), textBytes });
  }
}

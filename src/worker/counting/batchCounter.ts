import type { PieceCounts } from '../../training/counts/pieceCounts';
import { type CountingSplit, PieceCounter } from '../../training/counts/pieceCounter';
import type { TextBatch } from '../corpus/textBatch';

/** The counts of a batch, and its buffer, which can be filled again. */
export interface CountedBatch {
  readonly counts: PieceCounts;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Counts batches of text, one after the other. */
export interface BatchCounter {
  /** Counts a batch, whose buffers belong to the counter until then. Rejects if the counter fails or is closed. */
  count(batch: TextBatch): Promise<CountedBatch>;
  /** Ends it immediately; resolves when nothing of it runs any more. */
  close(): Promise<void>;
}

/** Counts the pieces of a batch. */
export function countBatch(counter: PieceCounter, { bytes, bounds }: TextBatch): PieceCounts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let index = 0; index < bounds.length; index += 2) counter.add(bytes, view, bounds[index]!, bounds[index + 1]!);
  return counter.take();
}

/** A counter in the thread of the caller: for browsers, and for small corpora. Throws as `preTokenizerOf` does. */
export function countInThread(split: CountingSplit): BatchCounter {
  const counter = new PieceCounter(split);
  let closed = false;
  return {
    async count(batch) {
      // A cancel must be noticed between two batches.
      await new Promise(resolve => setTimeout(resolve, 0));
      if (closed) throw new Error('the counter was closed');
      return { counts: countBatch(counter, batch), bytes: batch.bytes };
    },
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}

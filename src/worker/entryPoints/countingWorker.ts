import { parentPort, workerData } from 'node:worker_threads';
import { type CountingSplit, PieceCounter } from '../../training/counts/pieceCounter';
import { type CountedBatch, countBatch } from '../counting/batchCounter';
import type { TextBatch } from '../corpus/textBatch';
import { messageOf } from '../../text/errors';

/** The answer of a counting worker to each batch, in their order. */
export type CountingAnswer = CountedBatch | { readonly error: string };

/** Counts batches as a node worker thread; `workerData` is the {@link CountingSplit}. Buffers move both ways. */
function main(): void {
  const port = parentPort;
  if (!port) throw new Error('this file runs as a worker thread only');
  const counter = new PieceCounter(workerData as CountingSplit);
  port.on('message', (batch: TextBatch) => {
    try {
      const counts = countBatch(counter, batch);
      const answer: CountingAnswer = { counts, bytes: batch.bytes };
      const { bytes, offsets, counts: occurrences } = counts;
      const buffers = [bytes.buffer, offsets.buffer, occurrences.buffer, batch.bytes.buffer];
      port.postMessage(answer, buffers as ArrayBuffer[]);
    } catch (error) {
      const answer: CountingAnswer = { error: messageOf(error) };
      port.postMessage(answer);
    }
  });
}

main();

import { countStream } from '../../engine/streaming/countStream';
import type { Tokenizer } from '../../engine/tokenizer';
import type { ExpandableSource } from '../../vocabulary/resize/expand/expandable';
import type { MissingCharacters } from '../../vocabulary/resize/expand/learn/missingCharacters';
import { SegmentCounter } from '../../vocabulary/resize/expand/learn/segmentCounter';
import type { Segments } from '../../vocabulary/resize/expand/learn/segments';
import type { EvidenceReader } from './evidenceReader';

/** The segments of the texts that are learnt from, and of those that are held out. */
interface ReadSegments {
  readonly learning: Segments;
  readonly heldOut: Segments;
}

/**
 * Encodes what `reader` gives and counts its segments. Memory: what the limit allows for each of the two, and of each text
 * what `countStream` holds.
 *
 * @param report Told how many bytes were encoded.
 * @throws `CannotRead` where a text changes while it is read, and the signal's reason.
 */
export async function readSegments(
  reader: EvidenceReader,
  { tokenizer, source, missing }: { tokenizer: Tokenizer; source: ExpandableSource; missing: MissingCharacters },
  memoryLimit: number,
  report: (bytes: number) => void,
  signal: AbortSignal,
): Promise<ReadSegments> {
  const learning = new SegmentCounter(source, missing, memoryLimit);
  const heldOut = new SegmentCounter(source, missing, memoryLimit);
  let bytes = 0;
  for await (const text of reader.read()) {
    const counter = text.isHeldOut ? heldOut : learning;
    const counting = {
      canCutAt: (part: string, index: number) => tokenizer.canCutAt(part, index),
      count: (...[part, place]: Parameters<SegmentCounter['add']>) => {
        counter.add(part, place);
        return 0;
      },
    };
    const before = bytes;
    await countStream(counting, text.chunks(), {
      signal,
      onProgress: progress => report((bytes = before + progress.bytes)),
    });
  }
  return { learning: learning.finish(), heldOut: heldOut.finish() };
}

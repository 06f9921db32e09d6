import type { Tokenizer } from '../../engine/tokenizer';
import type { ExpandableSource } from '../../vocabulary/resize/expand/expandable';
import type { MissingCharacters } from '../../vocabulary/resize/expand/learn/missingCharacters';
import { SegmentCounter } from '../../vocabulary/resize/expand/learn/segmentCounter';
import type { Segments } from '../../vocabulary/resize/expand/learn/segments';
import { encodeEvidence } from './encodeEvidence';
import type { EvidenceReader } from './evidenceReader';

/** The segments of the texts that are learnt from, and of those that are held out. */
interface ReadSegments {
  readonly learning: Segments;
  readonly heldOut: Segments;
}

/**
 * Encodes what `reader` gives and counts its segments. Memory: what the limit allows for each of the two, and of each
 * text what `countStream` holds.
 *
 * @param report Called with the bytes that were encoded so far.
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
  await encodeEvidence(
    reader,
    {
      tokenizers: [tokenizer],
      take: (part, place, { isHeldOut }) => (isHeldOut ? heldOut : learning).add(part, place),
      report,
    },
    signal,
  );
  return { learning: learning.finish(), heldOut: heldOut.finish() };
}

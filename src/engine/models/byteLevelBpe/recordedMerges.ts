import { type BytePairVocabulary, entryBytes, idsOfBytes } from '../../bytePairVocabulary';
import type { TracedMerge, TracedPart } from '../../trace';

interface Candidate {
  readonly rank: number;
  readonly result: number;
}

/** What merging made of some bytes. */
export interface RecordedMerges {
  /** In the order in which they were made. */
  readonly merges: readonly TracedMerge[];
  /** Ids of the parts that are left. */
  readonly ids: readonly number[];
}

/**
 * Merges `bytes` by the definition of byte-pair encoding and writes down every step. Quadratic, and it reads the whole
 * list of merges to find those that may apply: for showing how a token came about, not for encoding. Ranges in the
 * result are moved by `byteStart`.
 */
export function recordMerges(vocabulary: BytePairVocabulary, bytes: Uint8Array, byteStart: number): RecordedMerges {
  const candidates = applicableMerges(vocabulary, bytes);
  const idOfByte = idsOfBytes(vocabulary);
  const parts: TracedPart[] = Array.from(bytes, (byte, index) => ({
    id: idOfByte[byte]!,
    byteStart: byteStart + index,
    byteEnd: byteStart + index + 1,
  }));
  const merges: TracedMerge[] = [];
  for (;;) {
    let best: Candidate | undefined;
    let at = 0;
    for (let index = 0; index + 1 < parts.length; index++) {
      const candidate = candidates.get(`${parts[index]!.id} ${parts[index + 1]!.id}`);
      if (candidate && (!best || candidate.rank < best.rank)) [best, at] = [candidate, index];
    }
    if (!best) return { merges, ids: parts.map(part => part.id) };
    const [left, right] = [parts[at]!, parts[at + 1]!];
    merges.push({ rank: best.rank, left, right, result: best.result });
    parts.splice(at, 2, { id: best.result, byteStart: left.byteStart, byteEnd: right.byteEnd });
  }
}

/** The merges whose results occur in `bytes`, by their pair; the first of equal ones. */
function applicableMerges(vocabulary: BytePairVocabulary, bytes: Uint8Array): ReadonlyMap<string, Candidate> {
  const { mergeLefts, mergeRights, mergeResults, offsets } = vocabulary;
  const text = latin1(bytes);
  const candidates = new Map<string, Candidate>();
  for (let rank = 0; rank < mergeResults.length; rank++) {
    const result = mergeResults[rank]!;
    if (offsets[result + 1]! - offsets[result]! > bytes.length) continue;
    if (!text.includes(latin1(entryBytes(vocabulary, result)))) continue;
    const pair = `${mergeLefts[rank]!} ${mergeRights[rank]!}`;
    if (!candidates.has(pair)) candidates.set(pair, { rank, result });
  }
  return candidates;
}
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

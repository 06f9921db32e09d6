import { type BytePairVocabulary, idsOfBytes, unmergedEntries } from '../engine/bytePairVocabulary';
import { countedBytes, type PieceCounts } from './counts/pieceCounts';
import { PieceReplay } from './merges/pieceReplay';
import { Pace, type TrainingControl } from './pace';

/** Pieces that are merged between two checks of the clock. */
const PIECES = 256;

/**
 * Tokens of a text at every vocabulary size along the merges of a vocabulary: `curve[k]` is the number of tokens with
 * the first k merges alone, from `curve[0]`, the bytes. Length: merges + 1. With the merges (a, b) and (ab, c) the text
 * `abcab` has the curve `[5, 3, 2]`.
 *
 * Each distinct piece is merged once, and each merge is counted by its rank. That the k lowest ranks are made first is
 * true where merges are in the order in which they were learnt: a part of an entry is made by an earlier merge. Throws
 * for other vocabularies, and for those with entries that no merge makes.
 */
export async function compressionCurve(
  counts: PieceCounts,
  vocabulary: BytePairVocabulary,
  control: TrainingControl = {},
): Promise<Float64Array> {
  const pace = new Pace(control);
  if (!hasCurve(vocabulary)) {
    throw new Error('only a vocabulary whose entries are made by one merge each, in their order, has a curve');
  }
  const replay = new PieceReplay(vocabulary, idsOfBytes(vocabulary));
  const { bytes, offsets, counts: weights } = counts;
  for (let piece = 0; piece < weights.length; piece++) {
    replay.replay(bytes, offsets[piece]!, offsets[piece + 1]!, weights[piece]!);
    if (piece % PIECES === 0 && pace.isDue) {
      await pace.yield({ phase: 'encoding', done: piece + 1, total: weights.length });
    }
  }
  const { joined } = replay;
  const curve = new Float64Array(joined.length + 1);
  curve[0] = countedBytes(counts);
  for (let merge = 0; merge < joined.length; merge++) curve[merge + 1] = curve[merge]! - joined[merge]!;
  return curve;
}

/** Whether a vocabulary has entries that are made by one merge each, in their order. */
export function hasCurve(vocabulary: BytePairVocabulary): boolean {
  const { mergeLefts, mergeRights, mergeResults, offsets } = vocabulary;
  const made = new Uint8Array(offsets.length);
  for (const id of idsOfBytes(vocabulary)) if (id >= 0) made[id] = 1;
  const ordered = mergeResults.every((result, rank) => {
    if (made[mergeLefts[rank]!] !== 1 || made[mergeRights[rank]!] !== 1 || made[result] === 1) return false;
    made[result] = 1;
    return true;
  });
  return ordered && unmergedEntries(vocabulary).length === 0;
}

import type { BestSplits } from './bestSplits';
import { naturalLogarithm } from './exactMath';
import { largest } from './largest';
import type { PieceForest } from './pieceForest';

/**
 * How much the logarithm of the text's likelihood falls if an entry is removed, about as SentencePiece estimates it.
 */
export class LossEstimate {
  private readonly total: number;
  private readonly logTotal: number;
  private readonly split: number[] = [];

  constructor(
    private readonly forest: PieceForest,
    private readonly splits: BestSplits,
  ) {
    let total = 0;
    for (const count of splits.counts) total += count;
    this.total = total;
    this.logTotal = naturalLogarithm(Math.max(total, 1));
  }

  /**
   * The occurrences of an entry in the best splits become those of the entries that it is then split into. -Infinity
   * for an entry that no best split uses, and for characters, which are always kept.
   */
  of(entry: number): number {
    const { splits, split, total } = this;
    const { counts } = splits;
    const count = counts[entry]!;
    if (entry < this.forest.characters || count === 0) return -Infinity;
    splits.withoutEntry(entry, split);
    let without = -split.length * naturalLogarithm(total + count * (split.length - 1));
    for (const other of split) without += naturalLogarithm(counts[other]! + count);
    return count * (naturalLogarithm(count) - this.logTotal - without);
  }
}

/**
 * Marks the entries that stay: the characters, and those of the greatest loss up to `most` entries. Entries that no
 * best split uses stay only if fewer than `least` would be left, the most probable first.
 */
export function survivors(
  { characters }: PieceForest,
  loss: Float64Array,
  probabilities: Float64Array,
  size: { readonly least: number; readonly most: number },
): Uint8Array {
  const keeps = largest(loss, size.most - characters).fill(1, 0, characters);
  return filledUp(keeps, size.least, probabilities);
}

/** Marks more where fewer than `least` are marked: those with the greatest values. */
export function filledUp(marks: Uint8Array, least: number, values: Float64Array): Uint8Array {
  let missing = least;
  for (const mark of marks) missing -= mark;
  if (missing <= 0) return marks;
  const more = largest(
    values.map((value, index) => (marks[index] ? -Infinity : value)),
    missing,
  );
  return marks.map((mark, index) => mark | more[index]!);
}

import { grown } from '../../grownArray';
import { type PieceSymbols, SEPARATOR } from '../pieceSymbols';

/** Parts of the text that could be entries, in columns; each comes after those that start with it. */
export interface RepeatedParts {
  readonly length: number;
  /** The suffixes that start with it: `order[firsts[i]] .. order[lasts[i]]`. */
  readonly firsts: Uint32Array;
  readonly lasts: Uint32Array;
  /** Characters. */
  readonly lengths: Uint32Array;
  /** Occurrences in the text. */
  readonly counts: Float64Array;
}

/**
 * The parts of two characters or more, up to `maximumCharacters`, that occur at least `minimumCount` times. Where one
 * part is the start of another and both occur equally often, only the longer one is given, as in SentencePiece. So the
 * piece `banana` gives `ana` and `na`, twice each, and not `an`. These are the inner nodes of the suffix tree, found by
 * going through the suffix array with a stack (Abouelhoda, Kurtz and Ohlebusch 2004, algorithm 4.4). Since a piece
 * counts as often as it occurs, the end of a piece is such a node too.
 */
export function repeatedParts(
  { symbols, weights, parts, ends }: PieceSymbols,
  order: Int32Array,
  options: { readonly maximumCharacters: number; readonly minimumCount: number },
): RepeatedParts {
  const { maximumCharacters, minimumCount } = options;
  const [firsts, lasts, lengths] = [new NumberList(), new NumberList(), new NumberList()];
  let counts = new Float64Array(1024);
  // Nested parts that the current suffix starts with, shortest first.
  const depths = new Int32Array(maximumCharacters + 2);
  const nodeCounts = new Float64Array(maximumCharacters + 2);
  const nodeFirsts = new Int32Array(maximumCharacters + 2);
  let top = -1;
  let previous = -1;
  let previousDepth = 0;
  const { length } = order;
  let start = 0;
  while (start < length && symbols[order[start]!] === SEPARATOR) start++;
  for (let index = start; index <= length; index++) {
    const position = index < length ? order[index]! : -1;
    const depth = position < 0 ? 0 : Math.min(maximumCharacters, ends[parts[position]!]! - position);
    let common = 0;
    if (position >= 0 && previous >= 0) {
      const most = Math.min(depth, previousDepth);
      while (common < most && symbols[position + common] === symbols[previous + common]) common++;
    }
    while (top >= 0 && depths[top]! > common) {
      const count = nodeCounts[top]!;
      const first = nodeFirsts[top]!;
      if (count >= minimumCount && depths[top]! > 1) {
        if (lengths.length === counts.length) counts = grown(counts, 2 * counts.length);
        counts[lengths.length] = count;
        firsts.push(first);
        lasts.push(index - 1);
        lengths.push(depths[top]!);
      }
      top--;
      if (top >= 0 && depths[top]! >= common) nodeCounts[top]! += count;
      else if (common > 0) {
        top++;
        depths[top] = common;
        nodeCounts[top] = count;
        nodeFirsts[top] = first;
      }
    }
    if (position < 0) break;
    const weight = weights[parts[position]!]!;
    if (top >= 0 && depths[top] === depth) nodeCounts[top]! += weight;
    else {
      top++;
      depths[top] = depth;
      nodeCounts[top] = weight;
      nodeFirsts[top] = index;
    }
    previous = position;
    previousDepth = depth;
  }
  return { length: lengths.length, firsts: firsts.items, lasts: lasts.items, lengths: lengths.items, counts };
}

/** A list of unsigned 32-bit numbers that grows by doubling; plain arrays take twice the memory and more time. */
class NumberList {
  length = 0;
  items = new Uint32Array(1024);

  push(value: number): void {
    if (this.length === this.items.length) this.items = grown(this.items, 2 * this.length);
    this.items[this.length++] = value;
  }
}

import type { Alphabet } from './alphabet';

/**
 * The entries of a model while it is trained, and where in the text each occurs. The `parent` of an entry is the
 * longest other entry that it starts with, so those that start at one position of the text are a chain: the longest,
 * its parent, and so on down to a character. In `there`, the entries `there`, `the` and `t` start at the first
 * character, if these three exist. So all ways to split a text are found without any look-up.
 *
 * Numbers: the characters of the alphabet in its order, then longer entries so that each comes after its parent and all
 * are in the order of their text.
 */
export interface PieceForest {
  /** Entries that are characters: those numbered below this. They are never removed. */
  readonly characters: number;
  /** Length in characters, by entry. */
  readonly lengths: Uint8Array;
  /** The next shorter entry that it starts with; -1 for a character. */
  readonly parents: Int32Array;
  /** By entry, a position in the text where it occurs; -1 for a character, which need not occur. */
  readonly positions: Int32Array;
  /** By position of the text, the longest entry that starts there; -1 at separators. */
  readonly longest: Int32Array;
}

/** Entries in all. */
export function entryCount(forest: PieceForest): number {
  return forest.lengths.length;
}

/**
 * Keeps only the entries for which `keeps` is 1; characters must be among them. An entry that is removed is replaced by
 * its longest parent that stays. Changes the array `longest`. Also returns the old number of each entry.
 */
export function thinned(
  forest: PieceForest,
  keeps: Uint8Array,
): { readonly forest: PieceForest; readonly kept: Int32Array } {
  const total = entryCount(forest);
  const survivors = new Int32Array(total);
  const kept: number[] = [];
  for (let entry = 0; entry < total; entry++) {
    survivors[entry] = keeps[entry] ? kept.length : survivors[forest.parents[entry]!]!;
    if (keeps[entry]) kept.push(entry);
  }
  const { longest } = forest;
  for (let position = 0; position < longest.length; position++)
    if (longest[position]! >= 0) longest[position] = survivors[longest[position]!]!;
  const old = Int32Array.from(kept);
  return {
    forest: {
      characters: forest.characters,
      lengths: Uint8Array.from(old, entry => forest.lengths[entry]!),
      parents: Int32Array.from(old, entry => (forest.parents[entry]! < 0 ? -1 : survivors[forest.parents[entry]!]!)),
      positions: Int32Array.from(old, entry => forest.positions[entry]!),
      longest,
    },
    kept: old,
  };
}

/** The characters of an entry; `symbols` is the text that it was found in. */
export function entryText(forest: PieceForest, entry: number, symbols: Int32Array, { codePoints }: Alphabet): string {
  if (entry < forest.characters) return String.fromCodePoint(codePoints[entry]!);
  const position = forest.positions[entry]!;
  return partText(symbols, position, position + forest.lengths[entry]!, codePoints);
}

/** The characters `from .. to` of a text in symbols. */
export function partText(symbols: Int32Array, from: number, to: number, codePoints: Uint32Array): string {
  let text = '';
  for (let position = from; position < to; position++)
    text += String.fromCodePoint(codePoints[symbols[position]! - 1]!);
  return text;
}

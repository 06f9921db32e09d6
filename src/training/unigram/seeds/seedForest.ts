import type { Alphabet } from '../alphabet';
import { partText, type PieceForest } from '../pieceForest';
import { largest } from '../largest';
import { type PieceSymbols, SEPARATOR } from '../pieceSymbols';
import { type RepeatedParts, repeatedParts } from './repeatedParts';
import { suffixOrder } from './suffixOrder';

interface SeedOptions {
  /** Longest entry. */
  readonly maximumCharacters: number;
  /** Occurrences that a candidate needs. */
  readonly minimumCount: number;
  /** Candidates in addition to the characters. */
  readonly seedSize: number;
  /** Whether a text may be an entry; others are left out. Only called for texts of 5 and 6 characters. */
  readonly mayBe: (text: string) => boolean;
}

/**
 * Candidates for the vocabulary, and the first count of each: its occurrences times its length, as in SentencePiece.
 */
export interface Seed {
  readonly forest: PieceForest;
  readonly counts: Float64Array;
}

/** Finds the candidates that cover most of the text: those with the greatest product of occurrences and characters. */
export async function seedForest(
  text: PieceSymbols,
  alphabet: Alphabet,
  options: SeedOptions,
  yieldIfDue: () => Promise<void> | undefined,
): Promise<Seed> {
  const { symbols, weights, parts } = text;
  const characters = alphabet.codePoints.length;
  const order = await suffixOrder(symbols, characters, options.maximumCharacters, yieldIfDue);
  const found = repeatedParts(text, order, options);
  await yieldIfDue();
  const chosen = inTextOrder(found, chooseSeeds(found, text, order, alphabet, options), order.length);
  await yieldIfDue();

  const total = characters + chosen.length;
  const counts = new Float64Array(total);
  const lengths = new Uint8Array(total).fill(1, 0, characters);
  const parents = new Int32Array(total).fill(-1);
  const positions = new Int32Array(total).fill(-1);
  for (let position = 0; position < symbols.length; position++) {
    if (symbols[position] !== SEPARATOR) counts[symbols[position]! - 1]! += weights[parts[position]!]!;
  }
  const longest = new Int32Array(symbols.length).fill(-1);
  // While going through the suffixes in their order: the chosen parts that the current one starts with, shortest first.
  const lasts: number[] = [];
  const entries: number[] = [];
  let next = 0;
  for (let index = 0; index < order.length; index++) {
    const position = order[index]!;
    if (symbols[position] === SEPARATOR) continue;
    while (lasts.length > 0 && lasts.at(-1)! < index) {
      lasts.pop();
      entries.pop();
    }
    for (; next < chosen.length && found.firsts[chosen[next]!] === index; next++) {
      const part = chosen[next]!;
      const entry = characters + next;
      lengths[entry] = found.lengths[part]!;
      counts[entry] = found.counts[part]! * found.lengths[part]!;
      positions[entry] = position;
      parents[entry] = entries.at(-1) ?? symbols[position]! - 1;
      lasts.push(found.lasts[part]!);
      entries.push(entry);
    }
    longest[position] = entries.at(-1) ?? symbols[position]! - 1;
  }
  return { forest: { characters, lengths, parents, positions, longest }, counts };
}

/** Marks the parts that become candidates. */
function chooseSeeds(
  found: RepeatedParts,
  { symbols }: PieceSymbols,
  order: Int32Array,
  { codePoints }: Alphabet,
  { seedSize, mayBe }: SeedOptions,
): Uint8Array {
  const scores = new Float64Array(found.length);
  for (let part = 0; part < found.length; part++) {
    const length = found.lengths[part]!;
    scores[part] = found.counts[part]! * length;
    if (length !== 5 && length !== 6) continue;
    const position = order[found.firsts[part]!]!;
    if (!mayBe(partText(symbols, position, position + length, codePoints))) scores[part] = -Infinity;
  }
  return largest(scores, seedSize);
}

/** The marked parts by their first index in the suffix array, shorter ones first: that is the order of their texts. */
function inTextOrder(found: RepeatedParts, marks: Uint8Array, suffixes: number): Uint32Array {
  const starts = new Uint32Array(suffixes + 1);
  for (let part = 0; part < found.length; part++) if (marks[part]) starts[found.firsts[part]! + 1]!++;
  for (let index = 1; index <= suffixes; index++) starts[index]! += starts[index - 1]!;
  const sorted = new Uint32Array(starts[suffixes]!);
  // Parts come before those that they start with.
  for (let part = found.length - 1; part >= 0; part--) {
    if (marks[part]) sorted[starts[found.firsts[part]!]!++] = part;
  }
  return sorted;
}

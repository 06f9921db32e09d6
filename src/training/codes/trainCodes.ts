import type { MergeOptions } from '../learning/trainBytePairs';
import { chainOf } from '../merges/chain/chainOfPieces';
import { GrowingVocabulary } from '../merges/growingVocabulary';
import { LearntMerges } from '../merges/learntMerges';
import { learnMerges } from '../merges/mergeLearner';
import { Pace } from '../pace';
import { codeCharacter } from './codeAlphabet';

/** Merges of codes, and what they save. */
export interface CodeMerges {
  /** Codes are the ids below this; merge r made the id `codes + r`. */
  readonly codes: number;
  /** By merge, the ids that it joined. */
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
  /** Of all sequences together: codes, and tokens after the merges. */
  readonly length: number;
  readonly tokens: number;
  /**
   * Bits for each code where every token is written by how frequent it is (Shannon 1948, the entropy of single symbols, times
   * tokens per code): of the codes alone, and after the merges. Of the sequences that were trained on.
   */
  readonly bitsPerCode: { readonly before: number; readonly after: number };
}

/**
 * Learns merges of sequences of codes, which are whole numbers below `codes`: units of speech, patches of images, amino acids.
 * As {@link trainBytePairs} does of bytes.
 *
 * `[5, 7, 5, 7]` and `[5, 7]` with 10 codes: (5, 7) occurs three times and becomes 10, then (10, 10) occurs once only. The six
 * codes are three tokens; a code took 1 bit, and takes 0 bits where all tokens are the same.
 *
 * @param options `vocabularySize`: codes and merges together.
 */
export async function trainCodes(
  sequences: readonly ArrayLike<number>[],
  { codes, ...options }: MergeOptions & { readonly codes: number },
): Promise<CodeMerges> {
  const pace = new Pace(options);
  const log = options.log ?? new LearntMerges();
  const vocabulary = GrowingVocabulary.ofEntries(
    Array.from({ length: codes }, (_, code) => codeCharacter(code)),
    log,
  );
  const counts = new Float64Array(codes);
  let length = 0;
  for (const sequence of sequences) {
    length += sequence.length;
    for (const code of Array.from(sequence)) counts[code]!++;
  }
  const once = new Float64Array(sequences.length).fill(1);
  const chain = await chainOf(once, length, pace, (writer, index) =>
    writer.addPiece(sequences[index]!, sequences[index]!.length),
  );
  const minimumCount = Math.max(1, options.minimumCount ?? 2);
  await learnMerges(chain, vocabulary, { ...options, minimumCount }, pace);
  const before = bits(counts);
  const after = Array.from(counts);
  let tokens = length;
  for (let merge = 0; merge < log.length; merge++) {
    const joined = log.joined[merge]!;
    after[log.lefts[merge]!]! -= joined;
    after[log.rights[merge]!]! -= joined;
    after.push(joined);
    tokens -= joined;
  }
  return {
    codes,
    lefts: Array.from(log.lefts.subarray(0, log.length)),
    rights: Array.from(log.rights.subarray(0, log.length)),
    length,
    tokens,
    bitsPerCode: { before: before / length, after: bits(after) / length },
  };
}

/** Bits of all symbols together, each by how often it occurs. */
function bits(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  let total = 0;
  for (const count of counts) {
    if (count > 0) total += count * Math.log2(sum / count);
  }
  return total;
}

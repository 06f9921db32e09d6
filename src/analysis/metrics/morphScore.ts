/** What a tokenizer makes of words whose morphemes are known, in counts. */
export interface MorphCounts {
  /** Words of the list. */
  readonly words: number;
  /** Those that are one token: they have no boundary that could be wrong, and are left out of the score. */
  readonly whole: number;
  /** Sum over the other words of the share of their morpheme boundaries that are token boundaries. */
  readonly recalls: number;
  /** Morpheme boundaries, token boundaries, and those that are both, of the words that are not whole. */
  readonly morphemes: number;
  readonly tokens: number;
  readonly shared: number;
}

export const noMorphCounts: MorphCounts = { words: 0, whole: 0, recalls: 0, morphemes: 0, tokens: 0, shared: 0 };

/** Adds a word, given by its boundaries between morphemes, of which it has one at least, and between tokens: offsets in it. */
export function addWord(counts: MorphCounts, morphemes: readonly number[], tokens: readonly number[]): MorphCounts {
  if (tokens.length === 0) return { ...counts, words: counts.words + 1, whole: counts.whole + 1 };
  const shared = morphemes.filter(position => tokens.includes(position)).length;
  return {
    words: counts.words + 1,
    whole: counts.whole,
    recalls: counts.recalls + shared / morphemes.length,
    morphemes: counts.morphemes + morphemes.length,
    tokens: counts.tokens + tokens.length,
    shared: counts.shared + shared,
  };
}

/**
 * MorphScore, 0 to 1: the mean over words of the share of morpheme boundaries that are token boundaries, words of one token
 * left out (Arnett and Bergen 2025, arXiv:2411.14198, whose data has one boundary a word: 1 where it is kept, else 0).
 * Undefined where no word is left.
 *
 * token|izer, to|kens and token|izes of token|izer, token|s and token|ize|s → (1 + 0 + 1/2) / 3 = 0.5
 */
export function morphScore({ words, whole, recalls }: MorphCounts): number | undefined {
  return words > whole ? recalls / (words - whole) : undefined;
}

/** Morpheme boundaries that are token boundaries, of all in the words. 1 + 0 + 1 of 1 + 1 + 2 → 0.5 */
export function morphemeRecall({ morphemes, shared }: MorphCounts): number | undefined {
  return morphemes > 0 ? shared / morphemes : undefined;
}

/** Token boundaries that are morpheme boundaries, of all in the words. 1 + 0 + 1 of 1 + 1 + 1 → 2/3 */
export function morphemePrecision({ tokens, shared }: MorphCounts): number | undefined {
  return tokens > 0 ? shared / tokens : undefined;
}

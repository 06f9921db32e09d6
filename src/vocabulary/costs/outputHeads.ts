import { computeRows, type ComputedRow, type CostRow } from './costRow';
import type { VocabularyCostInput } from './costInput';
import { CLASSES, COARSE_TO_FINE, FACTORIZED, VOCABULARY_PARALLELISM, VQ_LOGITS } from './sources';

/** A way to compute the logits of one token. */
export interface OutputHead {
  /** That the hidden state is multiplied with. */
  readonly vectors: number;
  /** Absent where they are the input layer's (tied). */
  readonly parameters?: number;
  /** Of one token. */
  readonly multiplyAdds: number;
  /** Bytes of the table that says which vector a token has, in whole bytes a token; absent where each has its own. */
  readonly mappingBytes?: number;
}

type HeadInput = Pick<VocabularyCostInput, 'vocabularySize' | 'width' | 'tied' | 'codes'>;

/** The output layer as it is, and what may take its place. A new row is a line here. */
export const OUTPUT_HEADS: readonly CostRow<HeadInput, OutputHead>[] = [
  {
    name: 'Full',
    formula: 'V h',
    source: VOCABULARY_PARALLELISM,
    compute: ({ vocabularySize, width, tied }) => ({
      vectors: vocabularySize,
      ...(tied ? {} : { parameters: vocabularySize * width }),
      multiplyAdds: vocabularySize * width,
    }),
  },
  {
    name: 'VQ-Logits',
    formula: 'K h in place of V h',
    source: VQ_LOGITS,
    compute: ({ vocabularySize, width, codes }) => ({
      vectors: codes,
      parameters: codes * width,
      multiplyAdds: codes * width,
      mappingBytes: mappingBytes(vocabularySize, codes),
    }),
  },
  {
    name: 'Two-level softmax',
    formula: '(K + V / K) h: one of K classes, then one of its V / K tokens; parameters K h + V h',
    source: CLASSES,
    compute: input => inTwoSteps(input),
  },
  {
    name: 'Coarse to fine',
    formula: '(K + V / K) h for K clusters of one size; parameters K h + V h where the fine stage has the width h',
    source: COARSE_TO_FINE,
    compute: input => inTwoSteps(input),
  },
  {
    name: 'Two factorized codebooks',
    formula: '2 v h with v² = V: each token is a pair of codes',
    source: FACTORIZED,
    compute: ({ vocabularySize, width }) => {
      const codes = Math.ceil(Math.sqrt(vocabularySize));
      return {
        vectors: 2 * codes,
        parameters: 2 * codes * width,
        multiplyAdds: 2 * codes * width,
        mappingBytes: 2 * mappingBytes(vocabularySize, codes),
      };
    },
  },
];

/** Whole bytes a token that name one of so many codes. */
function mappingBytes(tokens: number, codes: number): number {
  return tokens * Math.max(1, Math.ceil(Math.log2(codes) / 8));
}

/**
 * A choice among K groups, then among the tokens of one, all groups of one size: 1,024 groups of 128,256 tokens multiply with
 * 1,024 + 126 vectors.
 */
function inTwoSteps({ vocabularySize, width, tied, codes }: HeadInput): OutputHead {
  const vectors = codes + Math.ceil(vocabularySize / codes);
  return {
    vectors,
    // The tokens' vectors may be the input layer's.
    parameters: (codes + (tied ? 0 : vocabularySize)) * width,
    multiplyAdds: vectors * width,
    mappingBytes: mappingBytes(vocabularySize, codes),
  };
}

/** The figures of each head. */
export function outputHeads(input: HeadInput): ComputedRow<OutputHead>[] {
  return computeRows(OUTPUT_HEADS, input);
}

/** What K shared vectors save. */
export interface VectorQuantizedSaving {
  readonly codes: number;
  /** Of the output layer's multiply-adds, from 0 to 1: 1 - K / V. */
  readonly savedMultiplyAdds: number;
  /** Of the model; negative where the matrix stays for the input layer (tied) and the codes come on top. */
  readonly savedParameters: number;
  /** Tokens that share one vector, on average: V / K. */
  readonly tokensPerCode: number;
}

/**
 * VQ-Logits (Shao et al. 2025, arXiv:2505.10202): every token is mapped to one of K vectors, logits are computed for
 * these K only, and each token takes its vector's. Parameters and multiply-adds of the output layer fall from V h to K h;
 * the softmax still runs over V. 1,024 vectors for 128,256 tokens save 99 % of the multiply-adds.
 */
export function vectorQuantizedSaving({ vocabularySize, width, tied, codes }: HeadInput): VectorQuantizedSaving {
  return {
    codes,
    savedMultiplyAdds: 1 - codes / vocabularySize,
    savedParameters: (tied ? 0 : vocabularySize * width) - codes * width,
    tokensPerCode: vocabularySize / codes,
  };
}

/** What the other heads leave open; to be shown with the figures. */
export const OTHER_HEADS_LIMITS: readonly string[] = [
  'K is the number of codes, for the other heads of groups. Two steps take groups of one size. With others the work of a token is that of its own group, and of the largest one at worst.',
  'Coarse to fine and factorized codebooks are from image generation, where codes are made for it. The first predicts coarse labels one by one, and with a network of its own, which is not counted here, the fine ones of all tokens at once.',
  'Looked up in November 2026: the abstracts of the papers on coarse to fine and on factorized codebooks (arxiv.org) and on classes (microsoft.com/research). They say what is predicted in which order, and give no such formulas: those are ours, for groups of one size.',
  'Knowledge Concentration distils specialists into one student with a full head: its row is Full.',
  'Byte2Word (Lee et al. 2022, arXiv:2211.12677) replaces the input layer by bytes and a cross-attention, as good as BERT with 10 % of its embedding; the paper has no formula for other sizes.',
];

/** What the paper shows and what it leaves open; to be shown with the figures. */
export const VECTOR_QUANTIZED_LIMITS: readonly string[] = [
  'Tokens that share a code get the same logit: the output layer alone cannot tell them apart.',
  'The paper reports up to 99 % fewer parameters in the output layer, logits 6 times as fast and perplexity 4 % higher, ' +
    'on WikiText-103 and C4. Whether that holds for a model and a vocabulary of your size is open: try it before you count on it.',
  'Fewer multiply-adds do not save time in proportion: the softmax still runs over all tokens, and the logits must be spread over them.',
  'The input layer stays. With tied embeddings its matrix is still needed, so that nothing is saved in parameters.',
];

import type { ModelShape } from './modelShape';

/** An output layer of K shared vectors in place of V. */
export interface VectorQuantizedLogits {
  readonly codes: number;
  /** K h. */
  readonly parameters: number;
  /** Bytes of the table that says which code a token has, in whole bytes a token. */
  readonly mappingBytes: number;
  /** Multiply-adds of one token, K h against V h. */
  readonly multiplyAdds: number;
  readonly fullMultiplyAdds: number;
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
 * the softmax still runs over V.
 */
export function vectorQuantizedLogits(shape: ModelShape, codes: number): VectorQuantizedLogits {
  const { vocabularySize, width, tied } = shape;
  const full = vocabularySize * width;
  return {
    codes,
    parameters: codes * width,
    mappingBytes: vocabularySize * Math.max(1, Math.ceil(Math.log2(codes) / 8)),
    multiplyAdds: codes * width,
    fullMultiplyAdds: full,
    savedMultiplyAdds: 1 - codes / vocabularySize,
    savedParameters: (tied ? 0 : full) - codes * width,
    tokensPerCode: vocabularySize / codes,
  };
}

/** What the paper shows and what it leaves open; to be shown with the figures. */
export const VECTOR_QUANTIZED_LIMITS: readonly string[] = [
  'Tokens that share a code get the same logit: the output layer alone cannot tell them apart.',
  'The paper reports up to 99 % fewer parameters in the output layer, logits 6 times as fast and perplexity 4 % higher, ' +
    'on WikiText-103 and C4. Whether that holds for a model and a vocabulary of your size is open: try it before you count on it.',
  'Fewer multiply-adds are not as much less time: the softmax still runs over all tokens, and the logits must be spread over them.',
  'The input layer stays. With tied embeddings its matrix is still needed, so that nothing is saved in parameters.',
];

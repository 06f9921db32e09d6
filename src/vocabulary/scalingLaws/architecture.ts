/** The figures of a dense decoder-only transformer that decide how many parameters it has; names as in config.json. */
export interface Architecture {
  readonly layers: number;
  /** Embedding width d (`hidden_size`). */
  readonly width: number;
  readonly heads: number;
  readonly keyValueHeads: number;
  /** Width of one attention head; `width / heads` unless the model says otherwise. */
  readonly headWidth?: number;
  /** Width of the feed-forward block (`intermediate_size`). */
  readonly feedForward: number;
  /** The feed-forward block has a gate: three matrices instead of two (SwiGLU, GeGLU). */
  readonly gated: boolean;
  /** Vectors of the embedding width per layer for normalisation: 2 is usual, biases of LayerNorm count as well. */
  readonly normVectors: number;
  /** Vectors of a head's width per layer that normalise queries and keys; none if absent. */
  readonly headNormVectors?: number;
  /** Vectors of the final normalisation. */
  readonly finalNormVectors: number;
  /** Which linear maps have biases. */
  readonly biases: 'none' | 'queryKeyValue' | 'all';
  /** Rows of a learned table of positions; absent for rotary positions. */
  readonly positions?: number;
  /** Rows of the embedding matrix (`vocab_size`), padding included. */
  readonly vocabularySize: number;
  /** The output layer shares the embedding matrix. */
  readonly tied: boolean;
}

/**
 * All parameters but the embedding matrix and the output layer: the paper's Nnv. Per layer, attention (query, key,
 * value, output), the feed-forward block, their biases and the normalisations; once, the final normalisation and
 * learned positions. Llama 3 8B has 6,979,588,096.
 */
export function nonVocabularyParameters(architecture: Architecture): number {
  const { layers, width, heads, keyValueHeads, feedForward, gated, biases } = architecture;
  const headWidth = architecture.headWidth ?? width / heads;
  const query = heads * headWidth;
  const keyValue = 2 * keyValueHeads * headWidth;
  const attention = width * (query + keyValue) + query * width;
  const block = (gated ? 3 : 2) * width * feedForward;
  const inputBiases = biases === 'none' ? 0 : query + keyValue;
  const otherBiases = biases === 'all' ? width + (gated ? 2 : 1) * feedForward + width : 0;
  const norms = architecture.normVectors * width + (architecture.headNormVectors ?? 0) * headWidth;
  const layer = attention + block + inputBiases + otherBiases + norms;
  return layers * layer + architecture.finalNormVectors * width + (architecture.positions ?? 0) * width;
}

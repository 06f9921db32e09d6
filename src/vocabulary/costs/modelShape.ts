/** What the cost of a vocabulary depends on; the paper's symbols in brackets. */
export interface ModelShape {
  /** Transformer layers (L). */
  readonly layers: number;
  /** Embedding width (h; d elsewhere). */
  readonly width: number;
  /** Rows of the embedding matrix (V). */
  readonly vocabularySize: number;
  /** The output layer is the embedding matrix. */
  readonly tied: boolean;
  /** Tokens of one training sequence (s). */
  readonly sequenceLength: number;
  /** All parameters but the embedding matrix and the output layer; absent means 12 L h^2. */
  readonly parameters?: number;
}

/**
 * Parameters of one transformer layer: what the model has besides its vocabulary, spread over the layers (the final
 * normalisation among it is too small to matter). Where only the width is known, 12 h^2: four matrices of attention and a
 * feed-forward block of four times the width, as in GPT and in the paper on Vocabulary Parallelism.
 */
export function layerParameters({ layers, width, parameters }: ModelShape): number {
  return parameters === undefined ? 12 * width ** 2 : parameters / layers;
}

/** All parameters but the vocabulary's. */
export function otherParameters(shape: ModelShape): number {
  return shape.layers * layerParameters(shape);
}

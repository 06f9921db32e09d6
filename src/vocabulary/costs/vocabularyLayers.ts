import { layerParameters, otherParameters, type ModelShape } from './modelShape';

/** Parameters and work of the layers that grow with the vocabulary. */
export interface VocabularyLayers {
  /** Parameters of the input layer, V h. */
  readonly inputParameters: number;
  /** Parameters of the output layer, V h; 0 if it is the input layer's matrix (tied). */
  readonly outputParameters: number;
  readonly vocabularyParameters: number;
  readonly totalParameters: number;
  /** Of all parameters, from 0 to 1. */
  readonly parameterShare: number;
  /** FLOPs of one token in inference, and the forward and backward passes of training. A multiply-add is two. */
  readonly inputFlops: Flops;
  readonly outputFlops: Flops;
  readonly totalFlops: Flops;
  /** The output layer's part of all FLOPs, from 0 to 1. */
  readonly flopsShare: number;
}

/** FLOPs of one token. */
export interface Flops {
  readonly forward: number;
  /** Forward and backward: three times as many. */
  readonly training: number;
}

/**
 * FLOPs of one token in one transformer layer, forward: 2 per parameter, and 4 s h for attention over s tokens. With the
 * 12 h^2 parameters of a GPT layer this is a third of the 72 h^2 + 12 s h that Yeung et al. (2024, arXiv:2411.05288, Table 4)
 * count for forward and backward. Like them it counts attention to all s tokens, though a causal mask needs half.
 */
export function layerFlops(shape: ModelShape): number {
  return 2 * layerParameters(shape) + 4 * shape.sequenceLength * shape.width;
}

/**
 * Parameters and FLOPs of the input and the output layer. The output layer multiplies a vector of h with V rows: 2 h V
 * FLOPs a token forward, 6 h V in training (same table, "6bshV"). The input layer is a look-up: h forward, 3 h in
 * training ("3bsh"). The model's total leaves out normalisations and the softmax.
 */
export function vocabularyLayers(shape: ModelShape): VocabularyLayers {
  const matrix = shape.vocabularySize * shape.width;
  const outputParameters = shape.tied ? 0 : matrix;
  const vocabularyParameters = matrix + outputParameters;
  const totalParameters = otherParameters(shape) + vocabularyParameters;
  const total = shape.width + 2 * matrix + shape.layers * layerFlops(shape);
  return {
    inputParameters: matrix,
    outputParameters,
    vocabularyParameters,
    totalParameters,
    parameterShare: vocabularyParameters / totalParameters,
    inputFlops: passes(shape.width),
    outputFlops: passes(2 * matrix),
    totalFlops: passes(total),
    flopsShare: (2 * matrix) / total,
  };
}

function passes(forward: number): Flops {
  return { forward, training: 3 * forward };
}

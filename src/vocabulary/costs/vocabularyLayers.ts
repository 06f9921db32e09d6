import { computeRows, type ComputedRow, type CostRow } from './costRow';
import { layerParameters, otherParameters, type ModelShape } from './modelShape';
import { VOCABULARY_PARALLELISM } from './sources';

/** What one part of the model costs. */
export interface LayerCost {
  /** Absent where its matrix is another layer's (tied). */
  readonly parameters?: number;
  /** FLOPs of one token. A multiply-add is two. */
  readonly flops: Flops;
}

/** Parameters and work of the layers that grow with the vocabulary. */
export interface VocabularyLayers {
  /** The parts of the model, each with its cost. */
  readonly parts: readonly ComputedRow<LayerCost>[];
  /** Of input and output layer, a shared matrix once. */
  readonly vocabularyParameters: number;
  readonly totalParameters: number;
  /** Of all parameters, from 0 to 1. */
  readonly parameterShare: number;
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

/** A look-up: h FLOPs forward, 3 h in training ("3bsh" in the same table). */
const inputLayer: CostRow<ModelShape, LayerCost> = {
  name: 'Input layer',
  formula: 'V h parameters; h FLOPs, a look-up',
  source: VOCABULARY_PARALLELISM,
  compute: ({ vocabularySize, width }) => ({ parameters: vocabularySize * width, flops: passes(width) }),
};

/** A vector of h times V rows: 2 h V FLOPs forward, 6 h V in training ("6bshV"). */
const outputLayer: CostRow<ModelShape, LayerCost> = {
  name: 'Output layer',
  formula: 'V h parameters unless tied; 2 h V FLOPs',
  source: VOCABULARY_PARALLELISM,
  compute: ({ vocabularySize, width, tied }) => ({
    ...(tied ? {} : { parameters: vocabularySize * width }),
    flops: passes(2 * vocabularySize * width),
  }),
};

const transformerLayers: CostRow<ModelShape, LayerCost> = {
  name: 'Transformer layers',
  formula: 'L times the layer’s parameters; 2 FLOPs each, and 4 s h',
  source: VOCABULARY_PARALLELISM,
  compute: shape => ({ parameters: otherParameters(shape), flops: passes(shape.layers * layerFlops(shape)) }),
};

/** The parts that a model's cost is the sum of. A new one is a line here; normalisations and the softmax are left out. */
export const LAYER_ROWS = [inputLayer, outputLayer, transformerLayers] as const;

/**
 * Parameters and FLOPs of each part and of the model. Llama 3 8B: two matrices of 128,256 x 4,096, 1,050,673,152 of its
 * 8,030,261,248 parameters.
 */
export function vocabularyLayers(shape: ModelShape): VocabularyLayers {
  const parts = computeRows(LAYER_ROWS, shape);
  const totalParameters = sum(parts.map(each => each.parameters ?? 0));
  const [input, output] = [inputLayer.compute(shape), outputLayer.compute(shape)];
  const vocabularyParameters = (input.parameters ?? 0) + (output.parameters ?? 0);
  const total = sum(parts.map(each => each.flops.forward));
  return {
    parts,
    vocabularyParameters,
    totalParameters,
    parameterShare: vocabularyParameters / totalParameters,
    totalFlops: passes(total),
    flopsShare: output.flops.forward / total,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

function passes(forward: number): Flops {
  return { forward, training: 3 * forward };
}

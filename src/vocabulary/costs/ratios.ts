import { layerParameters, type ModelShape } from './modelShape';
import { layerFlops } from './vocabularyLayers';

/** The output layer measured in transformer layers. */
export interface LayerRatios {
  /** FLOPs: V / (12 h + 2 s). */
  readonly compute: number;
  /** Parameters: V / (12 h). */
  readonly memory: number;
}

/**
 * Yeung et al. (2024, arXiv:2411.05288, Table 4): an output layer takes 6 b s h V FLOPs and V h parameters (2 h V bytes),
 * a layer of a GPT b s h (72 h + 12 s) and 12 h^2 (24 h^2 bytes).
 */
export function publishedRatios({ width, vocabularySize, sequenceLength }: ModelShape): LayerRatios {
  return {
    compute: vocabularySize / (12 * width + 2 * sequenceLength),
    memory: vocabularySize / (12 * width),
  };
}

/** The same with this model's own parameters per layer; equal to {@link publishedRatios} where they are 12 h^2. */
export function ownRatios(shape: ModelShape): LayerRatios {
  const matrix = shape.vocabularySize * shape.width;
  return { compute: (2 * matrix) / layerFlops(shape), memory: matrix / layerParameters(shape) };
}

import type { ModelShape } from './modelShape';
import { vocabularyLayers } from './vocabularyLayers';

/** Bytes that the vocabulary takes in one way of storing it. */
export interface MemoryUse {
  readonly name: string;
  readonly bytes: number;
  /** How it is reckoned. */
  readonly basis: string;
}

const DATA_TYPES = [
  ['Weights, 32 bits (float32)', 4],
  ['Weights, 16 bits (bfloat16, float16)', 2],
  ['Weights, 8 bits (float8, int8)', 1],
  ['Weights, 4 bits', 0.5],
] as const;

/**
 * Memory of the vocabulary's parameters by data type (scales of quantized blocks left out), in training with Adam in mixed
 * precision, and of the logits of one sequence.
 *
 * Training: 16 bytes a parameter, 2 + 2 for weights and gradients in 16 bits, 12 for the optimiser's copy and its two
 * moments in 32 bits (Rajbhandari et al. 2020, "ZeRO", section 3.1, arXiv:1910.02054). Logits: s V numbers of 32 bits,
 * kept for the backward pass unless they are computed in pieces.
 */
export function memoryUse(shape: ModelShape): MemoryUse[] {
  const { vocabularyParameters } = vocabularyLayers(shape);
  const bytes = (each: number) => `${each} ${each === 1 ? 'byte' : 'bytes'} a parameter`;
  return [
    ...DATA_TYPES.map(([name, each]) => ({ name, bytes: vocabularyParameters * each, basis: bytes(each) })),
    { name: 'Training with Adam, mixed precision', bytes: vocabularyParameters * 16, basis: `${bytes(16)} (ZeRO)` },
    {
      name: 'Logits of one sequence',
      bytes: shape.sequenceLength * shape.vocabularySize * 4,
      basis: 's × V × 4 bytes, unless computed in pieces',
    },
  ];
}

import { computeRows, type ComputedRow, type CostRow } from './costRow';
import type { ModelShape } from './modelShape';
import { VOCABULARY_PARALLELISM, ZERO } from './sources';
import { vocabularyLayers } from './vocabularyLayers';

/** Bytes that the vocabulary takes in one way of storing it. */
export interface MemoryUse {
  readonly bytes: number;
}

/**
 * Memory of the vocabulary's parameters by data type (scales of quantized blocks left out), in training with Adam in mixed
 * precision, and of the logits of one sequence. A new row is a line here.
 */
export const MEMORY_ROWS: readonly CostRow<ModelShape, MemoryUse>[] = [
  perParameter('Weights, 32 bits (float32)', 4),
  perParameter('Weights, 16 bits (bfloat16, float16)', 2),
  perParameter('Weights, 8 bits (float8, int8)', 1),
  perParameter('Weights, 4 bits', 0.5),
  adamTraining(),
  logits(),
];

/** Bytes of each row: Llama 3 8B has 1,050,673,152 parameters in its vocabulary, 2,101,346,304 bytes in 16 bits. */
export function memoryUse(shape: ModelShape): ComputedRow<MemoryUse>[] {
  return computeRows(MEMORY_ROWS, shape);
}

function perParameter(name: string, bytes: number): CostRow<ModelShape, MemoryUse> {
  return {
    name,
    formula: `${bytes} ${bytes === 1 ? 'byte' : 'bytes'} a parameter`,
    source: 'The data type’s size',
    compute: shape => ({ bytes: vocabularyLayers(shape).vocabularyParameters * bytes }),
  };
}

/**
 * 16 bytes a parameter: 2 + 2 for weights and gradients in 16 bits, 12 for the optimiser's copy and its two moments in 32
 * bits (ZeRO, section 3.1).
 */
function adamTraining(): CostRow<ModelShape, MemoryUse> {
  const row = perParameter('Training with Adam, mixed precision', 16);
  return { ...row, formula: `${row.formula} (ZeRO)`, source: ZERO };
}

/** s V numbers of 32 bits, kept for the backward pass unless they are computed in pieces. */
function logits(): CostRow<ModelShape, MemoryUse> {
  return {
    name: 'Logits of one sequence',
    formula: 's × V × 4 bytes, unless computed in pieces',
    source: VOCABULARY_PARALLELISM,
    compute: ({ sequenceLength, vocabularySize }) => ({ bytes: sequenceLength * vocabularySize * 4 }),
  };
}

import type { VocabularyCostInput } from '../../../../src/vocabulary/costs/costInput';
import type { ModelShape } from '../../../../src/vocabulary/costs/modelShape';
import { VOCABULARY_PRESETS } from '../../../../src/vocabulary/scalingLaws/modelPresets';

/** A published model as a shape. */
export function shapeOf(id: string): ModelShape {
  const { parameters, embeddingWidth, vocabularySize, sequenceLength, architecture } = VOCABULARY_PRESETS.find(
    preset => preset.id === id,
  )!;
  const { layers, tied } = architecture;
  return { layers, width: embeddingWidth, vocabularySize, tied, sequenceLength, parameters };
}

/** A complete input around a published model. */
export function inputOf(id: string, changes: Partial<VocabularyCostInput> = {}): VocabularyCostInput {
  const machines = { tensorParallel: 1, padTo: 128, stages: 4, microbatches: 128, codes: 1024 };
  return { ...shapeOf(id), ...machines, ...changes };
}

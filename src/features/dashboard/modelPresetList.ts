import type { ModelPreset } from '../../protocol/vocabulary';
import { VOCABULARY_PRESETS } from '../../vocabulary/scalingLaws/modelPresets';

/** The published models, as the forms of the page need them. */
export function modelPresets(): ModelPreset[] {
  return VOCABULARY_PRESETS.map(
    ({ id, name, parameters, embeddingWidth, vocabularySize, sequenceLength, source, architecture }) => {
      const { layers, tied } = architecture;
      return { id, name, parameters, embeddingWidth, vocabularySize, layers, tied, sequenceLength, source };
    },
  );
}

import type { NamedLengthModel } from '../../../protocol/views/lengthCostReport';
import { VOCABULARY_PRESETS } from '../../../vocabulary/scalingLaws/modelPresets';

/** The published models, as the view needs them. */
export function lengthModels(): NamedLengthModel[] {
  return VOCABULARY_PRESETS.map(({ id, name, source, architecture }) => {
    const { layers, width, heads, keyValueHeads, headWidth = width / heads } = architecture;
    return { id, name, source, layers, width, keyValueHeads, headWidth };
  });
}

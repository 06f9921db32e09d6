import { VOCABULARY_PRESETS, type VocabularyPreset } from '../../../vocabulary/scalingLaws/modelPresets';

/** Rows that a model may have beyond its tokenizer's entries: some are padded, some keep rows for special tokens. */
const MOST_PADDING = 1_024;

/**
 * The published models whose embedding has as many rows as a tokenizer of so many entries needs, padding included: only
 * those can be its models.
 */
export function presetsFor(entries: number | undefined): readonly VocabularyPreset[] {
  if (entries === undefined) return [];
  return VOCABULARY_PRESETS.filter(
    ({ vocabularySize }) => vocabularySize >= entries && vocabularySize <= entries + MOST_PADDING,
  );
}

/** All parameters of a published model. */
export function totalParameters({
  parameters,
  embeddingWidth,
  vocabularySize,
  architecture,
}: VocabularyPreset): number {
  return parameters + embeddingWidth * vocabularySize * (architecture.tied ? 1 : 2);
}

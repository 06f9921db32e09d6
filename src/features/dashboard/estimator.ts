import type { Tokenization } from '../../host/tokenization';
import type { EstimatorInput, EstimatorRefusal, EstimatorResult, EstimatorState } from '../../protocol/dashboard';
import { estimateVocabulary } from '../../vocabulary/scalingLaws/estimateVocabulary';
import { VOCABULARY_PRESETS } from '../../vocabulary/scalingLaws/presets';

/** What the estimator's view starts with. */
export async function estimatorState(tokenization: Tokenization): Promise<EstimatorState> {
  const { selectedId } = tokenization;
  // The estimator works without an engine, too.
  const tokenizers = await tokenization.list().catch(() => []);
  const selected = tokenizers.find(each => each.id === selectedId);
  return {
    presets: VOCABULARY_PRESETS.map(({ id, name, parameters, embeddingWidth, vocabularySize, source }) => ({
      id,
      name,
      parameters,
      embeddingWidth,
      vocabularySize,
      source,
    })),
    tokenizer: {
      name: selected?.name ?? selectedId,
      ...(selected?.vocabularySize === undefined ? {} : { vocabularySize: selected.vocabularySize }),
    },
  };
}

/** The page's request for an estimate, answered at once. */
export function estimate(
  input: EstimatorInput,
): { readonly result: EstimatorResult } | { readonly refusal: EstimatorRefusal } {
  return estimateVocabulary(input);
}

import type { Tokenization } from '../../host/tokenizers/tokenization';
import type { OwnTextState } from '../../protocol/ownText';
import type {
  CostInput,
  CostRefusal,
  CostResult,
  EstimatorAnswer,
  EstimatorInput,
  EstimatorPreset,
  EstimatorState,
} from '../../protocol/vocabulary';
import type { OwnModel, OwnTextEstimate } from '../../vocabulary/ownText/ownTextEstimate';
import { vocabularyCosts } from '../../vocabulary/costs/vocabularyCosts';
import { estimateVocabulary } from '../../vocabulary/scalingLaws/estimateVocabulary';
import { VOCABULARY_PRESETS } from '../../vocabulary/scalingLaws/modelPresets';

/** The published models, as the page needs them. */
export function estimatorPresets(): EstimatorPreset[] {
  return VOCABULARY_PRESETS.map(
    ({ id, name, parameters, embeddingWidth, vocabularySize, sequenceLength, source, architecture }) => {
      const { layers, tied } = architecture;
      return { id, name, parameters, embeddingWidth, vocabularySize, layers, tied, sequenceLength, source };
    },
  );
}

/** What the views of the vocabulary's size and cost start with. */
export async function estimatorState(tokenization: Tokenization, ownText: OwnTextState): Promise<EstimatorState> {
  const { selectedId } = tokenization;
  // The estimator works without an engine, too.
  const tokenizers = await tokenization.list().catch(() => []);
  const selected = tokenizers.find(each => each.id === selectedId);
  return {
    presets: estimatorPresets(),
    tokenizer: {
      name: selected?.name ?? selectedId,
      ...(selected?.vocabularySize === undefined ? {} : { vocabularySize: selected.vocabularySize }),
    },
    ownText,
  };
}

/** The page's request for an estimate, answered at once; with the curves of the user's own text where there are some. */
export function estimate(input: EstimatorInput, ofOwnText?: (model: OwnModel) => OwnTextEstimate): EstimatorAnswer {
  const answer = estimateVocabulary(input);
  // Whatever is refused there is no model for the other laws, either.
  return 'refusal' in answer || !ofOwnText ? answer : { ...answer, ownText: ofOwnText(input) };
}

/** The page's request for what a vocabulary costs, answered at once. */
export function costs(input: CostInput): { readonly result: CostResult } | { readonly refusal: CostRefusal } {
  return vocabularyCosts(input);
}

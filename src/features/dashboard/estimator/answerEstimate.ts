import type { EstimatorAnswer, EstimatorInput } from '../../../protocol/vocabulary';
import type { OwnModel, OwnTextEstimate } from '../../../vocabulary/ownText/ownTextEstimate';
import { estimateVocabulary } from '../../../vocabulary/scalingLaws/estimateVocabulary';

/** An estimate, with what the user's own text says of the same model where it was measured; or why there is none. */
export function answerEstimate(
  input: EstimatorInput,
  ofOwnText?: (model: OwnModel) => OwnTextEstimate,
): EstimatorAnswer {
  const answer = estimateVocabulary(input);
  // Whatever is refused there is no model for the other laws, either.
  return 'refusal' in answer || !ofOwnText ? answer : { ...answer, ownText: ofOwnText(input) };
}

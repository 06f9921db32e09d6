import type { OwnTextState } from '../../../protocol/views/ownText';
import type { EstimatorAnswer, EstimatorInput, FiguresRequest } from '../../../protocol/vocabulary';
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

const SOURCES = {
  estimate: [
    'Tao et al. 2024, Scaling Laws with Vocabulary, arXiv:2407.13623',
    'https://github.com/sail-sg/scaling-with-vocab (coefficients)',
  ],
  ownText: [
    'Tao et al. 2024, equation 7 and section 4.2 (approach 2), with f(V) = f0 + k V^-p fitted to the own text',
    'Liu et al. 2025, SuperBPE: Space Travel for Language Models, arXiv:2503.13423 (second stage, splits)',
  ],
};

/** What was measured on the user's own text, if anything was. */
export interface MeasuredText {
  readonly state: OwnTextState;
  readonly estimate: ((model: OwnModel) => OwnTextEstimate) | undefined;
}

/**
 * An estimate as a JSON document: all inputs, from which it can be computed again, the results and their sources, and what
 * was measured on the user's own text gives for the same model. Throws an `Error` with the refusal's message for an input
 * without an estimate.
 */
export function estimateDocument({ model, input }: FiguresRequest<EstimatorInput>, ownText?: MeasuredText): string {
  const answer = estimateVocabulary(input);
  if ('refusal' in answer) throw new Error(answer.refusal.message);
  const measured = ownText?.state.measured;
  const ofText =
    measured && ownText.estimate
      ? { ownText: { measured, result: ownText.estimate(input), sources: SOURCES.ownText } }
      : {};
  const { result } = answer;
  const figures = { what: 'Recommended vocabulary size', model, input, result, sources: SOURCES.estimate, ...ofText };
  return `${JSON.stringify(figures, undefined, 2)}\n`;
}

import type { FiguresRequest } from '../../protocol/vocabulary';
import type { OwnTextState } from '../../protocol/ownText';
import type { OwnModel, OwnTextEstimate } from '../../vocabulary/ownText/ownTextEstimate';
import { vocabularyCosts } from '../../vocabulary/costs/vocabularyCosts';
import { estimateVocabulary } from '../../vocabulary/scalingLaws/estimateVocabulary';

const SOURCES = {
  estimate: [
    'Tao et al. 2024, Scaling Laws with Vocabulary, arXiv:2407.13623',
    'https://github.com/sail-sg/scaling-with-vocab (coefficients)',
  ],
  ownText: [
    'Tao et al. 2024, equation 7 and section 4.2 (approach 2), with f(V) = f0 + k V^-p fitted to the own text',
    'Liu et al. 2025, SuperBPE: Space Travel for Language Models, arXiv:2503.13423 (second stage, splits)',
  ],
  costs: [
    'Yeung et al. 2024, Balancing Pipeline Parallelism with Vocabulary Parallelism, arXiv:2411.05288',
    'Narayanan et al. 2021, Efficient Large-Scale Language Model Training on GPU Clusters, arXiv:2104.04473 (bubble of 1F1B)',
    'Shao et al. 2025, VQ-Logits, arXiv:2505.10202',
    'Rajbhandari et al. 2020, ZeRO, arXiv:1910.02054 (bytes in training)',
    'Portes et al. 2023, MosaicBERT, arXiv:2312.17482 (multiples of 64)',
    'Megatron-LM, make_vocab_size_divisible_by (padding)',
  ],
};

/** What was measured on the user's own text, if anything was. */
export interface MeasuredText {
  readonly state: OwnTextState;
  readonly estimate: ((model: OwnModel) => OwnTextEstimate) | undefined;
}

/**
 * Figures as a JSON document: all inputs, from which they can be computed again, the results and their sources; with an
 * estimate what was measured on the user's own text, and what it gives for the same model. Throws an `Error` with the refusal's message for inputs without figures.
 */
export function figuresDocument(request: FiguresRequest, ownText?: MeasuredText): string {
  const { kind, model, input } = request;
  const answer = kind === 'estimate' ? estimateVocabulary(request.input) : vocabularyCosts(request.input);
  if ('refusal' in answer) throw new Error(answer.refusal.message);
  const what = kind === 'estimate' ? 'Recommended vocabulary size' : 'Cost of a vocabulary';
  const measured = ownText?.state.measured;
  const ofText =
    kind === 'estimate' && measured && ownText.estimate
      ? { ownText: { measured, result: ownText.estimate(input), sources: SOURCES.ownText } }
      : {};
  const figures = { what, model, input, result: answer.result, sources: SOURCES[kind], ...ofText };
  return `${JSON.stringify(figures, undefined, 2)}\n`;
}

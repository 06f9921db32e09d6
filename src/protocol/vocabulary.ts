/** What the estimator and the view of a vocabulary's cost say to the extension. */
import type { OwnTextEstimate, OwnTextState } from './ownText';
import type { VocabularyCostInput, VocabularyCostRefusal } from '../vocabulary/costs/costInput';
import type { VocabularyCosts } from '../vocabulary/costs/vocabularyCosts';
import type { VocabularyEstimateInput, VocabularyEstimateRefusal } from '../vocabulary/scalingLaws/checkEstimateInput';
import type { VocabularyEstimate } from '../vocabulary/scalingLaws/estimateVocabulary';

export type EstimatorInput = VocabularyEstimateInput;
export type EstimatorResult = VocabularyEstimate;
/** A refusal that belongs beside an input field. */
export type EstimatorRefusal = VocabularyEstimateRefusal;
export type { TrainingBudget } from '../vocabulary/scalingLaws/trainingBudget';

export type CostInput = VocabularyCostInput;
export type CostResult = VocabularyCosts;
export type CostRefusal = VocabularyCostRefusal;

/** An estimate, with what the user's own text says of the same model where it was measured; or why there is none. */
export type EstimatorAnswer =
  { readonly result: EstimatorResult; readonly ownText?: OwnTextEstimate } | { readonly refusal: EstimatorRefusal };

/** What both views start with. */
export interface EstimatorState {
  readonly presets: readonly EstimatorPreset[];
  readonly tokenizer: { readonly name: string; readonly vocabularySize?: number };
  readonly ownText: OwnTextState;
}

/** A published model. */
export interface EstimatorPreset {
  readonly id: string;
  readonly name: string;
  /** Non-vocabulary parameters. */
  readonly parameters: number;
  /** Embedding width d. */
  readonly embeddingWidth: number;
  /** Rows of the model's embedding matrix. */
  readonly vocabularySize: number;
  readonly layers: number;
  /** The output layer is the embedding matrix. */
  readonly tied: boolean;
  /** Tokens of one sequence in pre-training. */
  readonly sequenceLength: number;
  /** Where the figures come from. */
  readonly source: string;
}

/** Figures to export, by what they are computed from. */
export type FiguresRequest =
  | { readonly kind: 'estimate'; readonly model: string; readonly input: EstimatorInput }
  | { readonly kind: 'costs'; readonly model: string; readonly input: CostInput };

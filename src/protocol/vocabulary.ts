/** What the estimator and the view of a vocabulary's cost show, and ask of the extension. */
import type { OwnTextEstimate, OwnTextState } from './views/ownText';
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
  | { readonly result: EstimatorResult; readonly ownText?: OwnTextEstimate }
  | { readonly refusal: EstimatorRefusal };

/** The figures, and what they are for. */
export interface CostFigures {
  readonly input: CostInput;
  readonly result: CostResult;
}

/** What a vocabulary costs; or why there are no figures. */
export type CostsAnswer = { readonly result: CostResult } | { readonly refusal: CostRefusal };

/** What the estimator starts with. */
export interface EstimatorState {
  readonly presets: readonly ModelPreset[];
  readonly tokenizer: { readonly name: string; readonly vocabularySize?: number };
  readonly ownText: OwnTextState;
}

/** A published model. */
export interface ModelPreset {
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

/** What the page may ask of the estimator. */
export interface EstimatorMethods {
  estimate(input: EstimatorInput): EstimatorAnswer;
  /** Opens the figures for this input as a document that can be saved. */
  exportFigures(request: FiguresRequest<EstimatorInput>): void;
  /** Measures compression on the user's own text; what comes of it is in the state. */
  measureOwnText(from: 'workspace' | 'choice'): void;
  cancelOwnText(): void;
}

/** What the view of a vocabulary's cost starts with. */
export interface CostsState {
  readonly presets: readonly ModelPreset[];
}

/** What the page may ask of the view of a vocabulary's cost. */
export interface CostsMethods {
  calculate(input: CostInput): CostsAnswer;
  /** Opens the figures for this input as a document that can be saved. */
  exportFigures(request: FiguresRequest<CostInput>): void;
}

/** Figures to export, by what they are computed from. */
export interface FiguresRequest<Input> {
  /** The model's name, for people. */
  readonly model: string;
  readonly input: Input;
}

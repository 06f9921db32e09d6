import type { ModelShape } from './modelShape';

/** A model and the machines it is trained on. */
export interface VocabularyCostInput extends ModelShape {
  /** Devices that share each matrix. */
  readonly tensorParallel: number;
  /** Rows of each device come in multiples of this (Megatron-LM's `make_vocab_size_divisible_by`). */
  readonly padTo: number;
  /** Stages of the pipeline (p). */
  readonly stages: number;
  /** Microbatches of one training step (m). */
  readonly microbatches: number;
  /** Vectors that VQ-Logits would keep (K). */
  readonly codes: number;
}

/** Why there are no figures, for the input field it is about. */
export interface VocabularyCostRefusal {
  readonly field: Exclude<keyof VocabularyCostInput, 'tied'>;
  readonly message: string;
}

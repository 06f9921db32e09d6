import type { BytePairVocabulary } from '../engine/bytePairVocabulary';
import type { TrainingRecipe } from './recipe';

/** A piece of a Unigram model and the logarithm of its probability. */
export interface ScoredPiece {
  readonly piece: string;
  readonly score: number;
}

/** What training gives, before it is written in one of the forms of export/. */
export interface TrainedTokenizer {
  readonly recipe: TrainingRecipe;
  readonly model:
    | {
        readonly type: 'BPE';
        /**
         * Ids: the 256 bytes in byte-level order, then the merges as they were learnt; or those of a base, then the
         * merges. Without added tokens and padding.
         */
        readonly vocabulary: BytePairVocabulary;
      }
    | {
        readonly type: 'Unigram';
        /**
         * The unknown token; with byte fallback the 256 bytes, `<0x00>` first; then text, best first. Pieces are text
         * with `▁` for a space, as SentencePiece writes them.
         */
        readonly pieces: readonly ScoredPiece[];
        readonly unknownId: number;
        /** Whether text that no piece is made of is written in bytes. */
        readonly byteFallback: boolean;
      };
}

/** Why learning ended. */
export type TrainingEnd =
  | 'size' // the vocabulary has the size that was asked for
  | 'exhausted'; // no pair or substring is left that occurs often enough

/** The vocabulary of a byte-level tokenizer. Throws for one that cannot be written in `form`, a form for merges. */
export function bytePairVocabularyOf({ model }: TrainedTokenizer, form: string): BytePairVocabulary {
  if (model.type !== 'BPE') throw new Error(`a ${model.type} model has no merges, so it cannot be written as ${form}`);
  return model.vocabulary;
}

import type { AddedVocabulary } from '../addedVocabulary';
import type { Decoder } from '../decoders/decoder';
import type { Model } from '../models/model';
import type { Normalizer } from '../normalizers/normalizer';
import type { PostProcessor } from '../postProcessors/postProcessor';
import type { PreTokenizer } from '../preTokenizers/preTokenizer';

/** The parts of a tokenizer, in the words of `tokenizer.json`. */
export interface PipelineParts {
  readonly addedVocabulary: AddedVocabulary;
  readonly normalizer?: Normalizer | undefined;
  readonly preTokenizer?: PreTokenizer | undefined;
  readonly model: Model;
  readonly postProcessor?: PostProcessor | undefined;
  readonly decoder?: Decoder | undefined;
}

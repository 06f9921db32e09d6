import { fewestFlopsSize, PAPER_RATE } from '../../src/vocabulary/scalingLaws/derivative';
import { LARGEST_TOKENIZED_VOCABULARY } from '../../src/vocabulary/scalingLaws/tokensPerCharacter';

/** The size of the fewest FLOPs with the paper's f(V), which ends at 200,000 entries. */
export function derivativeVocabularySize(parameters: number, embeddingWidth: number): number {
  return fewestFlopsSize(PAPER_RATE, parameters, embeddingWidth, LARGEST_TOKENIZED_VOCABULARY);
}

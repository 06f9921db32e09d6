import { countGraphemes, graphemeSegments } from 'unicode-segmenter/grapheme';
import type { TokenizerInfo } from '../tokenizer';
import { BaselineTokenizer } from './baselineTokenizer';

/** Every character that a reader sees (extended grapheme cluster, UAX #29) is a token. */
export class CharacterTokenizer extends BaselineTokenizer {
  readonly info: TokenizerInfo = {
    id: 'baseline-characters',
    name: 'Characters',
    kind: 'baseline',
    description: 'Every character as a reader sees it (grapheme cluster, UAX #29) is a token.',
  };

  override count(text: string): number {
    return countGraphemes(text);
  }

  protected forEachPiece(text: string, visit: (end: number) => void): void {
    for (const { index, segment } of graphemeSegments(text)) visit(index + segment.length);
  }
}

import type { TokenizerInfo } from '../tokenizer';
import { characterClasses, CharacterClass } from '../unicode/characterClasses';
import { BaselineTokenizer } from './baselineTokenizer';

/**
 * Every word is a token, and so is every run of white space and every other sign between words: the word segments of
 * UAX #29, as the host's `Intl.Segmenter` finds them (dictionaries for Thai, Chinese and Japanese included), with runs of
 * white space joined.
 */
export class WordTokenizer extends BaselineTokenizer {
  readonly info: TokenizerInfo = {
    id: 'baseline-words',
    name: 'Words',
    kind: 'baseline',
    description: 'Every word, sign and run of white space is a token (word boundaries of UAX #29).',
  };
  private readonly segmenter = new Intl.Segmenter('en', { granularity: 'word' });

  protected forEachPiece(text: string, visit: (end: number) => void): void {
    let pendingSpace = 0;
    for (const { index, segment } of this.segmenter.segment(text)) {
      const end = index + segment.length;
      const isSpace = (characterClasses[segment.charCodeAt(0)]! & CharacterClass.Space) !== 0;
      if (pendingSpace > 0 && (!isSpace || text.charCodeAt(index - 1) === 0x0a)) {
        visit(pendingSpace);
        pendingSpace = 0;
      }
      if (isSpace) pendingSpace = end;
      else visit(end);
    }
    if (pendingSpace > 0) visit(pendingSpace);
  }
}

import { TokenFlag } from '../encoding';
import { wellFormed } from '../unicode/wellFormed';
import { byteTokenIds } from './byteFallback';
import type { TokenSink } from './model';
import type { StringVocabulary } from './stringVocabulary';
import { WordLevelModel } from './wordLevelModel';

const SPACE = '▁';
const encoder = new TextEncoder();

export interface WordOptions {
  readonly unkId: number;
  /** Unknown words become the tokens of their bytes. */
  readonly byteFallback: boolean;
  /** Tokens that no text leads to. */
  readonly isHidden: (id: number) => boolean;
}

/**
 * SentencePiece's model of words: each word with the mark of a space before it is one token: `▁the▁end` → `▁the`, `▁end`.
 * Unknown words side by side are one unknown token, or the tokens of their bytes.
 */
export class SpacedWordModel extends WordLevelModel {
  private readonly byteIds: Int32Array | undefined;

  constructor(
    vocabulary: StringVocabulary,
    private readonly options: WordOptions,
  ) {
    super(vocabulary, options.unkId);
    const ids = options.byteFallback ? byteTokenIds(vocabulary) : undefined;
    if (ids?.every(id => id >= 0)) this.byteIds = ids;
  }

  override tokenize(piece: string, sink: TokenSink): void {
    const text = wellFormed(piece);
    let unknown = 0; // where the unknown words before `start` begin
    for (let start = 0; start < text.length;) {
      const next = text.indexOf(SPACE, start + 1);
      const end = next < 0 ? text.length : next;
      const id = this.vocabulary.find(text, start, end);
      if (id >= 0 && !this.options.isHidden(id)) {
        this.addUnknown(text, unknown, start, sink);
        sink(id, start, end, 0, -1, -1);
        unknown = end;
      }
      start = end;
    }
    this.addUnknown(text, unknown, text.length, sink);
  }

  private addUnknown(text: string, start: number, end: number, sink: TokenSink): void {
    const { byteIds } = this;
    if (start === end) return;
    if (!byteIds) {
      sink(this.unkId, start, end, TokenFlag.Unknown, -1, -1);
      return;
    }
    encoder.encode(text.slice(start, end)).forEach((byte, index) => {
      sink(byteIds[byte]!, start, end, TokenFlag.ByteFallback, index, index + 1);
    });
  }
}

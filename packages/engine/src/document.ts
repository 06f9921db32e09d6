import type { Encoding } from '../../../src/engine/encoding';
import type { TextEdit } from '../../../src/engine/textEdit';
import { TokenizedDocument } from '../../../src/engine/tokenizedDocument';
import type { Tokenizer as Engine } from '../../../src/engine/tokenizer';
import { checkedText, checkedWhole, withinMemory } from './checks';
import { shown, TokenizerError } from './errors';

/**
 * A text under edits, and its tokens at any time: those that encoding it anew would give. An edit costs what it touches,
 * however long the text is. Offsets are UTF-16 code units.
 */
export class TextDocument {
  private constructor(private readonly tokenized: TokenizedDocument) {}

  /** @internal */
  static of(engine: Engine, text: string): TextDocument {
    return new TextDocument(withinMemory(() => new TokenizedDocument(engine, text)));
  }

  /** UTF-16 code units. */
  get length(): number {
    return this.tokenized.length;
  }

  /** UTF-8 bytes. */
  get bytes(): number {
    return this.tokenized.bytes;
  }

  /** UTF-16 code units that are still to be counted: 0 once `count` was asked for, and few after an edit. */
  get uncounted(): number {
    return this.tokenized.uncountedUnits;
  }

  /** Tokens of the whole text; counts first what was not counted yet. */
  count(): number {
    while (this.tokenized.countNext());
    return this.tokenized.count!;
  }

  /** Counts one more part, a few milliseconds of work; false if all is counted. For long texts, between other work. */
  countNext(): boolean {
    return this.tokenized.countNext();
  }

  /** Replaces the text from `start` to `end`. Throws `TokenizerError` (`argument`), and changes nothing, beyond the text. */
  edit(start: number, end: number, text: string): void {
    checkedWhole(start, 'start', 0, this.length);
    checkedWhole(end, 'end', start, this.length);
    this.editAll([{ offset: start, length: end - start, text }]);
  }

  /**
   * Makes edits that all refer to the text as it is before. Throws `TokenizerError` (`argument`), and changes nothing, if
   * they overlap or reach beyond it.
   */
  editAll(edits: readonly TextEdit[]): void {
    for (const { offset, length, text } of edits) {
      checkedWhole(offset, 'offset', 0, this.length);
      checkedWhole(length, 'length', 0, this.length - offset);
      checkedText(text, 'the text of an edit');
    }
    try {
      this.tokenized.editAll(edits);
    } catch (error) {
      if (error instanceof RangeError) throw new TokenizerError('argument', error.message, { cause: error });
      throw error;
    }
  }

  /** The text between two offsets. */
  slice(start = 0, end = this.length): string {
    return this.tokenized.slice(start, end);
  }

  /** The tokens that overlap the text from `start` to `end`, with offsets in the document. */
  tokensInRange(start: number, end: number): Encoding {
    if (typeof start !== 'number' || typeof end !== 'number')
      throw new TokenizerError('argument', `a range must be two numbers, not ${shown(start)} and ${shown(end)}`);
    return this.tokenized.tokensInRange(start, end);
  }
}

import { asBoolean, asString } from '../json/checkedJson';
import type { Decoder, DecoderReader } from './decoder';
import { cleanUp } from './wordPieceDecoder';

/**
 * For models that name a token for every moment of sound: equal neighbours are one, and padding goes. With `cleanup`, the
 * delimiter becomes a space: `a`, `a`, `<pad>`, `b`, `|`, `c` → `a`, `b`, ` `, `c`.
 */
export class CtcDecoder implements Decoder {
  readonly type = 'CTC';

  constructor(
    private readonly padToken: string,
    private readonly wordDelimiterToken: string,
    private readonly cleanup: boolean,
  ) {}

  decode(tokens: readonly string[]): string[] {
    const parts: string[] = [];
    tokens.forEach((token, index) => {
      if (token === tokens[index - 1]) return;
      let text = this.padToken === '' ? token : token.replaceAll(this.padToken, '');
      if (this.cleanup) text = replaceEach(cleanUp(text), this.wordDelimiterToken, ' ');
      if (text !== '') parts.push(text);
    });
    return parts;
  }
}

export const readCtc: DecoderReader = fields =>
  new CtcDecoder(
    fields.required('pad_token', asString),
    fields.required('word_delimiter_token', asString),
    fields.required('cleanup', asBoolean),
  );

/** `replaceAll`, but for an empty `from`: that matches between characters, not inside a pair of surrogates. */
export function replaceEach(text: string, from: string, to: string): string {
  return from === '' ? to + Array.from(text, character => character + to).join('') : text.replaceAll(from, () => to);
}

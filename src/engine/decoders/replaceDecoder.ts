import { asAffix } from '../json/checkedJson';
import type { Pattern } from '../patterns/pattern';
import { readPattern } from '../patterns/readPattern';
import type { Decoder, DecoderReader } from './decoder';

/** `content` for every match in each part; with `▁` and a space: `▁the`, `▁end` → ` the`, ` end`. */
export class ReplaceDecoder implements Decoder {
  readonly type = 'Replace';

  constructor(
    private readonly pattern: Pattern,
    private readonly content: string,
  ) {}

  decode(tokens: readonly string[]): string[] {
    return tokens.map(token => {
      let text = '';
      let kept = 0;
      this.pattern.eachMatch(token, (start, end) => {
        text += token.slice(kept, start) + this.content;
        kept = end;
      });
      return text + token.slice(kept);
    });
  }
}

export const readReplace: DecoderReader = fields =>
  new ReplaceDecoder(fields.required('pattern', readPattern), fields.required('content', asAffix));

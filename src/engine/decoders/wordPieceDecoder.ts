import { asBoolean, asString } from '../json/checkedJson';
import type { Decoder, DecoderReader } from './decoder';

/** What cleaning up puts in place of what, in order: BERT's rules for English. */
const CLEANUP: readonly (readonly [string, string])[] = [
  [' .', '.'],
  [' ?', '?'],
  [' !', '!'],
  [' ,', ','],
  [" ' ", "'"],
  [" n't", "n't"],
  [" 'm", "'m"],
  [' do not', " don't"],
  [" 's", "'s"],
  [" 've", "'ve"],
  [" 're", "'re"],
];

/** Takes out spaces before punctuation and contractions that splitting put there: `it 's done .` → `it's done.`. */
export function cleanUp(text: string): string {
  return CLEANUP.reduce((cleaned, [from, to]) => cleaned.replaceAll(from, to), text);
}

/** A space before every token but the first, and those that go on a word, whose prefix goes: `un`, `##do`, `it` → `un`, `do`, ` it`. */
export class WordPieceDecoder implements Decoder {
  readonly type = 'WordPiece';

  constructor(
    private readonly prefix: string,
    private readonly cleanup: boolean,
  ) {}

  decode(tokens: readonly string[]): string[] {
    return tokens.map((token, index) => {
      let text = token;
      if (index > 0) text = token.startsWith(this.prefix) ? token.slice(this.prefix.length) : ` ${token}`;
      return this.cleanup ? cleanUp(text) : text;
    });
  }
}

export const readWordPiece: DecoderReader = fields =>
  new WordPieceDecoder(fields.required('prefix', asString), fields.required('cleanup', asBoolean));

import { peer } from './peers';
import { wellFormed } from './nativeTokenizer';

interface StageBinding {
  readonly Tokenizer: {
    fromString(json: string): {
      getNormalizer(): { normalizeString(text: string): string } | null;
      getPreTokenizer(): { preTokenizeString(text: string): [string, [number, number]][] } | null;
    };
  };
}

/** A piece as the reference gives it; the range is in code points of the text. */
export type NativePiece = readonly [text: string, start: number, end: number];

function around(parts: object): string {
  const model = { type: 'WordLevel', vocab: { '[UNK]': 0 }, unk_token: '[UNK]' };
  const none = { truncation: null, padding: null, post_processor: null, decoder: null };
  return JSON.stringify({
    version: '1.0',
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: null,
    ...none,
    ...parts,
    model,
  });
}

/** The crate's normalizer of that JSON. */
export async function nativeNormalizer(normalizer: unknown): Promise<(text: string) => string> {
  const { Tokenizer } = await peer<StageBinding>('tokenizers');
  const stage = Tokenizer.fromString(around({ normalizer })).getNormalizer()!;
  return text => stage.normalizeString(wellFormed(text));
}

/** The crate's pre-tokenizer of that JSON. */
export async function nativePreTokenizer(preTokenizer: unknown): Promise<(text: string) => NativePiece[]> {
  const { Tokenizer } = await peer<StageBinding>('tokenizers');
  const stage = Tokenizer.fromString(around({ pre_tokenizer: preTokenizer })).getPreTokenizer()!;
  return text => stage.preTokenizeString(wellFormed(text)).map(([piece, [start, end]]) => [piece, start, end] as const);
}

/** All code points that are characters, from `first` to `last`. */
export function* scalarValues(first = 0, last = 0x10ffff): Generator<number> {
  for (let point = first; point <= last; point++) if (point < 0xd800 || point > 0xdfff) yield point;
}

import { peer } from './peers';

/** What these tests use of the native binding of Hugging Face's `tokenizers`. */
interface ReferenceEncoding {
  getIds(): number[];
  getTypeIds(): number[];
  getOffsets(): [number, number][];
  getSpecialTokensMask(): number[];
}
export interface ReferenceTokenizer {
  encode(text: string, pair?: string | null, options?: { addSpecialTokens?: boolean }): Promise<ReferenceEncoding>;
  decode(ids: number[], skipSpecialTokens: boolean): Promise<string>;
}
interface Binding {
  readonly Tokenizer: { fromString(json: string): ReferenceTokenizer };
}

/** A `tokenizer.json` of the given parts; the others are empty. */
export function tokenizerJson(parts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    decoder: null,
    ...parts,
  };
}

/** Makes a tokenizer of the reference, which must be installed. */
export async function makeReference(parts: Readonly<Record<string, unknown>>): Promise<ReferenceTokenizer> {
  const { Tokenizer } = await peer<Binding>('tokenizers');
  return Tokenizer.fromString(JSON.stringify(tokenizerJson(parts)));
}

/** Offsets in characters (code points), as the reference has them, in UTF-16 code units of `text`. */
export function inUnits(text: string, offsets: readonly (readonly [number, number])[]): [number, number][] {
  const starts: number[] = [];
  let unit = 0;
  for (const character of text) {
    starts.push(unit);
    unit += character.length;
  }
  starts.push(unit);
  return offsets.map(([start, end]) => [starts[start]!, starts[end]!]);
}

import { peer } from './peers';

/** What we use of the `tokenizers` package: Hugging Face's Rust crate, bound to Node. */
interface Binding {
  readonly Tokenizer: { fromString(json: string): BindingTokenizer };
}
interface BindingTokenizer {
  encodeBatch(texts: readonly string[], options: { readonly addSpecialTokens: boolean }): Promise<BindingEncoding[]>;
  encode(text: string, pair: string | null, options: { readonly addSpecialTokens: boolean }): Promise<BindingEncoding>;
  decode(ids: readonly number[], skipSpecialTokens: boolean): Promise<string>;
  idToToken(id: number): string | null;
  tokenToId(token: string): number | null;
  getNormalizer(): { normalizeString(text: string): string } | null;
  getPreTokenizer(): { preTokenizeString(text: string): [string, [number, number]][] } | null;
}
interface BindingEncoding {
  getIds(): number[];
  getTokens(): string[];
  getTypeIds(): number[];
  getSpecialTokensMask(): number[];
  getOffsets(): [number, number][];
}

/** Tokens as the reference gives them. */
export interface NativeEncoding {
  readonly ids: readonly number[];
  readonly tokens: readonly string[];
  readonly typeIds: readonly number[];
  /** 1 for a token that the post-processor added. */
  readonly specialMask: readonly number[];
  /** Ranges in the text that was encoded, in UTF-16 code units. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * The text with U+FFFD in place of each lone surrogate. The reference can only be asked about such a text: strings cross
 * to it as UTF-8, which has no surrogates, and the binding replaces them on the way. NUL crosses as it is.
 */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd'); // with the flag u, pairs do not match
}

/** The reference for every tokenizer.json. */
export class NativeTokenizer {
  private constructor(private readonly tokenizer: BindingTokenizer) {}

  /** Rejects with the crate's message if it does not take the JSON. */
  static async fromJson(json: string): Promise<NativeTokenizer> {
    const { Tokenizer } = await peer<Binding>('tokenizers');
    return new NativeTokenizer(Tokenizer.fromString(json));
  }

  async encode(text: string, addSpecialTokens = false): Promise<NativeEncoding> {
    return columns(text, await this.tokenizer.encode(text, null, { addSpecialTokens }));
  }

  /** Two sequences with what the post-processor puts around them; offsets are within each sequence. */
  async encodePair(text: string, pair: string): Promise<Pick<NativeEncoding, 'ids' | 'typeIds' | 'tokens'>> {
    const encoding = await this.tokenizer.encode(text, pair, { addSpecialTokens: true });
    return { ids: encoding.getIds(), typeIds: encoding.getTypeIds(), tokens: encoding.getTokens() };
  }

  /** Many texts, on all processors. */
  async encodeBatch(texts: readonly string[], addSpecialTokens = false): Promise<NativeEncoding[]> {
    const encodings = await this.tokenizer.encodeBatch(texts, { addSpecialTokens });
    return encodings.map((encoding, index) => columns(texts[index]!, encoding));
  }

  decode(ids: readonly number[], skipSpecialTokens = false): Promise<string> {
    return this.tokenizer.decode(ids, skipSpecialTokens);
  }

  idToToken(id: number): string | undefined {
    return this.tokenizer.idToToken(id) ?? undefined;
  }

  tokenToId(token: string): number | undefined {
    return this.tokenizer.tokenToId(token) ?? undefined;
  }

  /** What the normalizer alone makes of a text. */
  normalize(text: string): string {
    return this.tokenizer.getNormalizer()?.normalizeString(text) ?? text;
  }
}

/** Each column crosses from the crate when it is first asked for: most comparisons are of two or three of them. */
function columns(text: string, encoding: BindingEncoding): NativeEncoding {
  let ranges: Pick<NativeEncoding, 'starts' | 'ends'> | undefined;
  const rangesOf = (): Pick<NativeEncoding, 'starts' | 'ends'> => {
    const offsets = encoding.getOffsets();
    const units = unitsOfCodePoints(text);
    return { starts: offsets.map(([start]) => units(start)), ends: offsets.map(([, end]) => units(end)) };
  };
  let ids: readonly number[] | undefined;
  return {
    get ids() {
      return (ids ??= encoding.getIds());
    },
    get tokens() {
      return encoding.getTokens();
    },
    get typeIds() {
      return encoding.getTypeIds();
    },
    get specialMask() {
      return encoding.getSpecialTokensMask();
    },
    get starts() {
      return (ranges ??= rangesOf()).starts;
    },
    get ends() {
      return (ranges ??= rangesOf()).ends;
    },
  };
}

/** From an index in code points, as the binding counts, to one in UTF-16 code units. */
function unitsOfCodePoints(text: string): (index: number) => number {
  if (!/[\ud800-\udfff]/.test(text)) return index => index;
  const starts = [0];
  for (const character of text) starts.push(starts.at(-1)! + character.length);
  return index => starts[index] ?? text.length;
}

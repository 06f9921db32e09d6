/** Changes to a tokenizer.json that make the reference answer what its Node binding has no option for. */

export interface AddedTokenJson {
  readonly id: number;
  readonly content: string;
  readonly special: boolean;
}

/** A tokenizer.json as far as these tests look into it. */
export interface TokenizerJson {
  readonly added_tokens: readonly AddedTokenJson[];
  readonly model: {
    readonly type?: string;
    readonly vocab: Readonly<Record<string, number>> | readonly [string, number][];
  };
  readonly normalizer: PartJson | null;
  readonly pre_tokenizer: PartJson | null;
  readonly post_processor: PartJson | null;
  readonly decoder: PartJson | null;
}

export interface PartJson {
  readonly type: string;
  readonly normalizers?: readonly PartJson[];
  readonly pretokenizers?: readonly PartJson[];
  readonly processors?: readonly PartJson[];
  readonly decoders?: readonly PartJson[];
}

/** Whether the post-processor trims white space off the ranges of byte-level tokens, which it does even when it adds nothing. */
export function trimsRanges(json: TokenizerJson): boolean {
  return JSON.stringify(json.post_processor).includes('"trim_offsets":true');
}

/** Without the post-processor. */
export function withoutPostProcessor(json: TokenizerJson): TokenizerJson {
  return { ...json, post_processor: null };
}

/**
 * With special tokens as plain text, which the crate calls `encode_special_tokens`. Those that are entries of the model go;
 * the others get a content that no text has, for the ids of what follows depend on their number.
 */
export function withSpecialTokensAsText(json: TokenizerJson): TokenizerJson {
  const known = (content: string): boolean =>
    !Array.isArray(json.model.vocab) && Object.hasOwn(json.model.vocab, content);
  const added_tokens = json.added_tokens
    .filter(token => !token.special || !known(token.content))
    .map(token => (token.special ? { ...token, content: `\u{10fffd}${token.id}\u{10fffd}` } : token));
  return { ...json, added_tokens };
}

/** The types of a part and of those in it: `Sequence[NFD, Lowercase]`. */
export function typesOf(part: PartJson | null): string {
  if (!part) return '';
  const inner = part.normalizers ?? part.pretokenizers ?? part.processors ?? part.decoders;
  return inner ? `[${inner.map(typesOf).join(', ')}]` : part.type;
}

/** Whether normalizing can make one character of several, where the reference's ranges lose all but the first. */
export function composes(json: TokenizerJson): boolean {
  return /NFC|NFKC|Precompiled/.test(typesOf(json.normalizer));
}

/** Whether the tokens decode to the text, byte for byte: byte letters, and nothing changed before. */
export function isLossless(json: TokenizerJson): boolean {
  return typesOf(json.decoder) === 'ByteLevel' && ['', '[]'].includes(typesOf(json.normalizer));
}

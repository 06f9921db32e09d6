import { get_encoding, type Tiktoken, type TiktokenEncoding } from 'tiktoken';

const encodings = new Map<TiktokenEncoding, Tiktoken>();

/** Ids of the tokens of a text by the reference implementation; special tokens are plain text, as in an editor. */
export function referenceIds(text: string, name: TiktokenEncoding = 'o200k_base'): number[] {
  let encoding = encodings.get(name);
  if (!encoding) encodings.set(name, (encoding = get_encoding(name)));
  return Array.from(encoding.encode_ordinary(text));
}

/** How many tokens a text has by the reference implementation. */
export function referenceCount(text: string, name?: TiktokenEncoding): number {
  return referenceIds(text, name).length;
}

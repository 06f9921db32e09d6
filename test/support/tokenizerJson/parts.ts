import { random } from '../random';
import { mixedText, proseLikeText } from '../randomTexts';

/** A tokenizer.json made to show one part at work. */
export interface PartCase {
  readonly name: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** An object in a tokenizer.json. */
export type Part = Readonly<Record<string, unknown>>;

/** Every character of the generated texts and of the hard cases' common ones. */
export const sample = (mixedText(random(7), 60_000) + proseLikeText(random(8), 10_000)).replace(
  /[\ud800-\udfff]/gu,
  '',
);
export const characters = [...new Set(`${sample}▁##Ġ abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöüàèéïñçß`)];

/** Tokens with ids in their order; a token that comes again keeps its first. */
export function numbered(tokens: Iterable<string>): Record<string, number> {
  return Object.fromEntries([...new Set(tokens)].map((token, id) => [token, id]));
}

/** Letters that stand for single bytes. */
export const byteAlphabet = Array.from({ length: 256 }, (_, byte) => {
  const printable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
  if (printable) return String.fromCharCode(byte);
  const rank = byte <= 0x20 ? byte : byte === 0xad ? 67 : byte - 0x7f + 33;
  return String.fromCharCode(0x100 + rank);
});

/** The names of single bytes in vocabularies with byte fallback. */
export const byteTokens = Array.from(
  { length: 256 },
  (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
);

/**
 * A model that hides nothing of what it is given: each character is a token, and the first of a piece another one than
 * the same character inside of it.
 */
export const revealing: Part = {
  type: 'BPE',
  dropout: null,
  unk_token: '[UNK]',
  continuing_subword_prefix: '##',
  end_of_word_suffix: null,
  fuse_unk: false,
  byte_fallback: false,
  vocab: numbered(['[UNK]', ...[...characters, ...byteAlphabet].flatMap(character => [character, `##${character}`])]),
  merges: [],
};

/** A whole tokenizer.json of the given parts; others are absent, and the model is the revealing one. */
export function make(parts: Part): Part {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    decoder: null,
    model: revealing,
    ...parts,
  };
}

/** What a part is, for test titles. */
export function label(part: Part): string {
  return Object.entries(part)
    .map(([key, value]) => (key === 'type' ? String(value) : `${key}=${JSON.stringify(value)}`))
    .join(' ')
    .slice(0, 110);
}

/** One case for each of the parts of a kind. */
export const all = (kind: string, parts: readonly Part[]): PartCase[] =>
  parts.map(part => ({ name: label(part), json: make({ [kind]: part }) }));

export const behaviors = ['Removed', 'Isolated', 'MergedWithPrevious', 'MergedWithNext', 'Contiguous'];
export const flags = [false, true];

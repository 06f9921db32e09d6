import type { JsonObject } from '../../../engine/json/checkedJson';

/** A `tokenizer.json` of these parts, in the order in which the crate writes them. */
export function madeJson(parts: JsonObject): JsonObject {
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

/** `model` of BPE, but for its vocabulary and merges. */
export function madeBpe(parts: {
  readonly unk_token?: string | undefined;
  readonly fuse_unk?: boolean;
  readonly byte_fallback?: boolean;
  readonly ignore_merges?: boolean;
  readonly end_of_word_suffix?: string | undefined;
}): JsonObject {
  return {
    type: 'BPE',
    dropout: null,
    unk_token: parts.unk_token ?? null,
    continuing_subword_prefix: null,
    end_of_word_suffix: parts.end_of_word_suffix ?? null,
    fuse_unk: parts.fuse_unk ?? false,
    byte_fallback: parts.byte_fallback ?? false,
    ignore_merges: parts.ignore_merges ?? false,
    vocab: {},
    merges: [],
  };
}

/** The item of a special token in `added_tokens`. */
export function specialToken(id: number, content: string): JsonObject {
  return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
}

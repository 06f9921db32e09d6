import type { TrainedUnigram } from '../../src/training/unigram/trainUnigram';

const metaspace = (split: boolean): object => ({
  type: 'Metaspace',
  replacement: '▁',
  prepend_scheme: 'never',
  split,
});

/**
 * A trained Unigram model as a `tokenizer.json` that changes no text but for `▁`: split in front of spaces, as the
 * pre-tokenizer `metaspace` does, or by a pattern.
 */
export function unigramJson({ pieces, unknownId, byteFallback }: TrainedUnigram, pattern?: string): object {
  const split = { type: 'Split', pattern: { Regex: pattern }, behavior: 'Isolated', invert: false };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: null,
    pre_tokenizer:
      pattern === undefined ? metaspace(true) : { type: 'Sequence', pretokenizers: [split, metaspace(false)] },
    post_processor: null,
    decoder: { type: 'Sequence', decoders: [metaspace(true), { type: 'ByteFallback' }, { type: 'Fuse' }] },
    model: {
      type: 'Unigram',
      unk_id: unknownId,
      vocab: pieces.map(({ piece, score }) => [piece, score]),
      byte_fallback: byteFallback,
    },
  };
}

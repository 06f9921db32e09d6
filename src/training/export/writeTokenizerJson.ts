import { unmergedEntries } from '../../engine/bytePairVocabulary';
import type { TrainedTokenizer } from '../trainedTokenizer';
import { type ExportedToken, exportedTokens } from './exportedTokens';
import { byteLevelSection, metaspaceSection, usedPreTokenizer } from './preTokenizerSection';
import { jsonArray, jsonObject } from './jsonLines';

/**
 * The text of a complete `tokenizer.json`, as the `tokenizers` crate writes and reads it. There is an entry a line, in
 * the order of their ids, so that two files can be compared. The same input gives the same text.
 *
 * Throws where a pre-tokenizer has no such section, or a piece of a Unigram model no finite score.
 */
export function tokenizerJson(trained: TrainedTokenizer): string {
  const { recipe, model } = trained;
  const tokens = exportedTokens(trained);
  const choice = usedPreTokenizer(recipe);
  const isUnigram = model.type === 'Unigram';
  return jsonObject(1, [
    ['version', '"1.0"'],
    ['truncation', 'null'],
    ['padding', 'null'],
    ['added_tokens', jsonArray(2, [...tokens.added, ...tokens.reserved].map(addedToken))],
    ['normalizer', recipe.normalizer === 'NFKC' ? '{"type":"NFKC"}' : 'null'],
    ['pre_tokenizer', JSON.stringify(isUnigram ? metaspaceSection(choice) : byteLevelSection(choice))],
    ['post_processor', 'null'],
    ['decoder', JSON.stringify(isUnigram ? UNIGRAM_DECODER : BYTE_LEVEL_DECODER)],
    ['model', isUnigram ? unigram(model) : bytePairs(model, tokens.model)],
  ]);
}

const BYTE_LEVEL_DECODER = { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true };

/** Restores spaces and bytes as in Llama's files, except that no space at the start has to be removed. */
const UNIGRAM_DECODER = {
  type: 'Sequence',
  decoders: [{ type: 'Replace', pattern: { String: '▁' }, content: ' ' }, { type: 'ByteFallback' }, { type: 'Fuse' }],
};

/** Tokens that are text are searched in normalized text, special tokens in the text as it is written. */
function addedToken({ id, content, special, singleWord = false }: ExportedToken): string {
  const place = { single_word: singleWord, lstrip: false, rstrip: false };
  return JSON.stringify({ id, content, ...place, normalized: !special, special });
}

function bytePairs(
  { vocabulary }: Extract<TrainedTokenizer['model'], { type: 'BPE' }>,
  entries: readonly string[],
): string {
  const { mergeLefts, mergeRights } = vocabulary;
  // The byte alphabet has no space, so a merge can be one string: every version of every reader takes that.
  const merges = Array.from(mergeLefts, (left, rank) =>
    JSON.stringify(`${entries[left]!} ${entries[mergeRights[rank]!]!}`),
  );
  const vocab = entries.flatMap((entry, id) => (entry === '' ? [] : [[entry, String(id)] as const]));
  return jsonObject(2, [
    ['type', '"BPE"'],
    ['dropout', 'null'],
    ['unk_token', 'null'],
    ['continuing_subword_prefix', 'null'],
    ['end_of_word_suffix', 'null'],
    ['fuse_unk', 'false'],
    ['byte_fallback', 'false'],
    // In a vocabulary that was continued, entries that no merge makes are found only as whole pieces.
    ['ignore_merges', String(unmergedEntries(vocabulary).length > 0)],
    ['vocab', jsonObject(3, vocab)],
    ['merges', jsonArray(3, merges)],
  ]);
}

function unigram({ pieces, unknownId, byteFallback }: Extract<TrainedTokenizer['model'], { type: 'Unigram' }>): string {
  const lines = pieces.map(({ piece, score }) => {
    if (!Number.isFinite(score)) throw new Error(`the piece ${JSON.stringify(piece)} has no finite score`);
    return JSON.stringify([piece, score]);
  });
  return jsonObject(2, [
    ['type', '"Unigram"'],
    ['unk_id', String(unknownId)],
    ['vocab', jsonArray(3, lines)],
    ['byte_fallback', String(byteFallback)],
  ]);
}

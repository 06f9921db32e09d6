import type { BpeParts } from '../../models/stringBpe/bpeParts';
import { arrayUpTo, asAffix, asBoolean, asNumber, asString, type JsonFields } from '../../json/checkedJson';
import { FormatError } from '../../json/formatError';
import { MergeListBuilder, MOST_MERGES } from '../mergeList';
import { readVocabulary } from '../readVocabularyEntries';

/** Reads the model `BPE`. Throws `FormatError`, also where dropout would make the tokens random. */
export function readBpeParts(fields: JsonFields): BpeParts {
  const dropout = fields.optional('dropout', asNumber, 0);
  if (dropout !== 0) {
    throw new FormatError(fields.at('dropout'), `expected null or 0: tokens would be random with ${dropout}`);
  }
  const vocabulary = fields.required('vocab', readVocabulary);
  const continuingSubwordPrefix = fields.optional('continuing_subword_prefix', asAffix, '');
  const unkToken = fields.optional('unk_token', asString, undefined);
  return {
    vocabulary,
    ...fields.required('merges', (json, path) => {
      const merges = arrayUpTo(MOST_MERGES)(json, path);
      const builder = new MergeListBuilder(vocabulary, merges.length, continuingSubwordPrefix);
      merges.forEach((merge, index) => addMerge(builder, merge, () => `${path}[${index}]`));
      return builder.build();
    }),
    // The reference fails on the first unknown character if this token is missing. Byte-level models never meet one.
    unkId: unkToken === undefined ? undefined : vocabulary.tokenToId(unkToken),
    fuseUnk: fields.optional('fuse_unk', asBoolean, false),
    byteFallback: fields.optional('byte_fallback', asBoolean, false),
    ignoreMerges: fields.optional('ignore_merges', asBoolean, false),
    continuingSubwordPrefix,
    endOfWordSuffix: fields.optional('end_of_word_suffix', asAffix, ''),
  };
}

/** A merge is two tokens: in an array, or in one string with a space between, and then neither has a space. */
function addMerge(builder: MergeListBuilder, merge: unknown, path: () => string): void {
  if (typeof merge === 'string') {
    builder.addLine(merge, path);
    return;
  }
  if (!Array.isArray(merge) || merge.length !== 2) throw new FormatError(path(), 'expected two tokens');
  const [left, right] = merge as unknown[];
  if (typeof left !== 'string' || typeof right !== 'string') throw new FormatError(path(), 'expected two tokens');
  builder.add(left, right, path);
}

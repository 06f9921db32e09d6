import type { BpeParts } from '../../models/stringBpe/bpeParts';
import { FormatError } from '../formatError';
import { asArray, asBoolean, asNumber, asString, type JsonObject, optional, quoted, required } from '../json';
import { MergeListBuilder } from '../mergeList';
import { readVocabulary } from '../readVocabularyEntries';

const MOST_MERGES = 8_000_000;

/** Reads the model `BPE`. Throws `FormatError`, also where dropout would make the tokens random. */
export function readBpeParts(object: JsonObject, path: string): BpeParts {
  const dropout = optional(object, 'dropout', path, asNumber, 0);
  if (dropout !== 0) {
    throw new FormatError(`${path}.dropout`, `expected null or 0: tokens would be random with ${dropout}`);
  }
  const vocabulary = required(object, 'vocab', path, readVocabulary);
  const continuingSubwordPrefix = optional(object, 'continuing_subword_prefix', path, asString, '');
  const unkToken = optional(object, 'unk_token', path, asString, undefined);
  return {
    vocabulary,
    ...required(object, 'merges', path, (json, at) => {
      const merges = asArray(json, at, MOST_MERGES);
      const builder = new MergeListBuilder(vocabulary, merges.length, continuingSubwordPrefix);
      merges.forEach((merge, index) => addMerge(builder, merge, () => `${at}[${index}]`));
      return builder.build();
    }),
    // The reference fails on the first unknown character if this token is missing. Byte-level models never meet one.
    unkId: unkToken === undefined ? undefined : vocabulary.tokenToId(unkToken),
    fuseUnk: optional(object, 'fuse_unk', path, asBoolean, false),
    byteFallback: optional(object, 'byte_fallback', path, asBoolean, false),
    ignoreMerges: optional(object, 'ignore_merges', path, asBoolean, false),
    continuingSubwordPrefix,
    endOfWordSuffix: optional(object, 'end_of_word_suffix', path, asString, ''),
  };
}

/** A merge is two tokens: in an array, or in one string with a space between (so neither has one). */
function addMerge(builder: MergeListBuilder, merge: unknown, path: () => string): void {
  if (typeof merge === 'string') {
    if (merge.startsWith('#version')) return;
    const space = merge.indexOf(' ');
    if (space < 0 || merge.includes(' ', space + 1)) {
      throw new FormatError(path(), `expected two tokens with a space between, found ${quoted(merge)}`);
    }
    builder.add(merge.slice(0, space), merge.slice(space + 1), path);
    return;
  }
  if (!Array.isArray(merge) || merge.length !== 2) throw new FormatError(path(), 'expected two tokens');
  const [left, right] = merge as unknown[];
  if (typeof left !== 'string' || typeof right !== 'string') throw new FormatError(path(), 'expected two tokens');
  builder.add(left, right, path);
}

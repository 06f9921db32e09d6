import { BytePairTokenizer } from '../../bytePairTokenizer';
import { type BytePairVocabulary, entryBytes } from '../../bytePairVocabulary';
import { type JsonObject, member } from '../../json/checkedJson';
import { BpeModel } from '../../models/stringBpe/bpeModel';
import type { BpeParts } from '../../models/stringBpe/bpeParts';
import { StringVocabulary } from '../../models/stringVocabulary';
import { scannerForSteps } from '../../scanners/scannerTable';
import type { Tokenizer, TokenizerInfo } from '../../tokenizer';
import { byteAlphabet } from '../../unicode/byteAlphabet';
import { readTokenizerParts } from '../tokenizerJson/readTokenizerJson';

/**
 * The tokenizer of entries in bytes, with what is around them in the words of `tokenizer.json`. An entry that is a whole
 * pre-token is that token, as tiktoken has it. `steps`: those of its pre-tokenizer, where they are known to be all of it.
 */
export function byteLevelTokenizer(
  vocabulary: BytePairVocabulary,
  parts: JsonObject,
  info: TokenizerInfo,
  steps?: readonly string[],
): Tokenizer {
  const added = member(parts, 'added_tokens');
  const isPlain = (member(parts, 'normalizer') ?? null) === null && (!Array.isArray(added) || added.length === 0);
  const scanner = isPlain && steps ? scannerForSteps(steps) : undefined;
  if (!scanner) return readTokenizerParts(parts, new BpeModel(bpePartsOf(vocabulary)), info);
  return new BytePairTokenizer({ ...info, vocabularySize: vocabulary.offsets.length - 1 }, vocabulary, scanner);
}

/** The same model with its entries in the byte alphabet. */
export function bpePartsOf(vocabulary: BytePairVocabulary): BpeParts {
  const { offsets, mergeLefts, mergeRights, mergeResults } = vocabulary;
  const entries: [token: string, id: number][] = [];
  for (let id = 0; id + 1 < offsets.length; id++) {
    const bytes = entryBytes(vocabulary, id);
    if (bytes.length > 0) entries.push([Array.from(bytes, byte => byteAlphabet[byte]!).join(''), id]);
  }
  return {
    vocabulary: new StringVocabulary(entries),
    mergeLefts,
    mergeRights,
    mergeResults,
    unkId: undefined,
    fuseUnk: false,
    byteFallback: false,
    ignoreMerges: true,
    continuingSubwordPrefix: '',
    endOfWordSuffix: '',
  };
}

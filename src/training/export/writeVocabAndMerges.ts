import { entryBytes, unmergedEntries } from '../../engine/bytePairVocabulary';
import { byteLevelText } from '../byteLevelOrder';
import { bytePairVocabularyOf, type TrainedTokenizer } from '../trainedTokenizer';

/**
 * The texts of `vocab.json` and `merges.txt`, the two files of GPT-2. They have the model alone, without pattern,
 * normalizer, added tokens and padding; readers split by GPT-2's pattern unless told otherwise. Throws for a Unigram
 * model, which has no merges, and where no merge makes an entry.
 */
export function vocabAndMerges(trained: TrainedTokenizer): { readonly vocab: string; readonly merges: string } {
  const vocabulary = bytePairVocabularyOf(trained, 'vocab.json and merges.txt');
  const unmerged = unmergedEntries(vocabulary);
  if (unmerged.length > 0) {
    throw new Error(`${unmerged.length} entries are made by no merge, so readers of merges.txt would not find them`);
  }
  const { offsets, mergeLefts, mergeRights } = vocabulary;
  const texts = Array.from({ length: offsets.length - 1 }, (_, id) => byteLevelText(entryBytes(vocabulary, id)));
  const entries = texts.flatMap((text, id) => (text === '' ? [] : [`${JSON.stringify(text)}:${id}`]));
  const merges = Array.from(mergeLefts, (left, rank) => `${texts[left]!} ${texts[mergeRights[rank]!]!}\n`);
  return { vocab: `{${entries.join(',')}}`, merges: `#version: 0.2\n${merges.join('')}` };
}

import { AlignedText } from '../../pipeline/alignedText';
import { sequenceOf, splitAt } from '../../preTokenizers/byteLevelSteps';
import { readPreTokenizer } from '../../preTokenizers/readPreTokenizer';
import { WHOLE_TEXT } from '../../tokenizer';
import { type SplitFamily, splitFamilies } from './splitFamilies';

/** Fewer entries tell nothing: a small vocabulary may lack what would tell families apart. */
const FEWEST_ENTRIES = 2000;
/** The share of entries that the right family may split: pieces of contractions, and what was put in by hand. */
const MOST_SPLIT = 0.0003;
/** The same for a published vocabulary that is known to be used with another pattern than it was trained with. */
const MOST_SPLIT_OF_PUBLISHED = 0.02;

/**
 * The family that a byte-level vocabulary was trained with, by its entries that are text; undefined if they do not tell.
 * `size`: of the whole vocabulary.
 *
 * No token crosses the border between two pre-tokens, so the right family splits (nearly) none of the entries that merges
 * make. Others that split none leave more together than was left when the vocabulary was trained, as those with `\p{N}{1,3}`
 * do for a vocabulary without an entry of two digits. So of all that split none, the one that splits most elsewhere is taken:
 * the first of the list.
 *
 * With entries such as `.com`, `Id` and `123`, but no `1234` nor `don't`: GPT-2's splits `.com`, that of Qwen `123`, that of
 * GPT-4o nothing here but `getId`, that of GPT-4 nothing.
 */
export function familyByEntries(entries: readonly string[], size: number): SplitFamily | undefined {
  if (entries.length < FEWEST_ENTRIES) return undefined;
  const published = splitFamilies.find(family => family.sizes?.includes(size));
  if (published && splitShare(published, entries, MOST_SPLIT_OF_PUBLISHED) <= MOST_SPLIT_OF_PUBLISHED) return published;
  return splitFamilies.find(family => splitShare(family, entries, MOST_SPLIT) <= MOST_SPLIT);
}

/** The share of `entries` that a family splits; counting ends where it is above `most`. */
export function splitShare({ steps }: SplitFamily, entries: readonly string[], most = 1): number {
  const preTokenizer = readPreTokenizer(sequenceOf(steps.map(splitAt)), 'pre_tokenizer');
  const limit = most * entries.length;
  let split = 0;
  for (const entry of entries) {
    if (preTokenizer.preTokenize(AlignedText.of(entry), WHOLE_TEXT).length === 1) continue;
    if (++split > limit) break;
  }
  return split / entries.length;
}

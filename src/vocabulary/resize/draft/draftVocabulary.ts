import { type EntryCounts, idsByFrequency } from '../../usage/entryCounts';
import { entryCount, entryTexts, type TokenizerDocument } from '../document/tokenizerDocument';
import { formatCount } from '../../../text/numbers';

/** The entries of the target that a draft model may propose. */
interface DraftVocabulary {
  /** Ids of the target in ascending order: the index of one is its id in the draft's output layer. */
  readonly ids: Uint32Array;
  /** Special tokens among them: all of the target. */
  readonly special: number;
  /** Entries among them that do not occur in the text and fill up the number, those with the lowest ids. */
  readonly filled: number;
}

/**
 * Why a draft vocabulary of `size` entries cannot be chosen, for the user; undefined if it can.
 */
export function draftSizeProblem(size: number, document: TokenizerDocument): string | undefined {
  const entries = entryCount(document);
  const special = specialIds(document).length;
  if (Number.isSafeInteger(size) && size > special && size <= entries) return undefined;
  const [least, most] = [special + 1, entries].map(value => formatCount(value));
  return `the number of entries must be a whole number from ${least}, which is more than the special tokens, to ${most}, which the tokenizer has`;
}

/** All entries in the order in which a draft vocabulary takes them: special tokens, then by frequency, then by id. */
interface DraftOrder {
  readonly ids: Uint32Array;
  readonly special: number;
  /** Entries from the start of `ids` that are special or occur in the text. */
  readonly used: number;
}

/**
 * The order of VocabTrim (Goel et al. 2025, arXiv:2506.22694, section 3): the entries that occur most often in
 * calibration text first, of equally frequent ones the lower id. Special tokens come before them, since a draft that
 * cannot end a text is of little use. Entries that do not occur come last, by their ids, which in BPE is the order in
 * which they were learnt. For counts 0, 3, 5 of the ids 0, 1, 2 and a special token 3 the order is 3, 2, 1, 0.
 */
export function draftOrder(document: TokenizerDocument, counts: EntryCounts): DraftOrder {
  const taken = new Set(specialIds(document));
  const special = taken.size;
  for (const id of idsByFrequency(counts)) taken.add(id);
  const used = taken.size;
  entryTexts(document).forEach((text, id) => {
    if (text !== undefined) taken.add(id);
  });
  return { ids: Uint32Array.from(taken), special, used };
}

/** The first `size` of an order. */
export function draftVocabulary({ ids, special, used }: DraftOrder, size: number): DraftVocabulary {
  return { ids: ids.slice(0, size).sort(), special, filled: Math.max(0, size - used) };
}

function specialIds({ added }: TokenizerDocument): readonly number[] {
  return [...new Set(added.filter(token => token.special).map(({ id }) => id))];
}

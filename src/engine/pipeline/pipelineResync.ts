import type { Resync } from '../document/resync';
import { BpeModel } from '../models/stringBpe/bpeModel';
import { BpeValidPairs } from '../models/stringBpe/bpeValidPairs';
import type { PipelineParts } from './pipelineParts';
import type { PipelineCuts } from './pipelineCuts';

/**
 * Soft cuts of a pipeline whose model is BPE by merges alone (`BpeModel.encodesByMerges`); undefined for all others.
 *
 * ## Why the theorem in `resync.ts` holds here
 *
 * Let a text lr be cut where `PipelineCuts.isSoftBetween` allows it. Then, whatever is around it:
 *
 * 1. *Added tokens.* None crosses the cut, and none on one side depends on the other (`AddedVocabulary.canCutBetween`). So
 *    the sections of lr are those of l and those of r, save that the last of l and the first of r are one where neither is
 *    an added token. Where some stage acts at the start of a text (Prepend), there is no cut beside what may be an added
 *    token, for a new text starts after one. So only the start of the document is a start, and l and r know theirs.
 * 2. *Normalizer.* That section normalizes to what both parts do, one after the other (`Normalizer.canCutBetween`).
 * 3. *Pre-tokenizer.* Its pieces are those of both parts, save that the last of l and the first of r may be one
 *    (`splitsAloneBetween`); what it makes of each unit (`image`) stays.
 * 4. *Model.* So the tokens of lr are those of l and of r, but for the one piece that holds the cut, if there is one. It
 *    consists of characters: known ones are symbols, and each unknown one becomes its bytes or the unknown token, which
 *    no merge touches. Between such walls the model is the E of the theorem, and a merge never crosses a wall. So if the
 *    cut lies in a stretch of known characters, the theorem holds for that stretch, with the tokens beside the cut as x
 *    and y; if an unknown character lies beside it, the tokens on both sides are as they were, except that two unknown
 *    tokens become one where they are fused.
 *
 * A pair that is valid is valid by 4 where the piece holds the cut, and needs not be where a piece or a section ends there:
 * then the tokens are right in any case. So to call a pair invalid costs time, never a wrong token. That is done for two
 * unknown tokens, where fused, and where one token has dropped text or nothing beside it. An id that the model never
 * gives is that of an added token, which may be beside anything.
 */
export function pipelineResync({ model, addedVocabulary }: PipelineParts, cuts: PipelineCuts): Resync | undefined {
  if (!(model instanceof BpeModel) || !model.encodesByMerges) return undefined;
  const pairs = new BpeValidPairs(model);
  const isAdded = (id: number): boolean => addedVocabulary.token(id) !== undefined && !pairs.occurs(id);
  return {
    mayCutBetween: (previous, next) => cuts.isSoftBetween(previous, next),
    isValidPair: (left, right) => isAdded(left) || isAdded(right) || pairs.isValid(left, right),
  };
}

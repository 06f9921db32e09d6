import type { Model } from '../../../../engine/models/model';
import { Pace, type TrainingControl } from '../../../../training/pace';
import { alignShares } from './alignShares';
import type { ExpandableSource } from '../expandable';
import { expandedModel } from '../expandedModel';
import type { Expansion } from '../expansion';
import { checkPlan, planOf, type RowPlan } from './rowPlan';
import type { Segments } from '../learn/segments';

/**
 * The ways to initialize the row of a new entry that Yamaguchi et al. compare (arXiv 2406.11477), as old ids and
 * weights.
 */
export interface EntryPlans {
  /** The average of the tokens that the old tokenizer splits the entry into. */
  readonly mean: RowPlan;
  /** Half of each of the two entries that the merge joins, and so on down to old entries. */
  readonly merge: RowPlan;
  /**
   * The average of the old tokens that overlap the entry, over all positions where the new tokenizer has it in the
   * learning text. The same as `merge` where there is no such position, since longer entries took them all.
   */
  readonly align: RowPlan;
  /** Positions in the text that `align` is computed from; 0 where it is the same as `merge`. */
  readonly alignedPositions: number;
}

/**
 * The plans for all new entries, in their order; each is checked.
 *
 * `align` counts every old token that shares a character with the entry. (The authors' code leaves out those that reach
 * across one of its ends, and uses `merge` where none is left.) With new merges after the old ones a new token is
 * always made of whole old ones.
 */
export async function rowPlans(
  source: ExpandableSource,
  segments: Segments,
  expansion: Expansion,
  control: TrainingControl = {},
): Promise<EntryPlans[]> {
  const { model, idEnd } = source;
  const aligned = await alignShares(source, segments, expandedModel(source, expansion), new Pace(control));
  const merged = new Map<number, ReadonlyMap<number, number>>();
  return expansion.entries.map(({ id, token, addition }) => {
    const mean = meanShares(model, token);
    let shares = mean;
    if (addition.kind === 'merge') {
      const part = (learnt: number): ReadonlyMap<number, number> => merged.get(learnt) ?? new Map([[learnt, 1]]);
      shares = halves(part(addition.left), part(addition.right));
    }
    merged.set(addition.result, shares);
    const found = aligned.get(id);
    const merge = planOf(shares);
    const plans = {
      mean: planOf(mean),
      merge,
      align: found ? planOf(found.shares) : merge,
      alignedPositions: found?.positions ?? 0,
    };
    for (const plan of [plans.mean, plans.merge, plans.align]) checkPlan(plan, idEnd);
    return plans;
  });
}

function meanShares(model: Model, token: string): Map<number, number> {
  const shares = new Map<number, number>();
  model.tokenize(token, id => shares.set(id, (shares.get(id) ?? 0) + 1));
  return shares;
}

function halves(left: ReadonlyMap<number, number>, right: ReadonlyMap<number, number>): Map<number, number> {
  const shares = new Map<number, number>();
  for (const part of [left, right]) {
    let total = 0;
    for (const share of part.values()) total += share;
    for (const [id, share] of part) shares.set(id, (shares.get(id) ?? 0) + share / total / 2);
  }
  return shares;
}

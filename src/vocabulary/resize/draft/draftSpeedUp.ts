/** What the speed of speculative decoding is reckoned from. */
export interface DraftModel {
  /** Parameters that one step of the target reads: all but an input embedding of its own, which is looked up. */
  readonly targetParameters: number;
  /** Parameters that one step of the draft reads, its output layer not among them. */
  readonly bodyParameters: number;
  /** Width of the draft's output layer. */
  readonly width: number;
  /** Tokens that the draft proposes at a time (γ). */
  readonly draftTokens: number;
  /** Tokens a step of the target yields with the whole vocabulary, on average (τ), from 1 to γ + 1: measured by the user. */
  readonly blockEfficiency: number;
}

/** Speed with one output layer of the draft. */
export interface DraftSpeed {
  /** A step of the draft in terms of a step of the target (c). */
  readonly cost: number;
  readonly blockEfficiency: number;
  /** Against decoding without a draft. */
  readonly speedUp: number;
}

/** Speed before and after the draft's output layer is cut. */
export interface SpeedUpEstimate {
  readonly whole: DraftSpeed;
  /** Where all that the draft cannot propose any more would have been accepted as often as the rest. */
  readonly low: DraftSpeed;
  /** Where it would have been refused in any case. */
  readonly high: DraftSpeed;
}

/**
 * Tokens that a step of the target yields where each of γ proposed tokens is accepted with the probability α,
 * independently: (1 - α^(γ+1)) / (1 - α). Leviathan et al. (2023, arXiv:2211.17192), equation 1.
 */
export function blockEfficiencyOf(acceptance: number, draftTokens: number): number {
  if (acceptance >= 1) return draftTokens + 1;
  return (1 - acceptance ** (draftTokens + 1)) / (1 - acceptance);
}

/** The α that gives a block efficiency; the inverse of {@link blockEfficiencyOf}, by halving. */
export function acceptanceOf(blockEfficiency: number, draftTokens: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (blockEfficiencyOf(middle, draftTokens) < blockEfficiency) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Speed-up of speculative decoding where reading the weights takes all the time: τ / (γ c + 1), with c the ratio of the
 * parameters that the draft reads for a token to those of the target. Leviathan et al. (2023), theorem 3.8, whose c is a
 * ratio of times; the "memory-bound speed-up" of Goel et al. (2025, arXiv:2506.22694) takes that of the sizes.
 */
export function memoryBoundSpeedUp(blockEfficiency: number, draftTokens: number, cost: number): number {
  return blockEfficiency / (draftTokens * cost + 1);
}

/**
 * What cutting the draft's output layer from `rowsBefore` to `rowsAfter` rows does to the speed.
 *
 * The cost is c = (B + k d) / P: body, k rows of width d, and the target's parameters. All weights are of one data type;
 * caches, the tree of drafts and the work itself are left out.
 *
 * Coverage C bounds the acceptance: a token outside the list is never proposed. Inside the list α is taken not to change.
 * Where what is outside would have been accepted as often as the rest, α C is left: the low estimate. Where it would have
 * been refused in any case, α is left, but no more than C: the high one. Rare tokens are mostly harder to guess, so the
 * truth should lie between.
 *
 * @param coverage Share of the tokens that the target will write which are in the list, from 0 to 1: taken from text.
 */
export function estimateSpeedUp(
  model: DraftModel,
  rowsBefore: number,
  rowsAfter: number,
  coverage: number,
): SpeedUpEstimate {
  const { targetParameters, bodyParameters, width, draftTokens, blockEfficiency } = model;
  const speed = (rows: number, efficiency: number): DraftSpeed => {
    const cost = (bodyParameters + rows * width) / targetParameters;
    return { cost, blockEfficiency: efficiency, speedUp: memoryBoundSpeedUp(efficiency, draftTokens, cost) };
  };
  const acceptance = acceptanceOf(blockEfficiency, draftTokens);
  return {
    whole: speed(rowsBefore, blockEfficiency),
    low: speed(rowsAfter, blockEfficiencyOf(acceptance * coverage, draftTokens)),
    high: speed(rowsAfter, blockEfficiencyOf(Math.min(acceptance, coverage), draftTokens)),
  };
}

/** Why a model cannot be reckoned with, for the user; undefined if it can. */
export function draftModelProblem(model: DraftModel): string | undefined {
  const { targetParameters, bodyParameters, width, draftTokens, blockEfficiency } = model;
  if (!(targetParameters >= 1 && targetParameters <= 1e15)) return 'the target must have from 1 to 10^15 parameters';
  if (!(bodyParameters >= 0 && bodyParameters <= 1e15)) return 'the draft’s body must have from 0 to 10^15 parameters';
  if (!Number.isSafeInteger(width) || width < 1 || width > 1_000_000) {
    return 'the draft’s width must be a whole number from 1 to 1,000,000';
  }
  if (!Number.isSafeInteger(draftTokens) || draftTokens < 1 || draftTokens > 64) {
    return 'the draft must propose from 1 to 64 tokens at a time';
  }
  if (!(blockEfficiency >= 1 && blockEfficiency <= draftTokens + 1)) {
    return `the block efficiency must be from 1 to ${draftTokens + 1}, which is the proposed tokens and one`;
  }
  return undefined;
}

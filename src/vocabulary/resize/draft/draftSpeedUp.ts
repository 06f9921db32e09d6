/** What the speed of speculative decoding is computed from. */
export interface DraftModel {
  /** Parameters that one step of the target reads: all but an input embedding of its own, of which one row is read. */
  readonly targetParameters: number;
  /** Parameters that one step of the draft reads, without its output layer. */
  readonly bodyParameters: number;
  /** Width of the draft's output layer. */
  readonly width: number;
  /** Tokens that the draft proposes at a time (γ). */
  readonly draftTokens: number;
  /**
   * Tokens that a step of the target gives with the whole vocabulary, on average (τ), from 1 to γ + 1: measured by the
   * user.
   */
  readonly blockEfficiency: number;
}

/** Speed with one output layer of the draft. */
export interface DraftSpeed {
  /** Cost of a step of the draft, as a share of a step of the target (c). */
  readonly cost: number;
  readonly blockEfficiency: number;
  /** Against decoding without a draft. */
  readonly speedUp: number;
}

/** Speed before and after the draft's output layer is cut. */
export interface SpeedUpEstimate {
  readonly whole: DraftSpeed;
  /** If what the draft cannot propose any more would have been accepted as often as the rest. */
  readonly low: DraftSpeed;
  /** If it would have been refused anyway. */
  readonly high: DraftSpeed;
}

/**
 * Tokens that a step of the target gives where each of γ proposed tokens is accepted with the probability α,
 * independently: (1 - α^(γ+1)) / (1 - α). Leviathan et al. (2023, arXiv:2211.17192), equation 1. For α = 0.8 and γ = 5
 * it is 3.69.
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
 * parameters that the draft reads for a token to those of the target. Leviathan et al. (2023), theorem 3.8, whose c is
 * a ratio of times; the "memory-bound speed-up" of Goel et al. (2025, arXiv:2506.22694) takes that of the sizes.
 */
export function memoryBoundSpeedUp(blockEfficiency: number, draftTokens: number, cost: number): number {
  return blockEfficiency / (draftTokens * cost + 1);
}

/**
 * What it does to the speed to cut the draft's output layer from `rowsBefore` to `rowsAfter` rows.
 *
 * The cost is c = (B + k d) / P: body, k rows of width d, and the target's parameters. All weights are assumed to have
 * one data type; caches, trees of drafts and computation are ignored.
 *
 * Coverage C limits the acceptance: a token outside the list is never proposed. Within the list α is assumed not to
 * change. If tokens outside would have been accepted as often as the others, α C is left: the low estimate. If they
 * would have been refused anyway, α is left, but at most C: the high one. Rare tokens are mostly harder to guess, so
 * the truth should be between them. With α = 0.7 and C = 0.9 the acceptance is between 0.63 and 0.7.
 *
 * @param coverage Share of the tokens that the target will write which are in the list, from 0 to 1: measured on text.
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

/** Why nothing can be computed for a model, for the user; undefined if it can. */
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

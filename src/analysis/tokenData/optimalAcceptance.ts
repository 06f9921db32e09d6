/** Probabilities of the target (p) and the draft (q) of the same tokens. The rest of each may be given as one. */
export interface Distributions {
  readonly p: readonly number[];
  readonly q: readonly number[];
  /** Mass of all other tokens. */
  readonly restP: number;
  readonly restQ: number;
}

/** A figure between two bounds, which are equal where it is exact. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The best possible chance that one of n drafts, drawn from q independently and with replacement, is accepted as a draw
 * from p: 1 + min over sets H of P(H) - Q(H)^n, where Q(H)^n is the chance that all drafts are in H. The best H has the
 * tokens with the lowest p/q, so a sort finds it. For one draft it is the sum of min(p, q).
 *
 * p = 0.5, 0.5 and q = 0.9, 0.1, one draft → 0.6; two drafts → 1 + (0.5 - 0.81) = 0.69
 */
export function optimalAcceptance(p: readonly number[], q: readonly number[], drafts: number): number {
  const order = Array.from(p, (_, index) => index).filter(index => p[index]! > 0 || q[index]! > 0);
  // By p/q without dividing, as q may be 0: then the token goes last.
  order.sort((a, b) => p[a]! * q[b]! - p[b]! * q[a]! || q[b]! - q[a]!);
  let [massP, massQ, least] = [0, 0, 0];
  for (const index of order) {
    massP += p[index]!;
    massQ += q[index]!;
    least = Math.min(least, massP - Math.min(1, massQ) ** drafts);
  }
  return Math.min(1, 1 + least);
}

/**
 * The same where only the likeliest tokens are known. At best the rest is one token that both have; at worst the target
 * never draws what the draft has there.
 */
export function acceptanceInterval({ p, q, restP, restQ }: Distributions, drafts: number): Interval {
  const high = optimalAcceptance([...p, restP], [...q, restQ], drafts);
  const low = optimalAcceptance([...p, 0, restP], [...q, restQ, 0], drafts);
  return { low, high };
}

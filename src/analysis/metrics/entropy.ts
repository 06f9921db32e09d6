/**
 * Shannon's entropy of a distribution given by counts, in bits: `-sum p log2 p`. Counts 2, 1, 1 are 1.5 bits. 0 for a
 * single token or none.
 */
export function shannonEntropy(counts: Uint32Array): number {
  const total = sum(counts);
  let bits = 0;
  for (const count of counts) {
    if (count > 0) bits -= (count / total) * Math.log2(count / total);
  }
  return bits;
}

/**
 * Rényi's entropy of order `alpha`, in bits: `log2(sum p^alpha) / (1 - alpha)`; `alpha` above 0, not 1. Counts 1, 1 are
 * 1 bit for every order.
 */
export function renyiEntropy(counts: Uint32Array, alpha: number): number {
  const total = sum(counts);
  if (total === 0) return 0;
  let powers = 0;
  for (const count of counts) powers += (count / total) ** alpha;
  return Math.log2(powers) / (1 - alpha);
}

/** An entropy as a share of the largest that `outcomes` can have, `log2(outcomes)`; undefined below two outcomes. */
export function entropyEfficiency(bits: number, outcomes: number): number | undefined {
  return outcomes >= 2 ? bits / Math.log2(outcomes) : undefined;
}

function sum(counts: Uint32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}

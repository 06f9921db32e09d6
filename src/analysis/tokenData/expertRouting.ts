/** How well a segment's experts can be predicted by one set of them. */
export interface RoutingPrediction {
  /** F1 of predicted and chosen experts at the best threshold. */
  readonly f1: number;
  /** Times that an expert must be chosen in a segment to be predicted for it. */
  readonly threshold: number;
  /** Predicted experts for each chosen one: how much it costs. */
  readonly rho: number;
}

/**
 * SRP(m) of one layer, over all segments of m tokens in a row: an expert is predicted for a whole segment if it was chosen
 * in it at least t times; F1 is 2 hits / (predicted + chosen), for the best t. Undefined in less than a segment.
 *
 * Experts 0, 0, 1 and m = 3 → with t = 2, expert 0 is predicted three times, and right twice: F1 = 4 / 6.
 *
 * @param chosen For each token the experts that it was sent to.
 */
export function routingPrediction(chosen: readonly (readonly number[])[], m: number): RoutingPrediction | undefined {
  if (chosen.length < m || m < 1) return undefined;
  const counts = new Map<number, number>();
  /** How many experts were chosen so often, in the current segment, and over all segments. */
  const now = new Float64Array(m + 1);
  const all = new Float64Array(m + 1);
  let slots = 0;
  let slotsNow = 0;
  const change = (experts: readonly number[], by: 1 | -1): void => {
    for (const expert of new Set(experts)) {
      const before = counts.get(expert) ?? 0;
      counts.set(expert, before + by);
      now[before]!--;
      now[before + by]!++;
      slotsNow += by;
    }
  };
  for (const [index, experts] of chosen.entries()) {
    if (index >= m) change(chosen[index - m]!, -1);
    change(experts, 1);
    if (index < m - 1) continue;
    for (let count = 1; count <= m; count++) all[count]! += now[count]!;
    slots += slotsNow;
  }
  let best: RoutingPrediction = { f1: 0, threshold: 1, rho: 0 };
  let [hits, predicted] = [0, 0];
  for (let threshold = m; threshold >= 1; threshold--) {
    hits += threshold * all[threshold]!;
    predicted += m * all[threshold]!;
    const f1 = (2 * hits) / (predicted + slots);
    if (f1 > best.f1) best = { f1, threshold, rho: predicted / slots };
  }
  return best;
}

/**
 * SCH(m, c) of one layer: the share of chosen experts that are in a cache of c experts, with the tokens in order. A miss
 * loads the expert in place of the one with the fewest uses in the next m tokens, of equal ones the least recently used;
 * first loads are misses, too. (Another version in circulation has a fixed set for each segment.) 0 if nothing was chosen.
 */
export function cacheHits(chosen: readonly (readonly number[])[], m: number, c: number): number {
  const uses = new Map<number, number>();
  const use = (experts: readonly number[] | undefined, by: 1 | -1): void => {
    for (const expert of new Set(experts)) uses.set(expert, (uses.get(expert) ?? 0) + by);
  };
  for (let index = 0; index < Math.min(m, chosen.length); index++) use(chosen[index], 1);
  /** Least recently used first. */
  const cache = new Set<number>();
  let [hits, slots] = [0, 0];
  for (const [index, given] of chosen.entries()) {
    use(given, -1);
    use(chosen[index + m], 1);
    const experts = [...new Set(given)];
    for (const expert of experts) {
      slots++;
      if (cache.delete(expert)) hits++;
      else if (cache.size >= c) evict(cache, uses, experts);
      if (cache.size < c) cache.add(expert);
    }
  }
  return slots === 0 ? 0 : hits / slots;
}

/** Makes room; what the same token needs stays as long as there is anything else. */
function evict(cache: Set<number>, uses: ReadonlyMap<number, number>, needed: readonly number[]): void {
  let [worst, fewest] = [undefined as number | undefined, Infinity];
  for (const expert of cache) {
    const count = (uses.get(expert) ?? 0) + (needed.includes(expert) ? 1e9 : 0);
    if (count < fewest) [worst, fewest] = [expert, count];
  }
  if (worst !== undefined) cache.delete(worst);
}

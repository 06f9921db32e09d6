/**
 * Unigram models by their definition: all ways to split a text are written down. Slow, and short enough to be checked by
 * eye; the trainer must find the same.
 */

/** All ways to write `text` with entries. */
export function splits(text: string, probabilities: ReadonlyMap<string, number>): string[][] {
  if (text === '') return [[]];
  const found: string[][] = [];
  for (const entry of probabilities.keys()) {
    if (!text.startsWith(entry)) continue;
    for (const rest of splits(text.slice(entry.length), probabilities)) found.push([entry, ...rest]);
  }
  return found;
}

/** Probability of one split. */
export function probability(split: readonly string[], probabilities: ReadonlyMap<string, number>): number {
  return split.reduce((product, entry) => product * probabilities.get(entry)!, 1);
}

/** The expected occurrences of every entry, and the logarithm of the texts' likelihood. */
export function naiveExpectation(
  texts: Iterable<readonly [text: string, weight: number]>,
  probabilities: ReadonlyMap<string, number>,
): { readonly counts: Map<string, number>; readonly logLikelihood: number } {
  const counts = new Map(Array.from(probabilities.keys(), entry => [entry, 0]));
  let logLikelihood = 0;
  for (const [text, weight] of texts) {
    const all = splits(text, probabilities);
    const sum = all.reduce((total, split) => total + probability(split, probabilities), 0);
    logLikelihood += weight * Math.log(sum);
    for (const split of all) {
      const share = (weight * probability(split, probabilities)) / sum;
      for (const entry of split) counts.set(entry, counts.get(entry)! + share);
    }
  }
  return { counts, logLikelihood };
}

/** Every part of two characters and more, and how often it occurs. */
export function naiveParts(
  texts: Iterable<readonly [text: string, weight: number]>,
  longest: number,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [text, weight] of texts) {
    for (let start = 0; start < text.length; start++) {
      for (let end = start + 2; end <= Math.min(text.length, start + longest); end++) {
        const part = text.slice(start, end);
        counts.set(part, (counts.get(part) ?? 0) + weight);
      }
    }
  }
  return counts;
}

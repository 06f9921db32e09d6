import { attentionShare, type LengthModel, lengthCosts } from '../../src/analysis/lists/lengthCosts';
import type { LengthFigures } from '../../src/protocol/views/lengthCostReport';
import { formatBytes } from '../../src/text/bytes';
import { formatCount, formatMagnitude } from '../../src/text/numbers';
import { formatDifference, formatShare } from '../../src/text/shares';
import type { Computed } from '../parts/skeleton';

/** The verdict: the shortest form of the text beside the baseline, which comes first, and how much of the work attention is. */
export function lengthVerdict(
  { rows }: Pick<LengthFigures, 'rows'>,
  model: LengthModel & { readonly name: string },
  nameOf: (id: string) => string,
): string {
  const [baseline] = rows;
  if (!baseline) return '';
  const best = rows.reduce((a, b) => (b.tokens < a.tokens ? b : a));
  const share = attentionShare(best.tokens, model);
  if (share === undefined) return 'The text is empty: its length costs nothing.';
  const [cache] = lengthCosts;
  const size = formatBytes(cache.compute(best.tokens, model));
  const attention = `attention is ${formatShare(share)} of the work`;
  const name = nameOf(best.tokenizerId);
  if (best.tokens === baseline.tokens) {
    return `${name} has ${formatCount(best.tokens)} tokens, which take ${size} of KV cache in ${model.name}; ${attention}.`;
  }
  const fewer = formatDifference(best.tokens / baseline.tokens - 1);
  return `${name} has ${fewer} tokens than the baseline ${nameOf(baseline.tokenizerId)}: they take ${size} of KV cache in ${model.name}; ${attention}.`;
}

/** A cost with its unit: bytes, or multiply-adds in words. */
export function costText(unit: 'bytes' | 'multiply-adds', value: number): string {
  return unit === 'bytes' ? formatBytes(value) : formatMagnitude(value);
}

/** How the figures are computed. */
export const lengthComputed: readonly Computed[] = [
  ...lengthCosts.map(({ title, unit, explanation, formula, source }) => ({
    title: `${title} (${unit})`,
    explanation,
    formula,
    source,
  })),
  {
    title: 'Share of attention',
    explanation: 'Full attention in the work of full attention and dense layers.',
    formula: '2 L² d / (12 d² L + 2 L² d) = L / (6 d + L)',
    source: 'From the two formulas above. Figures are counts, not seconds: compare tokenizers by their ratios.',
  },
];

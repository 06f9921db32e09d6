import type { TermFigures } from '../../src/protocol/queries/termQueries';
import { formatCount, formatQuantity, formatRatio } from '../../src/text/numbers';
import { formatDifference, formatShare } from '../../src/text/shares';
import type { Computed } from '../parts/skeleton';

/** The verdict: which tokenizer needs the fewest tokens for the terms, beside the baseline, which comes first. */
export function termsVerdict({ terms, rows }: TermFigures, nameOf: (id: string) => string): string {
  const [baseline] = rows;
  if (terms === 0 || !baseline) return 'There are no terms in this text: one is expected on each line.';
  const best = rows.reduce((a, b) => (b.alone.tokens < a.alone.tokens ? b : a));
  const name = nameOf(best.tokenizerId);
  const rate = `${formatRatio(best.alone.tokens / terms)} tokens a term`;
  const whole = `${formatCount(best.alone.whole)} of ${formatQuantity(terms, 'term')} (${formatShare(best.alone.whole / terms)})`;
  if (rows.length === 1) return `${name} has ${rate} and keeps ${whole} whole.`;
  if (rows.every(({ alone }) => alone.tokens === best.alone.tokens))
    return `All ${rows.length} tokenizers have ${rate}.`;
  if (best === baseline) return `${name}, the baseline, has the fewest, ${rate}; it keeps ${whole} whole.`;
  const difference = formatDifference(best.alone.tokens / baseline.alone.tokens - 1);
  return `${name} has the fewest, ${rate}: ${difference} than the baseline ${nameOf(baseline.tokenizerId)}. It keeps ${whole} whole.`;
}

/** How the figures are computed. */
export const termsComputed: readonly Computed[] = [
  {
    title: 'Tokens per term',
    explanation: 'Each line of the text is a term, up to its first tab. A term that is there twice counts twice.',
    formula: 'tokens of all terms / terms',
    source: 'Bommarito et al. 2025, KL3M Tokenizers, arXiv:2503.17247, tables 6 and 7; each term counts the same.',
  },
  {
    title: 'Kept whole',
    explanation: 'Terms that are a single token.',
    formula: 'terms of one token / terms',
    source: 'The same paper.',
  },
  {
    title: 'After a space',
    explanation:
      'As within a text: the tokens of a space and the term, since byte-level tokens include the space before a word.',
    formula: 'tokens of “ term” / terms',
    source: 'Our own addition: the paper counts terms alone.',
  },
];

import { type BoundaryShares, boundaryShares } from '../../src/analysis/lists/boundaryShares';
import { CHANGE_SEED, changeTitle, textChanges } from '../../src/analysis/lists/textChanges';
import type { RobustnessFigures } from '../../src/protocol/queries/robustnessQueries';
import { formatCount } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import type { Computed } from '../parts/skeleton';

type Change = RobustnessFigures['rows'][number]['changes'][number];

/** Undefined where the change has nothing to change, or the text has no boundary. */
export function sharesOf(counts: Change): BoundaryShares | undefined {
  return counts.replacements > 0 ? boundaryShares(counts) : undefined;
}

/** The verdict, of the baseline: the change with the fewest boundaries in both texts, and what it does. */
export function robustnessVerdict({ rows }: Pick<RobustnessFigures, 'rows'>, nameOf: (id: string) => string): string {
  const [baseline] = rows;
  const measured = (baseline?.changes ?? []).flatMap(counts => {
    const shares = sharesOf(counts);
    return shares ? [{ change: counts.change, shares }] : [];
  });
  const [first] = measured;
  if (!baseline || !first) return 'There is nothing in this text that these changes would change.';
  const worst = measured.reduce((a, b) => (b.shares.same < a.shares.same ? b : a), first);
  const name = nameOf(baseline.tokenizerId);
  const { kept, added, same } = worst.shares;
  if (same === 1) return `Under ${name} 100 % of the token boundaries stay, and none is new, with all changes.`;
  return `Under ${name} boundaries change most with ${changeTitle(worst.change).toLowerCase()}: ${formatShare(kept)} of them stay, and ${formatShare(added)} as many are new.`;
}

/** What was not read. */
export function robustnessLimits({ readUnits, units }: RobustnessFigures): string {
  if (readUnits === units) return '';
  return `Of the first ${formatCount(readUnits)} characters (UTF-16 code units) of ${formatCount(units)}.`;
}

/** What romanizing does to the text. */
export function romanizedText({ romanized: { replaced, dropped } }: RobustnessFigures): string {
  if (replaced === 0) return 'The text is ASCII, and stays as it is.';
  const gone = dropped > 0 ? `, and ${formatCount(dropped)} of them have nothing in ASCII and are gone` : '';
  return `Lossy: ${formatCount(replaced)} characters are replaced${gone}. Different characters become the same; what was written cannot be had back.`;
}

/** How the figures are computed. */
export const robustnessComputed: readonly Computed[] = [
  {
    title: 'Boundaries kept and new',
    explanation: `A boundary is a position in the text where one token ends and the next begins. Positions within changed characters have no counterpart and are left out. Reading errors and white space are changed by chance, from the seed ${CHANGE_SEED}, so that the same text always has the same figures; another seed would give slightly different ones. A tokenizer that cuts everywhere keeps all boundaries, so look at the tokens as well.`,
    formula:
      'B: boundaries as written, B′: as changed, mapped back; kept = |B ∩ B′| / |B|; new = |B′ \\ B| / |B|; in both = |B ∩ B′| / |B ∪ B′|',
    source:
      'After the character tokenizers of KL3M, made for text with errors: Bommarito et al. 2025, arXiv 2503.17247. The paper gives no such figure; these are our own, and the list of characters that look alike is ours.',
  },
  ...textChanges.map(({ title, explanation, formula }) => ({
    title,
    explanation,
    formula,
    source: 'Our own choice of changes.',
  })),
  {
    title: 'Romanized',
    explanation:
      'Each character that is not ASCII becomes what any-ascii has for it, whatever the language: 東京 becomes DongJing, the Chinese reading.',
    formula: 'tokens(romanized text) / tokens(text) − 1',
    source: 'any-ascii 0.3.3, anyascii.com (ISC licence).',
  },
];

import { boundaryShares } from '../../src/analysis/lists/boundaryShares';
import { changeTitle, textChanges } from '../../src/analysis/lists/textChanges';
import type { RobustnessFigures } from '../../src/protocol/queries/robustnessQueries';
import { formatCount } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import type { Computed } from '../parts/skeleton';

type Change = RobustnessFigures['rows'][number]['changes'][number];

/** Share of the boundaries that stay, 0 to 1. Undefined where the change has nothing to change, or there is no boundary. */
export function keptShare(counts: Change): number | undefined {
  return counts.replacements > 0 ? boundaryShares(counts)?.kept : undefined;
}

/** The verdict, of the baseline: the change that the fewest boundaries survive, and what reading errors do. */
export function robustnessVerdict({ rows }: Pick<RobustnessFigures, 'rows'>, nameOf: (id: string) => string): string {
  const [baseline] = rows;
  const measured = baseline?.changes.filter(counts => keptShare(counts) !== undefined) ?? [];
  if (!baseline || measured.length === 0) return 'There is nothing in this text that these changes would change.';
  const name = nameOf(baseline.tokenizerId);
  const worst = measured.reduce((a, b) => (keptShare(b)! < keptShare(a)! ? b : a));
  const { kept, added } = boundaryShares(worst)!;
  if (kept === 1 && measured.every(counts => counts.added === 0))
    return `Under ${name} all token boundaries stay, whatever of this is changed: 100 %.`;
  const title = changeTitle(worst.change).toLowerCase();
  return `Under ${name} the fewest token boundaries stay with ${title}: ${formatShare(kept)}, and ${formatShare(added)} as many are new.`;
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
export function robustnessComputed(): readonly Computed[] {
  return [
    {
      title: 'Boundaries kept and new',
      explanation:
        'A boundary is a position in the text where one token ends and the next begins. Positions within changed characters have no counterpart and are left out. Reading errors and white space are changed by chance, from a fixed seed, so that the same text always has the same figures; another seed would give slightly different ones. A tokenizer that cuts everywhere keeps all boundaries, so look at the tokens as well.',
      formula: 'kept = |B ∩ B′| / |B|; new = |B′ \\ B| / |B|; in both = |B ∩ B′| / |B ∪ B′|',
      source:
        'After the character tokenizers of KL3M, made for text with errors: Bommarito et al. 2025, arXiv 2503.17247. The paper gives no such figure; these are our own, and the list of characters that look alike is ours.',
    },
    ...textChanges.map(({ title, explanation }) => ({
      title,
      explanation,
      formula: 'B: boundaries of the text as written; B′: of the text as changed, mapped back',
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
}

import { bytesPerToken } from '../../../analysis/compression';
import type { ResultFigure } from '../../../host/results/storedResult';
import type { SweepPoint } from '../../../protocol/trainer';
import { formatBytes } from '../../../text/bytes';
import { escapeMarkdown } from '../../../text/markdown';
import { formatCount, formatRatio } from '../../../text/numbers';
import { formatDifference, formatShare } from '../../../text/shares';
import type { TrainingRecipe } from '../../../training/recipe';
import { modelSize } from '../../../training/splits';

interface Row extends SweepPoint {
  /** Bytes per token. */
  readonly ratio: number;
  /** Of the entries that are learnt. */
  readonly share: string;
}

/** The points that were measured, from the smallest transition on, and the best of them; undefined where all tie. */
function measured(recipe: TrainingRecipe, points: readonly SweepPoint[]) {
  const learnt = modelSize(recipe);
  const rows = [...points]
    .sort((a, b) => a.transitionSize - b.transitionSize)
    .flatMap((point): Row[] => {
      const ratio = bytesPerToken(point.bytes, point.tokens);
      return ratio === undefined ? [] : [{ ...point, ratio, share: formatShare(point.transitionSize / learnt) }];
    });
  const most = Math.max(...rows.map(({ ratio }) => ratio));
  const isTie = rows.every(({ ratio }) => ratio === most);
  return { rows, best: isTie ? undefined : rows.find(({ ratio }) => ratio === most) };
}

/** The result of a sweep as Markdown: bytes per token against the transition point, and tokens beside the best one. */
export function sweepDocument(recipe: TrainingRecipe, points: readonly SweepPoint[]): string {
  const { rows, best } = measured(recipe, points);
  const [first] = rows;
  if (!first) return '# Transition points of SuperBPE\n\nNothing was held out, so nothing was measured.\n';
  return [
    '# Transition points of SuperBPE',
    '',
    `${escapeMarkdown(recipe.name)}, ${formatCount(recipe.vocabularySize)} entries, measured on ${formatBytes(first.bytes)} of ` +
      'held-out text. The transition point is the number of entries from the first stage; more bytes per token is better.',
    '',
    '| transition point | share | tokens | bytes per token | tokens beside the best |',
    '| ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(row => {
      const { transitionSize, share, tokens, ratio } = row;
      const figure = row === best ? `**${formatRatio(ratio)}**` : formatRatio(ratio);
      const beside = !best ? 'as many' : row === best ? 'the best' : formatDifference(tokens / best.tokens - 1);
      return `| ${formatCount(transitionSize)} | ${share} | ${formatCount(tokens)} | ${figure} | ${beside} |`;
    }),
    '',
  ].join('\n');
}

/** What came of a sweep, on one line. */
export function sweepSummary(recipe: TrainingRecipe, points: readonly SweepPoint[]): string {
  const { rows, best } = measured(recipe, points);
  const [first] = rows;
  if (!first) return `${recipe.name}: nothing was held out, so nothing was measured.`;
  if (!best) return `${recipe.name}: all transition points come to ${formatRatio(first.ratio)} bytes per token.`;
  return `${recipe.name}: best with ${formatCount(best.transitionSize)} entries from the first stage (${best.share}), ${formatRatio(best.ratio)} bytes per token.`;
}

/** The figures of a sweep, for the view of results. */
export function sweepFigures(recipe: TrainingRecipe, points: readonly SweepPoint[]): ResultFigure[] {
  return measured(recipe, points).rows.map(({ transitionSize, share, ratio }) => ({
    title: `Bytes per token with ${formatCount(transitionSize)} (${share})`,
    value: formatRatio(ratio),
  }));
}

import { bytesPerToken } from '../../../analysis/compression';
import { formatBytes } from '../../../text/bytes';
import { formatCount, formatRatio } from '../../../text/numbers';
import { formatShare } from '../../../text/shares';
import type { SweepPoint } from '../../../protocol/trainer';
import type { TrainingRecipe } from '../../../training/recipe';
import { modelSize } from '../../../training/splits';

/** Characters of the longest bar. */
const WIDTH = 40;

/** The result of a sweep as Markdown: a table and a chart, bytes per token against the transition point. */
export function sweepDocument(recipe: TrainingRecipe, points: readonly SweepPoint[]): string {
  const size = recipe.vocabularySize;
  const learnt = modelSize(recipe);
  const rows = [...points]
    .sort((a, b) => a.transitionSize - b.transitionSize)
    .flatMap(point => {
      const ratio = bytesPerToken(point.bytes, point.tokens);
      return ratio === undefined ? [] : [{ ...point, ratio, share: formatShare(point.transitionSize / learnt) }];
    });
  if (rows.length === 0) return '# Transition points of SuperBPE\n\nNothing was held out, so nothing was measured.\n';
  const best = rows.reduce((a, b) => (b.ratio > a.ratio ? b : a));
  return [
    '# Transition points of SuperBPE',
    '',
    `${recipe.name}, ${formatCount(size)} entries, measured on ${formatBytes(best.bytes)} of held-out text. ` +
      'The transition point is the number of entries from the first stage; more bytes per token is better.',
    '',
    '| transition point | share | tokens | bytes per token |',
    '| ---: | ---: | ---: | ---: |',
    ...rows.map(({ transitionSize, share, tokens, ratio }) => {
      const figure = ratio === best.ratio ? `**${formatRatio(ratio)}**` : formatRatio(ratio);
      return `| ${formatCount(transitionSize)} | ${share} | ${formatCount(tokens)} | ${figure} |`;
    }),
    '',
    '```text',
    ...rows.map(({ share, ratio }) => `${share.padStart(8)} ${bar(ratio / best.ratio)} ${formatRatio(ratio)}`),
    '```',
    '',
  ].join('\n');
}

/** From nothing on: a bar that began elsewhere would make small differences large. */
function bar(share: number): string {
  return '█'.repeat(Math.max(1, Math.round(share * WIDTH))).padEnd(WIDTH);
}

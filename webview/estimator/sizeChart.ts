import type { EstimatorResult } from '../../src/protocol/vocabulary';
import { formatCount } from '../../src/text/numbers';
import { type BarGroup, createBarGroups } from '../charts/barGroups';
import type { Compared } from './comparedSizes';

/** The recommended sizes, and those to compare them with, on one axis whose every step doubles the size. */
export function createSizeChart() {
  const chart = createBarGroups({
    label: 'Vocabulary sizes',
    axis: 'Entries of the vocabulary, logarithmic',
    format: formatCount,
    scale: 'log2',
    isOneSeries: true,
  });
  return {
    element: chart.element,
    update(result: EstimatorResult, compared: readonly Compared[]): void {
      const { approaches, corrected, lowest, highest, tried } = result;
      const bar = ({ name, vocabularySize, known }: Compared) => ({
        name,
        value: vocabularySize,
        isHollow: true,
        ...(known &&
          known.largest > vocabularySize && {
            figure: `${formatCount(vocabularySize)} to ${formatCount(known.largest)}`,
          }),
      });
      const groups: BarGroup[] = [
        {
          title: 'Approaches',
          bars: [...approaches, corrected].map(({ name, vocabularySize, counts }) => ({
            name,
            value: vocabularySize,
            isHollow: !counts,
          })),
        },
        { title: 'To compare', bars: compared.filter(({ kind }) => kind !== 'known').map(bar) },
        { title: 'Published models', bars: compared.filter(({ kind }) => kind === 'known').map(bar) },
      ].filter(({ bars }) => bars.length > 0);
      const span = lowest === highest ? formatCount(lowest) : `from ${formatCount(lowest)} to ${formatCount(highest)}`;
      const sizes = groups.flatMap(({ bars }) => bars.map(({ name, value }) => `${name}: ${formatCount(value ?? 0)}`));
      chart.update(groups, `Recommended ${span}. ${sizes.join('; ')}`, {
        band: { name: 'recommended', from: lowest, to: highest },
        lines: [{ name: `largest that the paper tried: ${formatCount(tried.highest)}`, value: tried.highest }],
      });
    },
  };
}

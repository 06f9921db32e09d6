import type { MeasuredTokenizer } from '../../../src/protocol/views/ownText';
import { formatCount } from '../../../src/text/numbers';
import { createLineChart, type Point } from '../../charts/lineChart';
import { fittedRate, type MeasuredKind } from './kinds';
import { formatRate, sizeWords } from './ownTextSentences';

/** What the chart shows. */
export interface CurveChartState {
  readonly kinds: readonly MeasuredKind[];
  readonly tokenizers: readonly MeasuredTokenizer[];
  readonly isRough: boolean;
}

/** Smaller vocabularies hold little more than single characters: their rates would take all the height. */
const SMALLEST = 1024;
/** An optimum beyond it is no reason to show nothing but empty axis. */
const LARGEST = 2 ** 20;
/** Parts of a fitted line. */
const SEGMENTS = 80;
/** Measured points an octave, at most. */
const DENSITY = 4;

/** Tokens per character over vocabulary size: what was measured, fits where there are some, existing tokenizers, best sizes. */
export function createCurveChart() {
  const chart = createLineChart({
    label: 'Tokens per character by vocabulary size',
    x: { title: 'Entries of the vocabulary, logarithmic', scale: 'log2', format: formatCount },
    y: { title: 'Tokens per character', scale: 'linear', format: formatRate, isCut: true },
    beyond: 'beyond what was measured',
  });
  return {
    element: chart.element,
    update(state: CurveChartState): void {
      const { kinds, tokenizers, isRough } = state;
      const dots = kinds.map(shownPoints);
      const values = kinds.flatMap(({ name, estimate }, series) => {
        const { optimum } = estimate ?? {};
        if (!optimum) return [];
        const inside = (size: number): number => Math.min(LARGEST, Math.max(SMALLEST, size));
        const { lowest, highest } = optimum.range;
        return [
          {
            name: `${name} ${sizeWords(optimum, isRough)}`,
            at: inside(optimum.vocabularySize),
            from: inside(lowest),
            to: inside(highest),
            series,
          },
        ];
      });
      const right = Math.max(
        ...dots.flat().map(({ x }) => x),
        ...tokenizers.map(({ vocabularySize }) => vocabularySize),
        ...values.map(({ to }) => to),
      );
      const series = kinds.map((kind, index) => {
        const fit = kind.estimate?.fit;
        return {
          name: fit ? `${kind.name}, fitted` : `${kind.name}, measured`,
          points: fit ? fitted(kind, fit.from, fit.to) : [],
          dots: dots[index]!,
          ...(fit && right > fit.to && { beyond: fitted(kind, fit.to, right) }),
        };
      });
      const places = tokenizers.map(each => ({ name: each.name, x: each.vocabularySize, y: each.tokensPerCharacter }));
      chart.update(series, describe(state), { places, values });
    },
  };
}

function shownPoints({ points }: MeasuredKind): Point[] {
  const large = points.filter(({ vocabularySize }) => vocabularySize >= SMALLEST);
  const shown = large.length > 3 ? large : points;
  let next = 0;
  return shown.flatMap(({ vocabularySize: x, tokensPerCharacter: y }, index) => {
    if (x < next && index < shown.length - 1) return [];
    next = x * 2 ** (1 / DENSITY) * 0.99;
    return [{ x, y }];
  });
}

function fitted(kind: MeasuredKind, first: number, to: number): Point[] {
  const from = Math.min(to, Math.max(first, SMALLEST));
  return Array.from({ length: SEGMENTS + 1 }, (_, step) => {
    const x = from * (to / from) ** (step / SEGMENTS);
    return { x, y: fittedRate(kind, x) ?? NaN };
  });
}

function describe({ kinds, tokenizers, isRough }: CurveChartState): string {
  const curves = kinds.flatMap(({ name, points, estimate }) => {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return [];
    const from = `${formatRate(first.tokensPerCharacter)} at ${formatCount(first.vocabularySize)}`;
    const to = `${formatRate(last.tokensPerCharacter)} at ${formatCount(last.vocabularySize)} entries`;
    const best = estimate?.optimum ? `, best at ${sizeWords(estimate.optimum, isRough)}` : '';
    return [`${name} from ${from} to ${to}${best}`];
  });
  const existing = tokenizers.map(
    each => `${each.name} ${formatRate(each.tokensPerCharacter)} at ${formatCount(each.vocabularySize)}`,
  );
  return `${[...curves, ...existing].join('; ')}.`;
}

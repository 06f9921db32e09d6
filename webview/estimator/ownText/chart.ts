import type { MeasuredTokenizer } from '../../../src/protocol/views/ownText';
import { h, setText, svg } from '../../dom';
import { formatCount } from '../../../src/text/numbers';
import { axisTicks, logAxis, percent, type LogAxis } from '../sizeAxis';
import { fittedRate, type MeasuredKind } from './kinds';
import { placeLabels } from './placeLabels';
import { rateAxis, type RateAxis } from './rateAxis';
import { formatRate, sizeWords } from './ownTextSentences';

/** What the chart shows. */
export interface CurveChartState {
  readonly kinds: readonly MeasuredKind[];
  readonly tokenizers: readonly MeasuredTokenizer[];
  readonly isRough: boolean;
}

const PLOT = 240;
const LANE = 22;
const AXIS = 44;
/** Smaller vocabularies hold little more than single characters: their rates would take all the height. */
const SMALLEST = 1024;
/** An optimum beyond it is no reason to show nothing but empty axis. */
const LARGEST = 2 ** 20;
/** Parts of a fitted line. */
const SEGMENTS = 80;
/** Measured points an octave, at most. */
const DENSITY = 4;

/** Tokens per character over vocabulary size. Positions along it are percentages, so that it fits any width undistorted. */
export function createCurveChart() {
  const title = svg('title', { id: 'own-text-title' });
  const drawing = svg('g');
  const chart = svg('svg', { class: 'curve-chart', role: 'img', 'aria-labelledby': 'own-text-title' });
  chart.append(title, drawing);
  const legend = h('p', { class: 'axis-legend price-detail' });
  const numbers = h('p', { class: 'axis-legend price-detail' });
  return {
    element: h(
      'div',
      { class: 'axis-box curve-box' },
      h('p', { class: 'curve-unit' }, 'Tokens per character'),
      chart,
      legend,
      numbers,
    ),
    update(state: CurveChartState): void {
      const { kinds, tokenizers } = state;
      const points = kinds.map(kind => shownPoints(kind));
      const best = kinds.flatMap(({ name, key, estimate }) =>
        estimate?.optimum ? [{ name, key, ...estimate.optimum }] : [],
      );
      const last = Math.max(...points.flat().map(each => each.vocabularySize));
      const end = Math.max(last, ...tokenizers.map(each => each.vocabularySize));
      const axis = logAxis([
        ...points.flat().map(each => each.vocabularySize),
        ...tokenizers.map(each => each.vocabularySize),
        ...best.map(each => Math.min(Math.max(LARGEST, end), each.range.highest)),
      ]);
      const right = 2 ** axis.ticks.at(-1)!.exponent;
      const rates = rateAxis(
        [
          ...[...points.flat(), ...tokenizers].map(each => each.tokensPerCharacter),
          ...kinds.map(kind => fittedRate(kind, right) ?? NaN),
        ],
        PLOT,
      );
      const top = best.length * LANE + 4;
      const marks = tokenizers.map(each => ({
        x: axis.position(each.vocabularySize),
        y: rates.position(each.tokensPerCharacter),
      }));
      const labels = placeLabels(marks, PLOT);
      chart.setAttribute('height', String(top + PLOT + AXIS));
      setText(title, describe(state));
      drawing.replaceChildren(
        svg('g', { transform: `translate(0 ${top})` }, ...grid(rates)),
        ...best.map((each, index) => optimum(axis, each, index * LANE, top, state.isRough)),
        svg(
          'g',
          { transform: `translate(0 ${top})` },
          lines(kinds, axis, rates, right),
          ...kinds.flatMap(({ key }, index) =>
            points[index]!.map(each =>
              measuredPoint(key, percent(axis, each.vocabularySize), rates.position(each.tokensPerCharacter)),
            ),
          ),
          ...marks.map(({ x, y }, index) => existing(x, y, labels[index]!, String(index + 1))),
          ...axisTicks(axis, PLOT),
        ),
      );
      legend.replaceChildren(...legendParts(kinds, tokenizers.length > 0));
      setText(numbers, tokenizers.map(({ name }, index) => `${index + 1} ${name}`).join(' · '));
    },
  };
}

function shownPoints({ points }: MeasuredKind): MeasuredKind['points'] {
  const large = points.filter(({ vocabularySize }) => vocabularySize >= SMALLEST);
  const shown = large.length > 3 ? large : points;
  let next = 0;
  return shown.filter(({ vocabularySize }, index) => {
    if (vocabularySize < next && index < shown.length - 1) return false;
    next = vocabularySize * 2 ** (1 / DENSITY) * 0.99;
    return true;
  });
}

function grid(rates: RateAxis): SVGElement[] {
  return rates.ticks.flatMap(rate => {
    const y = rates.position(rate);
    return [
      svg('line', { class: 'grid-line', x1: '0%', x2: '100%', y1: y, y2: y }),
      svg('text', { class: 'tick-size', x: -6, y: y + 4, 'text-anchor': 'end' }, formatRate(rate)),
    ];
  });
}

/** The fits, solid as far as was measured and dotted beyond. */
function lines(kinds: readonly MeasuredKind[], axis: LogAxis, rates: RateAxis, right: number): SVGElement {
  const paths = kinds.flatMap(kind => {
    const fit = kind.estimate?.fit;
    if (!fit) return [];
    const path = (from: number, to: number): string =>
      Array.from({ length: SEGMENTS + 1 }, (_, step) => {
        const size = from * (to / from) ** (step / SEGMENTS);
        const y = rates.position(fittedRate(kind, size) ?? 0);
        return `${step === 0 ? 'M' : 'L'}${axis.position(size).toFixed(3)} ${y.toFixed(2)}`;
      }).join('');
    return [
      svg('path', { class: `fit-line ${kind.key}`, d: path(fit.from, fit.to) }),
      ...(right > fit.to ? [svg('path', { class: `fit-line ${kind.key} beyond`, d: path(fit.to, right) })] : []),
    ];
  });
  const box = { viewBox: `0 0 100 ${PLOT}`, width: '100%', height: PLOT, preserveAspectRatio: 'none' };
  return svg('svg', { ...box, class: 'fit-lines' }, ...paths);
}

/** The kinds are told apart by shape and dashes as well as by colour. */
function measuredPoint(key: MeasuredKind['key'], x: string, y: number): SVGElement {
  const shape = key === 'bpe' ? svg('circle', { r: 2.6 }) : svg('path', { d: 'M0-4.6 4.6 0 0 4.6-4.6 0Z' });
  return svg('svg', { class: `measured ${key}`, x, y, overflow: 'visible' }, shape);
}

function existing(x: number, y: number, labelY: number, label: string): SVGElement {
  const moved = Math.abs(labelY - y) > 1;
  return svg(
    'svg',
    { class: 'existing', x: `${x.toFixed(2)}%`, y, overflow: 'visible' },
    ...(moved ? [svg('line', { x1: 0, x2: 8, y1: 0, y2: labelY - y })] : []),
    svg('path', { d: 'M0 5 5-4-5-4Z' }),
    svg('text', { x: 9, y: labelY - y + 4 }, label),
  );
}

function optimum(
  axis: LogAxis,
  best: { readonly name: string; readonly key: string } & NonNullable<NonNullable<MeasuredKind['estimate']>['optimum']>,
  y: number,
  top: number,
  isRough: boolean,
): SVGElement {
  const inside = (size: number): number => Math.min(100, Math.max(0, axis.position(size)));
  const [from, to] = [inside(best.range.lowest), inside(best.range.highest)];
  const at = inside(best.vocabularySize);
  const x = `${at.toFixed(2)}%`;
  const [anchor, offset] = at > 50 ? ['end', -7] : ['start', 7];
  return svg(
    'g',
    { class: `optimum ${best.key}` },
    svg('rect', {
      x: `${from.toFixed(2)}%`,
      width: `${Math.max(0.3, to - from).toFixed(2)}%`,
      y: top,
      height: PLOT,
    }),
    svg('line', { x1: x, x2: x, y1: y + 3, y2: top + PLOT }),
    svg(
      'svg',
      { x, y: y + LANE / 2 + 4, overflow: 'visible' },
      svg('text', { x: offset, 'text-anchor': anchor }, `${best.name} ${sizeWords(best, isRough)}`),
    ),
  );
}

function legendParts(kinds: readonly MeasuredKind[], hasExisting: boolean): Node[] {
  const entry = (words: string, ...drawn: SVGElement[]): HTMLElement =>
    h('span', { class: 'legend-entry' }, svg('svg', { class: 'legend-mark', 'aria-hidden': 'true' }, ...drawn), words);
  const line = (classes: string): SVGElement => svg('path', { class: `fit-line ${classes}`, d: 'M1 8H27' });
  const parts = kinds.map(({ key, name, estimate }) =>
    estimate?.fit
      ? entry(`${name}, measured and fitted`, line(key), measuredPoint(key, '14', 8))
      : entry(`${name}, measured`, measuredPoint(key, '14', 8)),
  );
  if (kinds.some(({ estimate }) => estimate?.fit)) parts.push(entry('beyond what was measured', line('bpe beyond')));
  if (kinds.some(({ estimate }) => estimate?.optimum)) {
    const band = svg('g', { class: 'optimum bpe' }, svg('rect', { x: 4, y: 1, width: 20, height: 14 }));
    parts.push(entry('best size, and its range by the fit', band));
  }
  if (hasExisting) {
    const mark = svg(
      'svg',
      { class: 'existing', x: 14, y: 8, overflow: 'visible' },
      svg('path', { d: 'M0 5 5-4-5-4Z' }),
    );
    parts.push(entry('existing tokenizers', mark));
  }
  return parts;
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
  return `Tokens per character by vocabulary size. ${[...curves, ...existing].join('; ')}.`;
}

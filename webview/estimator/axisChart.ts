import type { EstimatorResult } from '../../src/protocol/vocabulary';
import { h, setText, svg } from '../dom';
import { formatCount } from '../../src/text/numbers';
import type { KnownSize } from './comparedSizes';
import { axisTicks, logAxis, percent, type LogAxis } from './sizeAxis';

/** What the chart shows: one point an approach, and sizes to compare them with. */
export interface AxisChartState {
  readonly approaches: EstimatorResult['approaches'];
  /** Approach 3 by the corrected refit. */
  readonly corrected: EstimatorResult['corrected'];
  readonly lowest: number;
  readonly highest: number;
  /** Existing vocabularies: the user's number, the current tokenizer's, the preset model's. */
  readonly references: readonly { readonly name: string; readonly vocabularySize: number }[];
  /** Sizes that the paper's experiments covered. */
  readonly tried: EstimatorResult['tried'];
  /** Published models. */
  readonly known: readonly KnownSize[];
}

const LANE = 26;
/** Room for the letters of published models, on two levels, since neighbours may touch. */
const KNOWN = 34;
const AXIS = 44;

/** The recommended sizes on a logarithmic axis. Positions are percentages, so that it fits any width undistorted. */
export function createAxisChart() {
  const title = svg('title', { id: 'axis-title' });
  const drawing = svg('g');
  const chart = svg('svg', { class: 'axis-chart', role: 'img', 'aria-labelledby': 'axis-title' }, title, drawing);
  const legend = h('p', { class: 'axis-legend price-detail' });
  const element = h('div', { class: 'axis-box' }, chart, legend);
  return {
    element,
    update(state: AxisChartState): void {
      const { approaches, corrected, references, known, lowest, highest } = state;
      const points = [...approaches, corrected];
      const axis = logAxis([
        lowest,
        highest,
        ...[...points, ...references].map(each => each.vocabularySize),
        ...known.flatMap(each => [each.vocabularySize, each.largest]),
      ]);
      const top = references.length * LANE;
      const bottom = top + points.length * LANE + 6;
      const line = bottom + KNOWN;
      chart.setAttribute('height', String(line + AXIS));
      setText(title, describe(state));
      drawing.replaceChildren(
        rangeBand(axis, lowest, highest, top, bottom),
        triedLine(axis, state.tried, line),
        ...axisTicks(axis, line),
        ...references.map((each, index) => reference(axis, each, index * LANE, line)),
        ...known.map((each, index) => knownMark(axis, each, index, line)),
        ...points.map((each, index) => point(axis, each, index, top + index * LANE)),
      );
      const tried = `Thick line: sizes that the paper tried, ${formatCount(state.tried.lowest)} to ${formatCount(state.tried.highest)}.`;
      setText(legend, `${known.map(({ letter, names }) => `${letter} ${names}`).join(' · ')}. ${tried}`);
    },
  };
}

function knownMark(axis: LogAxis, { letter, vocabularySize }: KnownSize, index: number, line: number): SVGElement {
  const x = percent(axis, vocabularySize);
  const level = line - (index % 2 === 0 ? 7 : 20);
  return svg(
    'g',
    { class: 'known' },
    svg('line', { x1: x, x2: x, y1: level + 2, y2: line }),
    svg('text', { x, y: level, 'text-anchor': 'middle' }, letter),
  );
}

/** The part of the axis on which there were experiments; the rest is extrapolation. */
function triedLine(axis: LogAxis, { lowest, highest }: EstimatorResult['tried'], y: number): SVGElement {
  const [from, to] = [lowest, highest].map(size => `${Math.min(100, Math.max(0, axis.position(size))).toFixed(2)}%`);
  return svg('line', { class: 'tried', x1: from!, x2: to!, y1: y, y2: y });
}

function rangeBand(axis: LogAxis, lowest: number, highest: number, top: number, bottom: number): SVGElement {
  const width = axis.position(highest) - axis.position(lowest);
  return svg('rect', {
    class: 'range-band',
    x: percent(axis, lowest),
    width: `${Math.max(0.3, width).toFixed(2)}%`,
    y: top,
    height: bottom - top,
  });
}

/** Marks are told apart by shape, labels by their lane: nothing overlaps however close the sizes are. */
function point(
  axis: LogAxis,
  { name, vocabularySize, counts }: AxisChartState['approaches'][number],
  index: number,
  y: number,
): SVGElement {
  const shapes = [
    svg('circle', { r: 5 }),
    svg('rect', { x: -4.5, y: -4.5, width: 9, height: 9 }),
    svg('path', { d: 'M0-6 6 0 0 6-6 0Z' }),
    svg('path', { d: 'M0-6 6 5 -6 5Z' }),
  ];
  const [anchor, offset] = axis.position(vocabularySize) > 55 ? ['end', -11] : ['start', 11];
  // On a narrow page only what comes before the colon or comma is shown; the table below has the whole name.
  const [, short, rest] = /^([^:,]*)(.*)$/s.exec(name)!;
  const label = svg(
    'text',
    { class: 'point-label', x: offset, y: 4, 'text-anchor': anchor },
    short!,
    svg('tspan', { class: 'point-details' }, rest!),
  );
  return svg(
    'svg',
    {
      class: counts ? 'point' : 'point is-hollow',
      x: percent(axis, vocabularySize),
      y: y + LANE / 2 + 3,
      overflow: 'visible',
    },
    shapes[index % shapes.length]!,
    label,
  );
}

function reference(
  axis: LogAxis,
  { name, vocabularySize }: AxisChartState['references'][number],
  y: number,
  bottom: number,
): SVGElement {
  const x = percent(axis, vocabularySize);
  const [anchor, offset] = axis.position(vocabularySize) > 50 ? ['end', -6] : ['start', 6];
  const label = `${name.length > 20 ? `${name.slice(0, 19)}…` : name} ${formatCount(vocabularySize)}`;
  return svg(
    'g',
    { class: 'reference' },
    svg('line', { x1: x, x2: x, y1: y + 2, y2: bottom }),
    svg(
      'svg',
      { x, y: y + LANE / 2 + 3, overflow: 'visible' },
      svg('text', { x: offset, 'text-anchor': anchor }, label),
    ),
  );
}

function describe({ approaches, corrected, references, known, lowest, highest }: AxisChartState): string {
  const span = lowest === highest ? formatCount(lowest) : `from ${formatCount(lowest)} to ${formatCount(highest)}`;
  const sizes = [...approaches, corrected, ...references].map(
    each => `${each.name}: ${formatCount(each.vocabularySize)}`,
  );
  const published = known.map(each => `${each.names}: ${formatCount(each.vocabularySize)}`);
  return `Recommended ${span}. ${[...sizes, ...published].join('; ')}.`;
}

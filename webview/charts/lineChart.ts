import { axisBottom, axisLeft } from 'd3-axis';
import { scaleLinear, scaleLog } from 'd3-scale';
import { select } from 'd3-selection';
import { line } from 'd3-shape';
import { h, setText, svg } from '../dom';
import { spreadLabels } from './spreadLabels';

/** A line of the chart. */
export interface Series {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

interface Axis {
  readonly title: string;
  readonly scale: 'linear' | 'log';
  readonly format: (value: number) => string;
}

export interface LineChartOptions {
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  readonly x: Axis;
  readonly y: Axis;
}

const HEIGHT = 260;
const MARGIN = { top: 10, right: 132, bottom: 42, left: 62 };
/** Below this width labels go to a legend: beside the lines there is no room. Pixels. */
const NARROW = 460;
const MOST_SERIES = 4;

/**
 * Up to four lines over two axes with titles, each labelled where it ends and told apart by its dashes as well as by its
 * colour. Drawn again when the page changes its width. On a logarithmic axis points of 0 and below are left out.
 */
export function createLineChart({ label, x, y }: LineChartOptions) {
  const title = svg('title', {}, label);
  const chart = svg('svg', { class: 'chart', role: 'img', 'aria-label': label, height: HEIGHT });
  const legend = h('ul', { class: 'chart-legend' });
  const element = h('figure', { class: 'chart-box' }, chart, legend);
  let shown: readonly Series[] = [];
  let width = 0;

  new ResizeObserver(([entry]) => {
    const next = Math.floor(entry?.contentRect.width ?? 0);
    if (next === width) return;
    width = next;
    draw();
  }).observe(element);

  function draw(): void {
    if (width === 0) return;
    const isNarrow = width < NARROW;
    const right = width - (isNarrow ? 12 : MARGIN.right);
    const bottom = HEIGHT - MARGIN.bottom;
    const points = shown.flatMap(series => series.points).filter(isDrawable);
    const across = scaleOf(x, points.map(point => point.x), [MARGIN.left, right]); // prettier-ignore
    const up = scaleOf(y, points.map(point => point.y), [bottom, MARGIN.top]); // prettier-ignore
    const ticks = Math.max(2, Math.floor(width / 110));
    const bottomAxis = svg('g', { class: 'chart-axis', transform: `translate(0 ${bottom})` });
    const leftAxis = svg('g', { class: 'chart-axis', transform: `translate(${MARGIN.left} 0)` });
    select(bottomAxis).call(axisBottom<number>(across).ticks(ticks).tickFormat(x.format).tickSizeOuter(0)); // prettier-ignore
    select(leftAxis).call(axisLeft<number>(up).ticks(5).tickFormat(y.format).tickSize(MARGIN.left - right)); // prettier-ignore
    thinLabels(bottomAxis, x, ticks);
    thinLabels(leftAxis, y, 6);
    const path = line<{ x: number; y: number }>(
      point => across(point.x),
      point => up(point.y),
    );
    const lines = shown.slice(0, MOST_SERIES).map((series, index) => ({
      name: series.name,
      index,
      path: path(series.points.filter(isDrawable)) ?? '',
      end: lastOf(series, up) ?? bottom,
    }));
    const offsets = spreadLabels(lines.map(each => each.end), MARGIN.top, bottom, 15); // prettier-ignore
    chart.setAttribute('width', String(width));
    chart.replaceChildren(
      title,
      leftAxis,
      bottomAxis,
      ...lines.map(each => svg('path', { class: `chart-line series${each.index}`, d: each.path })),
      svg(
        'text',
        { class: 'chart-title', x: (MARGIN.left + right) / 2, y: HEIGHT - 6, 'text-anchor': 'middle' },
        x.title,
      ),
      svg('text', { class: 'chart-title', transform: `translate(12 ${(MARGIN.top + bottom) / 2}) rotate(-90)`, 'text-anchor': 'middle' }, y.title), // prettier-ignore
      ...(isNarrow
        ? []
        : lines.map(
            each =>
            svg('text', { class: `chart-label series${each.index}`, x: right + 8, y: offsets[each.index]! + 4 }, short(each.name)), // prettier-ignore
          )),
    );
    legend.hidden = !isNarrow;
    legend.replaceChildren(
      ...lines.map(each => {
        const sample = svg('svg', { width: 26, height: 8, 'aria-hidden': 'true' });
        sample.append(svg('path', { class: `chart-line series${each.index}`, d: 'M0 4H26' }));
        return h('li', {}, sample, ` ${each.name}`);
      }),
    );
  }

  /** Where a line ends; undefined for one without points. */
  function lastOf({ points }: Series, up: (value: number) => number): number | undefined {
    const last = points.findLast(isDrawable);
    return last && up(last.y);
  }

  function isDrawable(point: { readonly x: number; readonly y: number }): boolean {
    return (x.scale === 'linear' || point.x > 0) && (y.scale === 'linear' || point.y > 0);
  }

  return {
    element,
    /** Shows the series, the first four of them. */
    update(series: readonly Series[], description: string): void {
      setText(title, `${label}. ${description}`);
      chart.setAttribute('aria-label', `${label}. ${description}`);
      if (JSON.stringify(series) === JSON.stringify(shown)) return;
      shown = series;
      draw();
    },
  };
}

function scaleOf({ scale }: Axis, values: readonly number[], range: [number, number]) {
  const [low, high] = values.length === 0 ? [1, 10] : [Math.min(...values), Math.max(...values)];
  if (scale === 'linear') return scaleLinear([Math.min(0, low), high || 1], range).nice();
  return scaleLog([low, high > low ? high : low * 10], range);
}

/** A logarithmic axis has nine ticks a power of ten; only the powers keep their labels where there are too many. */
function thinLabels(axis: SVGGElement, { scale }: Axis, most: number): void {
  if (scale !== 'log') return;
  const labels = [...axis.querySelectorAll<SVGTextElement>('.tick text')].filter(each => each.textContent !== '');
  if (labels.length <= most) return;
  for (const each of labels) {
    const { __data__: value } = each as unknown as { __data__: number };
    if (!Number.isInteger(Math.log10(value)) && Math.abs(Math.log10(value) - Math.round(Math.log10(value))) > 1e-9) {
      each.textContent = '';
    }
  }
}

function short(name: string): string {
  return name.length > 18 ? `${name.slice(0, 17)}…` : name;
}

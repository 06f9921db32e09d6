import { axisBottom } from 'd3-axis';
import { scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import { h, setText, svg } from '../dom';

/** A figure and where it may lie. */
export interface IntervalMark {
  readonly name: string;
  readonly value: number;
  /** Absent where it is not known. */
  readonly interval?: { readonly low: number; readonly high: number };
  /** Written after the mark. */
  readonly label: string;
}

const STEP = 34;
/** Of a line of text; below {@link NARROW} pixels the figure has one of its own. */
const LINE = 15;
const NARROW = 480;
const TOP = 4;
const AXIS_HEIGHT = 42;
const CAP = 5;

/**
 * Figures around zero as dots, each with its interval as a line with caps, its name and its figure above it. Drawn again when
 * the page changes its width.
 */
export function createIntervalChart({
  label,
  format,
}: {
  readonly label: string;
  readonly format: (value: number) => string;
}) {
  const title = svg('title', {}, label);
  const chart = svg('svg', { class: 'chart', role: 'img', 'aria-label': label });
  const element = h('figure', { class: 'chart-box' }, chart);
  let marks: readonly IntervalMark[] = [];
  let axis = '';
  let width = 0;

  new ResizeObserver(([entry]) => {
    const next = Math.floor(entry?.contentRect.width ?? 0);
    if (next === width) return;
    width = next;
    draw();
  }).observe(element);

  function draw(): void {
    if (width === 0) return;
    const values = marks.flatMap(({ value, interval }) => [value, ...(interval ? [interval.low, interval.high] : [])]);
    const across = scaleLinear([Math.min(0, ...values), Math.max(0, ...values) || 0.01], [14, width - 14]).nice();
    const isNarrow = width < NARROW;
    const step = isNarrow ? STEP + LINE : STEP;
    const bottom = TOP + marks.length * step;
    const axisGroup = svg('g', { class: 'chart-axis', transform: `translate(0 ${bottom})` });
    select(axisGroup).call(
      axisBottom<number>(across)
        .ticks(Math.max(2, Math.floor(width / 90)))
        .tickFormat(format)
        .tickSize(-bottom),
    );
    const zero = svg('line', { class: 'chart-zero', x1: across(0), x2: across(0), y1: 0, y2: bottom });
    const drawn = marks.flatMap(({ name, value, interval, label: figure }, index) => {
      const text = TOP + index * step + 13;
      const lines = isNarrow ? [name, figure] : [`${name}: ${figure}`];
      const middle = text + (lines.length - 1) * LINE + 10;
      return [
        ...lines.map((line, row) =>
          svg('text', { class: 'chart-label chart-figure', x: 0, y: text + row * LINE }, line),
        ),
        ...(interval
          ? [
              svg('path', {
                class: 'chart-interval',
                d: `M${across(interval.low)} ${middle}H${across(interval.high)}M${across(interval.low)} ${middle - CAP}v${2 * CAP}M${across(interval.high)} ${middle - CAP}v${2 * CAP}`,
              }),
            ]
          : []),
        svg('circle', { class: 'chart-dot', cx: across(value), cy: middle, r: 4 }),
      ];
    });
    const axisTitle = svg(
      'text',
      { class: 'chart-title', x: width / 2, y: bottom + AXIS_HEIGHT - 8, 'text-anchor': 'middle' },
      axis,
    );
    chart.setAttribute('width', String(width));
    chart.setAttribute('height', String(bottom + AXIS_HEIGHT));
    chart.replaceChildren(title, axisGroup, zero, ...drawn, axisTitle);
  }

  return {
    element,
    /** Shows these marks in this order; `axisTitle` says of what they are. */
    update(next: readonly IntervalMark[], axisTitle: string): void {
      const description = `${axisTitle}. ${next.map(({ name, label: figure }) => `${name}: ${figure}`).join('; ')}`;
      setText(title, `${label}. ${description}`);
      chart.setAttribute('aria-label', `${label}. ${description}`);
      if (axis === axisTitle && JSON.stringify(next) === JSON.stringify(marks)) return;
      marks = next;
      axis = axisTitle;
      draw();
    },
  };
}

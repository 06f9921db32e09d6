import { axisBottom, axisLeft } from 'd3-axis';
import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from 'd3-scale';
import { select } from 'd3-selection';
import { svg } from '../dom';
import { labelWidth } from './chartFrame';

/** An axis of a chart. */
export interface Axis {
  /** With the unit. */
  readonly title: string;
  /** `log2` has its ticks at powers of two. */
  readonly scale: 'linear' | 'log' | 'log2';
  readonly format: (value: number) => string;
  /** A linear axis starts at the least value rather than at zero. */
  readonly isCut?: boolean;
  /** Below a drawing: its values are whole numbers, so there are no ticks between them. */
  readonly isWhole?: boolean;
}

export type Scale = ScaleContinuousNumeric<number, number>;

/** Whether the axis has a place for a value: a logarithmic one has none for 0 and below. */
export function isOn({ scale }: Axis, value: number): boolean {
  return Number.isFinite(value) && (scale === 'linear' || value > 0);
}

/** The scale that holds all values, over a range of pixels. Linear ones begin and end at round numbers. */
export function scaleOf(axis: Axis, all: readonly number[], range: [number, number]): Scale {
  const values = all.filter(value => isOn(axis, value));
  const [low, high] = values.length === 0 ? [1, 10] : [Math.min(...values), Math.max(...values)];
  if (axis.scale === 'linear') {
    const start = axis.isCut ? low : Math.min(0, low);
    return scaleLinear([start, high > start ? high : start + 1], range).nice();
  }
  const base = axis.scale === 'log' ? 10 : 2;
  return scaleLog([low, high > low ? high : low * base], range).base(base);
}

/** The axis below a drawing, with its title; `lines` is the height of lines through the drawing. Pixels. */
export function bottomAxis(axis: Axis, scale: Scale, top: number, lines: number): SVGElement[] {
  const [left, right] = scale.range() as [number, number];
  const most = Math.max(2, Math.floor((right - left) / 80));
  const element = svg('g', { class: 'chart-axis', transform: `translate(0 ${top})` });
  const below = axisBottom<number>(scale).ticks(most);
  if (axis.isWhole) below.tickValues(scale.ticks(most).filter(value => Number.isInteger(value)));
  if (axis.scale === 'log2') below.tickValues(powersOfTwo(scale.domain() as [number, number]));
  select(element).call(
    below
      .tickFormat(value => axis.format(value))
      .tickSize(-lines)
      .tickPadding(6)
      .tickSizeOuter(0),
  );
  thinLabels(element, axis, most);
  const middle = Math.max((left + right) / 2, labelWidth(axis.title) / 2);
  const title = svg(
    'text',
    { class: 'chart-title', x: middle, y: top + AXIS_HEIGHT - 6, 'text-anchor': 'middle' },
    axis.title,
  );
  return [element, title];
}

/** All within a range: of few octaves d3 would show one of them alone. */
function powersOfTwo([low, high]: readonly [number, number]): number[] {
  const first = Math.ceil(Math.log2(low));
  const count = Math.max(0, Math.floor(Math.log2(high)) - first + 1);
  return Array.from({ length: count }, (_, index) => 2 ** (first + index));
}

/** Room for the axis below a drawing. Pixels. */
export const AXIS_HEIGHT = 42;

/** The axis at the left of a drawing, with lines through it up to `right`, and its title turned. Pixels. */
export function leftAxis(axis: Axis, scale: Scale, left: number, right: number): SVGElement[] {
  const [bottom, top] = scale.range() as [number, number];
  const element = svg('g', { class: 'chart-axis', transform: `translate(${left} 0)` });
  select(element).call(
    axisLeft<number>(scale)
      .ticks(5)
      .tickFormat(value => axis.format(value))
      .tickSize(left - right),
  );
  thinLabels(element, axis, 6);
  const place = { transform: `translate(12 ${(top + bottom) / 2}) rotate(-90)`, 'text-anchor': 'middle' };
  return [element, svg('text', { class: 'chart-title', ...place }, axis.title)];
}

/** A logarithmic axis has nine ticks a power of ten; only the powers keep their labels where there are too many. */
function thinLabels(element: SVGGElement, { scale }: Axis, most: number): void {
  if (scale === 'linear') return;
  const labels = [...element.querySelectorAll<SVGTextElement>('.tick text')].filter(each => each.textContent !== '');
  if (labels.length <= most) return;
  const step = scale === 'log' ? 1 : Math.ceil(labels.length / most);
  for (const [index, each] of labels.entries()) {
    const { __data__: value } = each as unknown as { __data__: number };
    const power = Math.log10(value);
    const isKept = scale === 'log' ? Math.abs(power - Math.round(power)) < 1e-9 : index % step === 0;
    if (!isKept) each.textContent = '';
  }
}

import { NO_FIGURE } from '../../src/text/numbers';
import { h, svg } from '../dom';
import { AXIS_HEIGHT, type Axis, bottomAxis, isOn, type Scale, scaleOf } from './axes';
import { createChart, type Drawing, labelWidth, nameText, shorten } from './chartFrame';

/** Bars that belong together, under a title. */
export interface BarGroup {
  readonly title: string;
  readonly bars: readonly NamedBar[];
}

export interface NamedBar {
  readonly name: string;
  /** Undefined where there is no figure. */
  readonly value: number | undefined;
  /** A second part on top of the first. */
  readonly more?: number;
  /** What is written after the bar; the value where it is absent. */
  readonly figure?: string;
  /** Outlined: something that does not count. */
  readonly isHollow?: boolean;
}

/** Values that are marked through all groups. */
export interface Guides {
  readonly lines?: readonly { readonly name: string; readonly value: number }[];
  /** A range of values, such as the recommended ones. */
  readonly band?: { readonly name: string; readonly from: number; readonly to: number };
}

export interface BarGroupsOptions {
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  /** Title of the axis, with the unit. */
  readonly axis: string;
  readonly format: (value: number) => string;
  /** On a logarithmic axis there is no zero for bars to start at: there are points instead. */
  readonly scale?: Axis['scale'];
  /** The end of the axis at least, such as 1 for shares. */
  readonly least?: number;
  /** The bars of a group are one series, in one colour. */
  readonly isOneSeries?: boolean;
  /** What the two parts of a bar are, where bars have two. */
  readonly parts?: readonly [string, string];
}

const BAR = 13;
const BAR_STEP = 17;
const TITLE_STEP = 20;
const GROUP_GAP = 8;
const GUIDE_STEP = 16;
/** Below this width names are above their bars. Pixels. */
const NARROW = 460;

interface Shown {
  readonly groups: readonly BarGroup[];
  readonly guides: Guides;
}

/**
 * Horizontal bars from zero in groups, each with its name and its figure beside it, or points on a logarithmic axis. Drawn
 * again when the page changes its width.
 */
export function createBarGroups(options: BarGroupsOptions) {
  const { label, axis: title, format, scale = 'linear', parts } = options;
  const axis: Axis = { title, scale, format };
  const chart = createChart<Shown>(label, draw);

  function draw({ groups, guides }: Shown, width: number): Drawing {
    const isNarrow = width < NARROW;
    const bars = groups.flatMap(group => group.bars);
    const names = Math.max(...bars.map(({ name }) => labelWidth(name) + 14), 60);
    const left = isNarrow ? 8 : Math.round(Math.min(names, width * 0.36));
    const figures = Math.max(...bars.map(bar => labelWidth(figureOf(bar, format)) + 12), 24);
    const right = Math.max(left + 60, Math.round(width - figures));
    const across = scaleOf(axis, valuesOf(groups, guides, options.least ?? 0), [left, right]);
    const drawn: SVGElement[] = [];
    const guideRows = (guides.lines?.length ?? 0) + (guides.band ? 1 : 0);
    let top = guideRows * GUIDE_STEP;
    for (const group of groups) {
      if (group.title !== '') {
        drawn.push(svg('text', { class: 'chart-group', x: 0, y: top + 14 }, group.title));
        top += TITLE_STEP;
      }
      for (const [index, bar] of group.bars.entries()) {
        const series = options.isOneSeries || parts ? 0 : index % 4;
        drawn.push(barName(bar.name, isNarrow ? 0 : left, top, width, isNarrow));
        if (isNarrow) top += BAR_STEP;
        drawn.push(
          ...(scale === 'linear' ? barShapes(bar, across, top, series) : [pointShape(bar, across, top, axis)]),
        );
        const end = endOf(bar, across, axis) + (scale === 'linear' ? 6 : 10);
        drawn.push(svg('text', { class: 'chart-label chart-figure', x: end, y: top + BAR - 2 }, figureOf(bar, format)));
        top += BAR_STEP;
      }
      top += GROUP_GAP;
    }
    return {
      height: top + AXIS_HEIGHT,
      content: [
        ...bandShapes(guides, across, top, width),
        ...bottomAxis(axis, across, top, top - guideRows * GUIDE_STEP),
        ...lineShapes(guides, across, top, width),
        ...drawn,
      ],
      ...(parts && { legend: parts.map((name, index) => [swatch(index), ` ${name}`]) }),
    };
  }

  return {
    element: chart.element,
    /** Shows these groups and guides; `description` says the same in words. */
    update(groups: readonly BarGroup[], description: string, guides: Guides = {}): void {
      chart.update({ groups, guides }, description);
    },
  };
}

function valuesOf(groups: readonly BarGroup[], { lines = [], band }: Guides, least: number): number[] {
  return [
    least,
    ...groups.flatMap(({ bars }) => bars.flatMap(({ value, more = 0 }) => (value === undefined ? [] : value + more))),
    ...lines.map(({ value }) => value),
    ...(band ? [band.from, band.to] : []),
  ];
}

function figureOf({ value, more = 0, figure }: NamedBar, format: (value: number) => string): string {
  if (figure !== undefined) return figure;
  return value === undefined ? NO_FIGURE : format(value + more);
}

function endOf({ value, more = 0 }: NamedBar, across: Scale, axis: Axis): number {
  const [left] = across.range() as [number];
  return value === undefined || !isOn(axis, value + more) ? left : across(value + more);
}

function barName(name: string, left: number, top: number, width: number, isNarrow: boolean): SVGElement {
  const most = Math.floor((isNarrow ? width : left - 8) / 6.4);
  const place = isNarrow ? { x: 0 } : { x: left - 8, 'text-anchor': 'end' };
  return nameText(name, most, { class: 'chart-label', ...place, y: top + BAR - 2 });
}

function barShapes({ value, more = 0, isHollow }: NamedBar, across: Scale, top: number, series: number): SVGElement[] {
  if (value === undefined) return [];
  const rect = (from: number, to: number, kind: string): SVGElement =>
    svg('rect', { class: `chart-bar ${kind}`, x: across(from), y: top, width: across(to) - across(from), height: BAR });
  const first = rect(0, value, `series${series}${isHollow ? ' is-hollow' : ''}`);
  return more > 0 ? [first, rect(value, value + more, 'is-second')] : [first];
}

function pointShape({ value, isHollow }: NamedBar, across: Scale, top: number, axis: Axis): SVGElement {
  if (value === undefined || !isOn(axis, value)) return svg('g');
  const kind = `chart-bar series0${isHollow ? ' is-hollow' : ''}`;
  return svg('circle', { class: kind, cx: across(value), cy: top + BAR / 2, r: 5 });
}

function bandShapes({ band, lines = [] }: Guides, across: Scale, bottom: number, width: number): SVGElement[] {
  if (!band) return [];
  const [from, to] = [across(band.from), across(band.to)];
  const top = lines.length * GUIDE_STEP;
  const box = { x: from - 1, y: top + GUIDE_STEP, width: to - from + 2, height: bottom - top - GUIDE_STEP };
  return [svg('rect', { class: 'chart-band', ...box }), guideText(band.name, (from + to) / 2, top, width)];
}

function lineShapes({ lines = [] }: Guides, across: Scale, bottom: number, width: number): SVGElement[] {
  return lines.flatMap(({ name, value }, index) => {
    const x = across(value);
    const line = svg('line', { class: 'chart-guide', x1: x, x2: x, y1: (index + 1) * GUIDE_STEP, y2: bottom });
    return [line, guideText(name, x, index * GUIDE_STEP, width)];
  });
}

/** A guide's name above the drawing, as near to where it is as the width allows. */
function guideText(name: string, x: number, top: number, width: number): SVGElement {
  const text = shorten(name, Math.floor(width / 6.6));
  const half = labelWidth(text) / 2;
  const middle = Math.min(Math.max(x, half), Math.max(half, width - half));
  return svg('text', { class: 'chart-label chart-figure', x: middle, y: top + 12, 'text-anchor': 'middle' }, text);
}

function swatch(index: number): Node {
  const kind = index === 0 ? 'series0' : 'is-second';
  const box = svg('svg', { width: 14, height: 12, 'aria-hidden': 'true' });
  box.append(svg('rect', { class: `chart-bar ${kind}`, x: 1, y: 1, width: 11, height: 10 }));
  return h('span', {}, box);
}

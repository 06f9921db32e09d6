import { line } from 'd3-shape';
import { svg } from '../dom';
import { AXIS_HEIGHT, type Axis, bottomAxis, isOn, leftAxis, type Scale, scaleOf } from './axes';
import { createChart, type Drawing, labelWidth, nameText, shorten } from './chartFrame';
import { spreadLabels } from './spreadLabels';

/** A place on the chart. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line of the chart. */
export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
  /** Continues the line, faint: what lies beyond what is known. */
  readonly beyond?: readonly Point[];
  /** What was measured, where the line is not drawn through it. */
  readonly dots?: readonly Point[];
}

/** What is shown beside the lines. */
export interface Landmarks {
  /** Single places with a name. */
  readonly places?: readonly (Point & { readonly name: string })[];
  /** A value along the axis below, and the range that it may be in. */
  readonly values?: readonly {
    readonly name: string;
    readonly at: number;
    readonly from: number;
    readonly to: number;
    readonly series: number;
  }[];
}

export interface LineChartOptions {
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  readonly x: Axis;
  readonly y: Axis;
  /** What the faint part of a line is. */
  readonly beyond?: string;
}

const HEIGHT = 260;
const MARGIN = { top: 10, left: 62 };
/** Below this width labels go to a legend: beside the lines there is no room. Pixels. */
const NARROW = 460;
const MOST_SERIES = 4;
/** Labels beside the drawing are so far apart at least, and values above it. */
const LABEL_STEP = 15;
const VALUE_STEP = 16;

interface Shown {
  readonly series: readonly Series[];
  readonly landmarks: Landmarks;
}

/**
 * Up to four lines over two axes with titles, each labelled where it ends and told apart by its dashes as well as by its
 * colour. Drawn again when the page changes its width. On a logarithmic axis points of 0 and below are left out.
 */
export function createLineChart({ label, x, y, beyond }: LineChartOptions) {
  const chart = createChart<Shown>(label, draw);
  const isDrawable = (point: Point): boolean => isOn(x, point.x) && isOn(y, point.y);

  function draw({ series: all, landmarks }: Shown, width: number): Drawing {
    const { places = [], values = [] } = landmarks;
    const series = all.slice(0, MOST_SERIES);
    // A single line is what the axis says.
    const isPlain = series.length + places.length === 1;
    const isNarrow = isPlain || width < NARROW;
    const names = [...series, ...places].map(({ name }) => labelWidth(shorten(name, LONGEST)) + 26);
    const right = Math.round(width - (isNarrow ? 12 : Math.max(...names, 40)));
    const top = MARGIN.top + values.length * VALUE_STEP;
    // Many names beside the lines need the height.
    const labels = isNarrow ? 0 : (series.length + places.length) * LABEL_STEP;
    const bottom = top + Math.max(HEIGHT - MARGIN.top - AXIS_HEIGHT, labels);
    const points = [...series.flatMap(pointsOf), ...places].filter(isDrawable);
    const across = scaleOf(
      x,
      [...points.map(point => point.x), ...values.flatMap(({ at, from, to }) => [at, from, to])],
      [MARGIN.left, right],
    );
    const up = scaleOf(
      y,
      points.map(point => point.y),
      [bottom, top],
    );
    const path = line<Point>(
      point => across(point.x),
      point => up(point.y),
    );
    const draws = (of: readonly Point[]): string => path(of.filter(isDrawable)) ?? '';
    return {
      height: bottom + AXIS_HEIGHT,
      content: [
        ...leftAxis(y, up, MARGIN.left, right),
        ...bottomAxis(x, across, bottom, 0),
        ...valueShapes(values, across, top, bottom, right),
        ...series.flatMap((each, index) => [
          svg('path', { class: `chart-line series${index}`, d: draws(each.points) }),
          ...(each.beyond
            ? [svg('path', { class: `chart-line series${index} is-beyond`, d: draws(each.beyond) })]
            : []),
          ...(each.dots ?? []).filter(isDrawable).map(({ x: at, y: high }) => dot(index, across(at), up(high))),
        ]),
        ...places.map(({ x: at, y: high }) => place(across(at), up(high))),
        ...(isNarrow ? [] : sideLabels(series, places, across, up, right, { top, bottom })),
      ],
      legend: isPlain ? [] : legendOf(series, places, isNarrow),
    };
  }

  /** Names beside the drawing, each as near as it can be to where its line ends, or with a thread to its place. */
  function sideLabels(
    series: readonly Series[],
    places: NonNullable<Landmarks['places']>,
    across: Scale,
    up: Scale,
    right: number,
    { top, bottom }: { readonly top: number; readonly bottom: number },
  ): SVGElement[] {
    const ends = series.map(each =>
      pointsOf(each)
        .filter(isDrawable)
        .toSorted((a, b) => a.x - b.x)
        .at(-1),
    );
    const wanted = [...ends.map(end => (end ? up(end.y) : bottom)), ...places.map(each => up(each.y))];
    const placed = spreadLabels(wanted, top, bottom, LABEL_STEP);
    const text = (name: string, index: number, kind: string): SVGElement =>
      nameText(name, LONGEST, { class: `chart-label ${kind}`, x: right + 20, y: placed[index]! + 4 });
    const thread = (from: Point, index: number, kind: string): SVGElement =>
      svg('path', {
        class: `chart-thread ${kind}`,
        d: `M${from.x} ${from.y}L${right + 4} ${placed[index]}H${right + 16}`,
      });
    return [
      ...series.flatMap(({ name }, index) => [
        ...(ends[index] ? [thread({ x: across(ends[index].x), y: wanted[index]! }, index, `series${index}`)] : []),
        text(name, index, `series${index}`),
      ]),
      ...places.flatMap((each, index) => [
        thread({ x: across(each.x) + 5, y: up(each.y) }, series.length + index, ''),
        text(each.name, series.length + index, ''),
      ]),
    ];
  }

  function legendOf(series: readonly Series[], places: readonly unknown[], isNarrow: boolean): (Node | string)[][] {
    const sample = (...drawn: SVGElement[]): SVGElement =>
      svg('svg', { width: 26, height: 12, 'aria-hidden': 'true' }, ...drawn);
    const lines = isNarrow
      ? series.map(({ name }, index) => [
          sample(svg('path', { class: `chart-line series${index}`, d: 'M0 6H26' })),
          ` ${name}`,
        ])
      : [];
    return [
      ...lines,
      ...(beyond && series.some(each => each.beyond?.length)
        ? [[sample(svg('path', { class: 'chart-line series0 is-beyond', d: 'M0 6H26' })), ` ${beyond}`]]
        : []),
      ...(places.length > 0 && isNarrow ? [[sample(place(13, 6)), ' named in the table below']] : []),
    ];
  }

  return {
    element: chart.element,
    /** Shows the series, the first four of them, and what is beside them. */
    update(series: readonly Series[], description: string, landmarks: Landmarks = {}): void {
      chart.update({ series, landmarks }, description);
    },
  };
}

/** Characters of a name beside the lines. */
const LONGEST = 24;

function pointsOf({ points, beyond = [], dots = [] }: Series): readonly Point[] {
  return [...points, ...beyond, ...dots];
}

/** The series are told apart by shape, too. */
function dot(index: number, x: number, y: number): SVGElement {
  const shape = index % 2 === 0 ? svg('circle', { r: 2.8 }) : svg('path', { d: 'M0-4.4 4.4 0 0 4.4-4.4 0Z' });
  shape.setAttribute('class', `chart-bar series${index}`);
  return svg('g', { transform: `translate(${x} ${y})` }, shape);
}

function place(x: number, y: number): SVGElement {
  return svg('path', { class: 'chart-place', transform: `translate(${x} ${y})`, d: 'M0 5 5-4-5-4Z' });
}

function valueShapes(
  values: NonNullable<Landmarks['values']>,
  across: Scale,
  top: number,
  bottom: number,
  right: number,
): SVGElement[] {
  return values.flatMap(({ name, at, from, to, series }, index) => {
    const x = across(at);
    const y = MARGIN.top + index * VALUE_STEP;
    const half = labelWidth(name) / 2;
    const middle = Math.min(Math.max(x, MARGIN.left + half), Math.max(MARGIN.left + half, right - half));
    const box = { x: across(from), y: top, width: Math.max(1, across(to) - across(from)), height: bottom - top };
    return [
      svg('rect', { class: `chart-band series${series}`, ...box }),
      svg('line', { class: `chart-guide series${series}`, x1: x, x2: x, y1: y + 6, y2: bottom }),
      svg('text', { class: 'chart-label chart-value', x: middle, y: y + 2, 'text-anchor': 'middle' }, name),
    ];
  });
}

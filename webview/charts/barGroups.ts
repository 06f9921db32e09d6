import { axisBottom } from 'd3-axis';
import { scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import { NO_FIGURE } from '../../src/text/numbers';
import { h, setText, svg } from '../dom';

/** Bars that belong together, under a title. */
export interface BarGroup {
  readonly title: string;
  readonly bars: readonly NamedBar[];
}

interface NamedBar {
  readonly name: string;
  /** Undefined where there is no figure. */
  readonly value: number | undefined;
}

export interface BarGroupsOptions {
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  /** Title of the axis, with the unit. */
  readonly axis: string;
  readonly format: (value: number) => string;
  /** The end of the axis at least, such as 1 for shares. */
  readonly least?: number;
  /** The bars of a group are one series, in one colour. */
  readonly isOneSeries?: boolean;
}

const BAR = 13;
const BAR_STEP = 17;
const TITLE_STEP = 20;
const GROUP_GAP = 8;
const AXIS_HEIGHT = 40;
/** Room for the figure after a bar. */
const FIGURE_WIDTH = 74;
/** Below this width names are shorter. Pixels. */
const NARROW = 460;

/**
 * Horizontal bars from zero in groups, each with its name before it and its figure after it. Drawn again when the page
 * changes its width.
 */
export function createBarGroups({ label, axis, format, least = 0, isOneSeries = false }: BarGroupsOptions) {
  const title = svg('title', {}, label);
  const chart = svg('svg', { class: 'chart', role: 'img', 'aria-label': label });
  const element = h('figure', { class: 'chart-box' }, chart);
  let groups: readonly BarGroup[] = [];
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
    const left = isNarrow ? 92 : 150;
    const right = Math.max(left + 40, width - FIGURE_WIDTH);
    const values = groups.flatMap(({ bars }) => bars.flatMap(({ value }) => value ?? []));
    const across = scaleLinear([0, Math.max(least, ...values) || 1], [left, right]).nice();
    const drawn: SVGElement[] = [];
    let top = 0;
    for (const group of groups) {
      drawn.push(svg('text', { class: 'chart-group', x: 0, y: top + 14 }, group.title));
      top += TITLE_STEP;
      for (const [index, { name, value }] of group.bars.entries()) {
        const middle = top + BAR / 2 + 4;
        const end = value === undefined ? left : across(value);
        drawn.push(
          svg(
            'text',
            { class: 'chart-label', x: left - 8, y: middle, 'text-anchor': 'end' },
            short(name, isNarrow ? 13 : 22),
          ),
          svg('rect', {
            class: `chart-bar series${isOneSeries ? 0 : index % 4}`,
            x: left,
            y: top,
            width: Math.max(0, end - left),
            height: BAR,
          }),
          svg(
            'text',
            { class: 'chart-label chart-figure', x: end + 6, y: middle },
            value === undefined ? NO_FIGURE : format(value),
          ),
        );
        top += BAR_STEP;
      }
      top += GROUP_GAP;
    }
    const axisGroup = svg('g', { class: 'chart-axis', transform: `translate(0 ${top})` });
    select(axisGroup).call(axisBottom<number>(across).ticks(Math.max(2, Math.floor((right - left) / 80))).tickFormat(format).tickSize(-top)); // prettier-ignore
    const axisTitle = svg(
      'text',
      { class: 'chart-title', x: (left + right) / 2, y: top + AXIS_HEIGHT - 6, 'text-anchor': 'middle' },
      axis,
    );
    chart.setAttribute('width', String(width));
    chart.setAttribute('height', String(top + AXIS_HEIGHT));
    chart.replaceChildren(title, axisGroup, ...drawn, axisTitle);
  }

  return {
    element,
    /** Shows these groups; `description` says the same in words. */
    update(next: readonly BarGroup[], description: string): void {
      setText(title, `${label}. ${description}`);
      chart.setAttribute('aria-label', `${label}. ${description}`);
      if (JSON.stringify(next) === JSON.stringify(groups)) return;
      groups = next;
      draw();
    },
  };
}

function short(name: string, most: number): string {
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}

import { createPattern } from '../controls/patterns';
import type { CostResult } from '../../src/protocol/vocabulary';
import { h, setText, svg, type Part } from '../dom';
import { formatRatio } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { stageRuns, type Measure, type Stage } from './stageRuns';

const HEIGHT = 84;
/** Below the bars: the first and the last stage's number. */
const LABELS = 16;
/** With more stages than this, alike neighbours are drawn as one. */
const MOST_BARS = 64;

/** A schedule, and the largest loads of all schedules. */
export interface LoadState {
  readonly schedule: CostResult['schedules'][number];
  readonly most: Readonly<Record<Measure, number>>;
}

/** The loads of a schedule's stages as two rows of bars, compute and parameters, on the scale of all schedules. */
export function createLoadBars({ schedule: { id, name } }: LoadState): Part<LoadState> {
  const words = h('span', { class: 'load-words' });
  const compute = createBars(`${id}-compute`);
  const memory = createBars(`${id}-memory`);
  const element = h(
    'figure',
    { class: 'load-chart' },
    h('figcaption', {}, h('strong', {}, name), ' ', words),
    h('div', { class: 'load-pair' }, titled('Compute', compute.element), titled('Parameters', memory.element)),
  );
  return {
    element,
    update({ schedule, most }) {
      setText(words, `${formatRatio(schedule.speedUp)} ×, ${formatShare(schedule.bubble)} waiting`);
      compute.update(schedule.stages, 'compute', most.compute, `${name}: compute of each stage in transformer layers.`);
      memory.update(schedule.stages, 'memory', most.memory, `${name}: parameters of each stage in transformer layers.`);
    },
  };
}

function titled(title: string, chart: SVGElement): HTMLElement {
  return h('div', { class: 'load-part' }, h('span', { class: 'load-title', 'aria-hidden': 'true' }, title), chart);
}

function createBars(id: string) {
  const title = svg('title', { id: `${id}-title` });
  const drawing = svg('g');
  const element = svg(
    'svg',
    { class: 'load-bars', role: 'img', height: HEIGHT + LABELS, overflow: 'visible', 'aria-labelledby': `${id}-title` },
    title,
    svg('defs', {}, createPattern(`${id}-stripes`, 'stripes')),
    drawing,
  );
  return {
    element,
    update(stages: readonly Stage[], measure: Measure, most: number, what: string): void {
      setText(title, `${what} ${describe(stages, measure)}`);
      const vocabularyOf = measure === 'compute' ? 'outputCompute' : 'vocabularyMemory';
      const count = stages.length;
      const joined = count > MOST_BARS;
      const runs = joined
        ? stageRuns(stages)
        : stages.map((stage, index) => ({ from: index + 1, to: index + 1, stage }));
      const shapes = runs.flatMap(({ from, to, stage }) => {
        const gap = joined ? 0 : 0.12;
        const x = `${(((from - 1 + gap / 2) / count) * 100).toFixed(3)}%`;
        const width = `${(((to - from + 1 - gap) / count) * 100).toFixed(3)}%`;
        const low = (stage.layers / most) * HEIGHT;
        const high = (stage[vocabularyOf] / most) * HEIGHT;
        return [
          svg('rect', { class: 'load-layers', x, width, y: HEIGHT - low, height: low }),
          ...(high > 0
            ? [
                svg('rect', {
                  class: 'load-vocabulary',
                  x,
                  width,
                  y: HEIGHT - low - high,
                  height: high,
                  fill: `url(#${id}-stripes)`,
                }),
              ]
            : []),
        ];
      });
      drawing.replaceChildren(
        ...shapes,
        svg('line', { class: 'tick', x1: 0, x2: '100%', y1: HEIGHT, y2: HEIGHT }),
        // The scale: the largest load of all schedules.
        svg('line', { class: 'tick scale', x1: 0, x2: '100%', y1: 0.5, y2: 0.5 }),
        svg('text', { class: 'scale', x: 0, y: -4 }, `${formatRatio(most)} layers`),
        svg('text', { x: 0, y: HEIGHT + 13 }, '1'),
        ...(count > 1 ? [svg('text', { x: '100%', y: HEIGHT + 13, 'text-anchor': 'end' }, String(count))] : []),
      );
    },
  };
}

function describe(stages: readonly Stage[], measure: Measure): string {
  return stageRuns(stages, [measure])
    .map(
      ({ from, to, stage }) =>
        `${from === to ? `Stage ${from}` : `Stages ${from} to ${to}`}: ${formatRatio(stage[measure])}`,
    )
    .join('; ');
}

import { createFigureTable } from '../controls/figureTable';
import { h, keyedChildren, setShown, setText } from '../dom';
import { formatMagnitude, formatRatio } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createLoadBars, type LoadState } from './loadBars';
import { stageRuns } from './stageRuns';
import { createNotes } from '../controls/notes';
import type { CostFigures, CostResult } from '../../src/protocol/vocabulary';

/** How a pipeline bears the vocabulary: ratios, loads of its stages as bars and as a table, waiting and speed-up. */
export function createPipelineSection() {
  const ratios = h('p', { class: 'cost-words' });
  const table = createFigureTable('Pipeline schedules', [
    { title: 'Schedule' },
    { title: 'Slowest stage' },
    { title: 'Largest stage' },
    { title: 'Waiting (bubble)' },
    { title: 'Ideal speed-up' },
  ]);
  const bars = h('div', { class: 'load-charts' });
  const updateBars = keyedChildren<LoadState>(bars, ({ schedule }) => schedule.id, createLoadBars);
  const loads = createFigureTable('Loads of the stages, in transformer layers', [
    { title: 'Schedule and stages' },
    { title: 'Layers' },
    { title: 'Output layer, compute' },
    { title: 'Compute' },
    { title: 'Vocabulary, parameters' },
    { title: 'Parameters' },
  ]);
  const notes = createNotes();
  const details = h('details', {}, h('summary', {}, 'Loads as a table'), loads.element);
  const legend = h(
    'p',
    { class: 'load-legend' },
    h('span', { class: 'swatch layers' }),
    'transformer layers ',
    h('span', { class: 'swatch vocabulary' }),
    'vocabulary',
  );
  const element = h(
    'section',
    { 'aria-label': 'Vocabulary Parallelism' },
    h('h3', {}, 'Balance of a pipeline'),
    ratios,
    table.element,
    legend,
    bars,
    details,
    notes.element,
    h(
      'p',
      { class: 'price-detail' },
      'Yeung et al. 2024, arXiv:2411.05288, Table 4; one step with 1F1B takes sum(t) + (m − 1) max(t) of the stages’ times t.',
    ),
  );
  return {
    element,
    update({ result }: CostFigures): void {
      const { schedules, notes: said } = result;
      setText(ratios, ratioWords(result));
      table.update(
        schedules.map(each => [
          each.name,
          `${formatRatio(each.slowest)} layers`,
          `${formatRatio(each.largest)} layers`,
          formatShare(each.bubble),
          `${formatRatio(each.speedUp)} ×`,
        ]),
      );
      const pipeline = (schedules[0]?.stages.length ?? 0) > 1;
      setShown(bars, pipeline);
      setShown(legend, pipeline);
      setShown(details, pipeline);
      const most = {
        compute: Math.max(...schedules.map(each => each.slowest)),
        memory: Math.max(...schedules.map(each => each.largest)),
      };
      updateBars(schedules.map(schedule => ({ schedule, most })));
      loads.update(
        schedules.flatMap(({ name, stages }) =>
          stageRuns(stages).map(({ from, to, stage }) => [
            `${name}, ${from === to ? `stage ${from}` : `stages ${from} to ${to}`}`,
            String(stage.layers),
            formatRatio(stage.outputCompute),
            formatRatio(stage.compute),
            formatRatio(stage.vocabularyMemory),
            formatRatio(stage.memory),
          ]),
        ),
      );
      notes.update(said.pipeline);
    },
  };
}

function ratioWords({ ratios: { published, own }, parametersPerLayer, parametersSource }: CostResult): string {
  const words =
    `The output layer is worth ${formatRatio(published.compute)} transformer layers in compute, V / (12 h + 2 s), ` +
    `and ${formatRatio(published.memory)} in parameters, V / (12 h).`;
  return parametersSource === 'formula'
    ? words
    : `${words} Against this model's own layers of ${formatMagnitude(parametersPerLayer)} parameters: ` +
        `${formatRatio(own.compute)} and ${formatRatio(own.memory)}, which the figures below use.`;
}

import type { CostFigures, CostResult } from '../../src/protocol/vocabulary';
import { formatMagnitude, formatRatio } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createBarGroups } from '../charts/barGroups';
import { createFigureTable } from '../controls/figureTable';
import { createNotes } from '../controls/notes';
import { h, setShown, setText } from '../dom';
import { type Measure, type Stage, stageRuns } from './stageRuns';

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
  const charts = [createLoads('compute'), createLoads('memory')];
  const bars = h('div', { class: 'load-charts' }, ...charts.flatMap(each => each.elements));
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
  const element = h(
    'section',
    { 'aria-label': 'Vocabulary Parallelism' },
    h('h3', {}, 'Balance of a pipeline'),
    ratios,
    table.element,
    bars,
    details,
    notes.element,
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
      const isPipeline = (schedules[0]?.stages.length ?? 0) > 1;
      setShown(bars, isPipeline);
      setShown(details, isPipeline);
      for (const chart of charts) chart.update(schedules);
      loads.update(
        schedules.flatMap(({ name, stages }) =>
          stageRuns(stages).map(({ from, to, stage }) => [
            `${name}, ${stageWords(from, to).toLowerCase()}`,
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

const LOADS = {
  compute: { title: 'Compute of the stages', vocabulary: ({ outputCompute }: Stage) => outputCompute },
  memory: { title: 'Parameters of the stages', vocabulary: ({ vocabularyMemory }: Stage) => vocabularyMemory },
} as const;

/** The loads of all schedules' stages on one scale; neighbours that are alike are one bar. */
function createLoads(measure: Measure) {
  const { title, vocabulary } = LOADS[measure];
  const chart = createBarGroups({
    label: title,
    axis: 'In transformer layers',
    format: formatRatio,
    parts: ['transformer layers', 'vocabulary'],
  });
  return {
    elements: [h('h4', {}, title), chart.element],
    update(schedules: CostResult['schedules']): void {
      const groups = schedules.map(({ name, bubble, speedUp, stages }) => ({
        title: `${name}: ${formatRatio(speedUp)} ×, ${formatShare(bubble)} waiting`,
        bars: stageRuns(stages, [measure]).map(({ from, to, stage }) => ({
          name: stageWords(from, to),
          value: stage.layers,
          more: vocabulary(stage),
        })),
      }));
      const described = groups.flatMap(group =>
        group.bars.map(({ name, value, more }) => `${group.title}, ${name}: ${formatRatio(value + more)}`),
      );
      chart.update(groups, described.join('; '));
    },
  };
}

function stageWords(from: number, to: number): string {
  return from === to ? `Stage ${from}` : `Stages ${from} to ${to}`;
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

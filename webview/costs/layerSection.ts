import type { CostFigures, CostResult } from '../../src/protocol/vocabulary';
import { formatBytes } from '../../src/text/bytes';
import { formatMagnitude, NO_FIGURE } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createBarGroups } from '../charts/barGroups';
import { createFigureTable } from '../controls/figureTable';
import { createNotes } from '../controls/notes';
import { h } from '../dom';

type Flops = CostResult['layers']['totalFlops'];

/** Parameters, FLOPs and memory of the input and the output layer. */
export function createLayerSection() {
  const chart = createBarGroups({
    label: 'Shares of the model by part',
    axis: 'Share of the model',
    format: value => formatShare(value),
    least: 1,
    isOneSeries: true,
  });
  const layers = createFigureTable('Parameters and FLOPs by layer', [
    { title: 'Part' },
    { title: 'Parameters' },
    { title: 'Share' },
    { title: 'FLOPs a token' },
    { title: 'In training' },
    { title: 'Share of FLOPs' },
  ]);
  const memory = createFigureTable('Memory of the vocabulary', [{ title: 'Memory' }, { title: 'Bytes' }]);
  const notes = createNotes();
  const element = h(
    'section',
    { 'aria-label': 'Input and output layer' },
    h('h3', {}, 'Input and output layer'),
    chart.element,
    layers.element,
    h('h4', {}, 'Memory'),
    memory.element,
    notes.element,
  );
  return {
    element,
    update({ result: { layers: all, memory: uses, notes: said } }: CostFigures): void {
      const groups = [
        {
          title: 'Parameters',
          bars: all.parts.map(({ name, parameters }) => ({
            name,
            value: parameters === undefined ? undefined : parameters / all.totalParameters,
            ...(parameters === undefined && { figure: 'tied: no parameters of its own' }),
          })),
        },
        {
          title: 'FLOPs of a token',
          bars: all.parts.map(({ name, flops }) => ({ name, value: flops.forward / all.totalFlops.forward })),
        },
      ];
      const described = groups.flatMap(({ title, bars }) =>
        bars.map(({ name, value }) => `${title}, ${name}: ${value === undefined ? 'tied' : formatShare(value)}`),
      );
      chart.update(groups, described.join('; '));
      const row = (name: string, parameters: number | undefined, { forward, training }: Flops) => [
        name,
        parameters === undefined ? 'tied' : formatMagnitude(parameters),
        parameters === undefined ? NO_FIGURE : formatShare(parameters / all.totalParameters),
        formatMagnitude(forward),
        formatMagnitude(training),
        formatShare(forward / all.totalFlops.forward),
      ];
      layers.update([
        ...all.parts.map(({ name, parameters, flops }) => row(name, parameters, flops)),
        row('Model', all.totalParameters, all.totalFlops),
      ]);
      memory.update(uses.map(each => [each.name, formatBytes(each.bytes)]));
      notes.update(said.layers);
    },
  };
}

import { createFigureTable } from '../controls/figureTable';
import { h, setText } from '../dom';
import { formatBytes } from '../../src/text/bytes';
import { formatMagnitude, NO_FIGURE } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createNotes } from '../controls/notes';
import type { CostFigures, CostResult } from '../../src/protocol/vocabulary';

type Flops = CostResult['layers']['totalFlops'];

/** Parameters, FLOPs and memory of the input and the output layer. */
export function createLayerSection() {
  const headline = h('p', { class: 'cost-headline' });
  const words = h('p', { class: 'cost-words' });
  const layers = createFigureTable('Parameters and FLOPs by layer', [
    { title: 'Part' },
    { title: 'Parameters' },
    { title: 'Share' },
    { title: 'FLOPs a token' },
    { title: 'In training' },
    { title: 'Share of FLOPs' },
  ]);
  const memory = createFigureTable('Memory of the vocabulary', [
    { title: 'Memory' },
    { title: 'Bytes' },
    { title: 'Computed as', words: true },
  ]);
  const notes = createNotes();
  const element = h(
    'section',
    { 'aria-label': 'Input and output layer' },
    h('h3', {}, 'Input and output layer'),
    headline,
    words,
    layers.element,
    h('h4', {}, 'Memory'),
    memory.element,
    notes.element,
  );
  return {
    element,
    update({ result: { layers: all, memory: uses, notes: said } }: CostFigures): void {
      setText(headline, `${formatShare(all.parameterShare)} of the parameters`);
      setText(
        words,
        `${formatMagnitude(all.vocabularyParameters)} of ${formatMagnitude(all.totalParameters)} parameters are the vocabulary's, ` +
          `and the output layer takes ${formatShare(all.flopsShare)} of the FLOPs.`,
      );
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
      memory.update(uses.map(each => [each.name, formatBytes(each.bytes), each.formula]));
      notes.update(said.layers);
    },
  };
}

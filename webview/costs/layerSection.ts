import { createFigureTable } from '../controls/figureTable';
import { h, setText } from '../dom';
import { formatBytes } from '../../src/text/bytes';
import { formatMagnitude } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createNotes } from './notes';
import type { CostFigures } from './costResult';

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
    { title: 'Reckoned as', words: true },
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
    update({ input, result: { layers: all, memory: uses, notes: said } }: CostFigures): void {
      setText(headline, `${formatShare(all.parameterShare)} of the parameters`);
      setText(
        words,
        `${formatMagnitude(all.vocabularyParameters)} of ${formatMagnitude(all.totalParameters)} parameters are the vocabulary's, ` +
          `and the output layer takes ${formatShare(all.flopsShare)} of the FLOPs.`,
      );
      const other = {
        parameters: all.totalParameters - all.vocabularyParameters,
        forward: all.totalFlops.forward - all.inputFlops.forward - all.outputFlops.forward,
        training: all.totalFlops.training - all.inputFlops.training - all.outputFlops.training,
      };
      const row = (name: string, parameters: number, flops: { forward: number; training: number }, tied = false) => [
        name,
        tied ? 'tied' : formatMagnitude(parameters),
        tied ? '–' : formatShare(parameters / all.totalParameters),
        formatMagnitude(flops.forward),
        formatMagnitude(flops.training),
        formatShare(flops.forward / all.totalFlops.forward),
      ];
      layers.update([
        row('Input layer', all.inputParameters, all.inputFlops),
        row('Output layer', all.outputParameters, all.outputFlops, input.tied),
        row('Transformer layers', other.parameters, other),
        row('Model', all.totalParameters, all.totalFlops),
      ]);
      memory.update(uses.map(each => [each.name, formatBytes(each.bytes), each.basis]));
      notes.update(said.layers);
    },
  };
}

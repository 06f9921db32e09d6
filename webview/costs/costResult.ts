import type { CostFigures } from '../../src/protocol/vocabulary';
import { formatBytes } from '../../src/text/bytes';
import { formatCount, formatMagnitude } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createFigureTable } from '../controls/figureTable';
import { createNotes } from '../controls/notes';
import { h, setText } from '../dom';
import { createSkeleton } from '../parts/skeleton';
import { costComputed, costSubject, costVerdict } from './costsWords';
import { createLayerSection } from './layerSection';
import { createPipelineSection } from './pipelineSection';

/** Everything below the fields of the cost view. */
export function createCostResult(exportFigures: () => void) {
  const sections = [createLayerSection(), createPaddingSection(), createPipelineSection(), createQuantizedSection()];
  const skeleton = createSkeleton({ figures: sections.map(each => each.element), computed: [], exportFigures });
  return {
    element: h('div', { class: 'cost-figures text-view' }, skeleton.element),
    update(figures: CostFigures & { readonly model: string }): void {
      const { input, model, result } = figures;
      skeleton.update({
        subject: costSubject(input, model),
        verdict: costVerdict(result),
        computed: costComputed(result),
      });
      for (const section of sections) section.update(figures);
    },
  };
}

function createPaddingSection() {
  const warnings = h('ul', { class: 'warnings' });
  const table = createFigureTable('Padded vocabulary sizes', [
    { title: 'Multiple for each device' },
    { title: 'Times devices' },
    { title: 'Padded size' },
    { title: 'Wasted rows' },
    { title: 'Wasted parameters' },
    { title: 'Wasted in 16 bits' },
    { title: 'Rows of a device' },
  ]);
  return {
    element: h('section', { 'aria-label': 'Padding' }, h('h3', {}, 'Padding'), warnings, table.element),
    update({ result: { padding, warnings: words } }: CostFigures): void {
      warnings.replaceChildren(
        ...(words.length > 0
          ? words.map(each => h('li', { class: 'is-warning' }, each))
          : [h('li', {}, 'This size is a multiple of 64 on every device: nothing to pad for speed.')]),
      );
      table.update(
        padding.map(each => [
          formatCount(each.perDevice),
          formatCount(each.multiple),
          formatCount(each.vocabularySize),
          formatCount(each.wastedRows),
          formatMagnitude(each.wastedParameters),
          formatBytes(2 * each.wastedParameters),
          formatCount(each.rowsPerDevice),
        ]),
      );
    },
  };
}

function createQuantizedSection() {
  const words = h('p', { class: 'cost-words' });
  const table = createFigureTable('Vectors and work of output heads', [
    { title: 'Output layer' },
    { title: 'Vectors' },
    { title: 'Parameters' },
    { title: 'Multiply-adds a token' },
    { title: 'Table of codes' },
  ]);
  const notes = createNotes();
  const element = h(
    'section',
    { 'aria-label': 'Output heads' },
    h('h3', {}, 'Other output heads'),
    words,
    table.element,
    notes.element,
  );
  return {
    element,
    update({ result: { heads, quantized, notes: all } }: CostFigures): void {
      const saved = quantized.savedParameters;
      setText(
        words,
        `With VQ-Logits ${formatCount(quantized.codes)} codes leave ${formatShare(1 - quantized.savedMultiplyAdds)} of the output layer's multiply-adds; ` +
          (saved >= 0
            ? `the model has ${formatMagnitude(saved)} parameters fewer.`
            : `the tied matrix stays, so that the model has ${formatMagnitude(-saved)} parameters more.`) +
          ` About ${formatCount(quantized.tokensPerCode)} tokens share a code.`,
      );
      table.update(
        heads.map(({ name, vectors, parameters, multiplyAdds, mappingBytes }) => [
          name,
          formatCount(vectors),
          parameters === undefined ? 'tied' : formatMagnitude(parameters),
          formatMagnitude(multiplyAdds),
          mappingBytes === undefined ? 'none' : formatBytes(mappingBytes),
        ]),
      );
      notes.update(all.quantized);
    },
  };
}

import { createButton } from '../controls/button';
import type { CostFigures } from '../../src/protocol/vocabulary';
import { createFigureTable } from '../controls/figureTable';
import { h, setText } from '../dom';
import { formatBytes } from '../../src/text/bytes';
import { formatCount, formatMagnitude } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createLayerSection } from './layerSection';
import { createNotes } from '../controls/notes';
import { createPipelineSection } from './pipelineSection';

/** Everything below the fields of the cost view. */
export function createCostResult(exportFigures: () => void) {
  const sections = [createLayerSection(), createPaddingSection(), createPipelineSection(), createQuantizedSection()];
  const element = h(
    'section',
    { class: 'cost-figures', 'aria-label': 'Cost of the vocabulary' },
    ...sections.map(each => each.element),
    h('p', { class: 'export' }, createButton('Export with all inputs', exportFigures)),
  );
  return {
    element,
    update(figures: CostFigures): void {
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
  const element = h(
    'section',
    { 'aria-label': 'Padding' },
    h('h3', {}, 'Padding'),
    warnings,
    table.element,
    h(
      'p',
      { class: 'price-detail' },
      'As Megatron-LM pads: up to a multiple of make_vocab_size_divisible_by times the devices of tensor parallelism.',
    ),
  );
  return {
    element,
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
    { title: 'Computed as', words: true },
  ]);
  const sources = h('p', { class: 'price-detail' });
  const notes = createNotes();
  const element = h(
    'section',
    { 'aria-label': 'Output heads' },
    h('h3', {}, 'Other output heads'),
    words,
    table.element,
    notes.element,
    sources,
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
        heads.map(({ name, vectors, parameters, multiplyAdds, mappingBytes, formula }) => [
          name,
          formatCount(vectors),
          parameters === undefined ? 'tied' : formatMagnitude(parameters),
          formatMagnitude(multiplyAdds),
          mappingBytes === undefined ? 'none' : formatBytes(mappingBytes),
          formula,
        ]),
      );
      notes.update(all.quantized);
      setText(sources, [...new Set(heads.map(({ source }) => source))].join('; '));
    },
  };
}

import type { EstimatorInput, EstimatorPreset, EstimatorRefusal, EstimatorResult } from '../../src/protocol/dashboard';
import { createDropdown } from '../controls/dropdown';
import { field } from '../controls/field';
import { h, setShown, setText } from '../dom';
import type { Memory } from '../memory';
import { formatInteger, formatMagnitude } from '../text/numbers';
import { parseQuantity, writeQuantity } from '../text/quantity';
import { createQuantityField } from './quantityField';

const CUSTOM = 'custom';

/** The estimator's fields. `changed` gets valid input, or nothing while a field cannot be read. */
export function createForm(memory: Memory, changed: (input: EstimatorInput | undefined, typed: boolean) => void) {
  const preset = createDropdown('Model preset', id => {
    fillFrom(presets.find(each => each.id === id));
    return Promise.resolve();
  });
  const parameters = createQuantityField('Non-vocabulary parameters', '7B, 700M, 7e9', edited);
  const width = createQuantityField('Embedding width', "from the paper's table", edited);
  const source = h('p', { class: 'price-detail' });
  const element = h(
    'div',
    { class: 'estimator-form' },
    h('div', { class: 'controls' }, field('Model preset', preset.element), parameters.element, width.element),
    source,
  );
  let presets: readonly EstimatorPreset[] = [];
  let chosen: EstimatorPreset | undefined;
  let filled = false;

  function fillFrom(next: EstimatorPreset | undefined): void {
    chosen = next;
    if (next) {
      parameters.text = writeQuantity(next.parameters);
      width.text = String(next.embeddingWidth);
    }
    submit(false);
  }

  function edited(): void {
    // The programmatic fill of a preset arrives here too, and must not turn it into "Custom".
    if (chosen && parameters.text === writeQuantity(chosen.parameters) && width.text === String(chosen.embeddingWidth))
      return;
    chosen = undefined;
    submit(true);
  }

  function submit(typed: boolean): void {
    preset.update(choices(), chosen?.id ?? CUSTOM);
    setText(source, chosen ? `Figures of ${chosen.name}: ${chosen.source}` : '');
    setShown(source, chosen !== undefined);
    memory.set({
      estimator: { preset: chosen?.id ?? CUSTOM, parameters: parameters.text, embeddingWidth: width.text },
    });
    changed(read(), typed);
  }

  function read(): EstimatorInput | undefined {
    const count = parseQuantity(parameters.text, 'the number of non-vocabulary parameters');
    if ('message' in count) parameters.refuse(count.message);
    else parameters.accept(formatMagnitude(count.value));
    const blank = width.text.trim() === '';
    const wide = parseQuantity(width.text, 'the embedding width');
    if (!blank && 'message' in wide) width.refuse(wide.message);
    else width.accept(blank ? "Blank: from the paper's table." : '');
    if ('message' in count || (!blank && 'message' in wide)) return undefined;
    return blank || 'message' in wide
      ? { parameters: count.value }
      : { parameters: count.value, embeddingWidth: wide.value };
  }

  function choices() {
    return [{ value: CUSTOM, label: 'Custom' }, ...presets.map(each => ({ value: each.id, label: each.name }))];
  }

  return {
    element,
    get preset(): EstimatorPreset | undefined {
      return chosen;
    },
    /** Takes the presets over; fills the fields the first time, with what the page remembers or the first preset. */
    update(next: readonly EstimatorPreset[]): void {
      presets = next;
      preset.update(choices(), chosen?.id ?? CUSTOM);
      if (filled) return;
      filled = true;
      const remembered = memory.get().estimator;
      const known = next.find(each => each.id === remembered?.preset);
      if (known === undefined && remembered !== undefined) {
        parameters.text = remembered.parameters;
        width.text = remembered.embeddingWidth;
        submit(false);
      } else fillFrom(known ?? next[0]);
    },
    /** Shows which embedding width the estimate used. */
    accepted(result: EstimatorResult): void {
      const used = formatInteger(result.embeddingWidth);
      width.accept(result.embeddingWidthSource === 'table' ? `${used}, from the paper's table.` : '');
    },
    /** Shows a refusal beside its field. */
    refused({ field: name, message }: EstimatorRefusal): void {
      (name === 'parameters' ? parameters : width).refuse(message);
    },
  };
}

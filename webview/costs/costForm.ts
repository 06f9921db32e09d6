import type { CostInput, CostRefusal, ModelPreset } from '../../src/protocol/vocabulary';
import { writeQuantity } from '../../src/text/typedQuantity';
import { createPresetForm, type FormMemory } from '../controls/presetForm';
import { h } from '../dom';
import type { Memory } from '../pageView';
import { COST_FIELDS, MACHINE_FIELDS, MODEL_FIELDS, readCostFields, type CostField } from './fields';

/** The fields of the cost view. `changed` gets valid input, or nothing while a field cannot be read. */
export function createCostForm(
  memory: Memory<FormMemory>,
  changed: (input: CostInput | undefined, typed: boolean) => void,
) {
  const form = createPresetForm({
    label: 'Model configuration',
    fields: COST_FIELDS,
    choice: {
      name: 'output',
      label: 'Output layer',
      choices: [
        { value: 'own', label: 'A matrix of its own' },
        { value: 'tied', label: 'Tied to the input layer' },
      ],
    },
    // Another vocabulary in the same model is what this view is for: the model stays the preset's.
    modelTexts,
    moreTexts: ({ vocabularySize }) => ({ vocabularySize: String(vocabularySize) }),
    memory,
    changed(texts, typed) {
      const { parsed, input } = readCostFields(texts);
      for (const { name, hint } of COST_FIELDS) {
        const quantity = parsed.get(name);
        if (quantity && 'message' in quantity) form.refuse(name, quantity.message);
        else form.accept(name, hint);
      }
      if (input) form.slideTo('vocabularySize', input.vocabularySize);
      changed(input, typed);
    },
  });
  const elements = (fields: readonly CostField[]): HTMLElement[] => fields.map(({ name }) => form.elementOf(name));
  const element = h(
    'div',
    { class: 'estimator-form' },
    h('div', { class: 'controls' }, form.presetList, ...elements(MODEL_FIELDS), form.choiceList),
    h('div', { class: 'controls machines' }, ...elements(MACHINE_FIELDS)),
    form.source,
  );

  return {
    element,
    get preset(): ModelPreset | undefined {
      return form.preset;
    },
    update: (presets: readonly ModelPreset[]): void => form.update(presets),
    /** Shows a refusal beside its field. */
    refused: ({ field, message }: CostRefusal): void => form.refuse(field, message),
  };
}

function modelTexts({ parameters, embeddingWidth, layers, sequenceLength, tied }: ModelPreset) {
  return {
    parameters: writeQuantity(parameters),
    width: String(embeddingWidth),
    layers: String(layers),
    sequenceLength: String(sequenceLength),
    output: tied ? 'tied' : 'own',
  };
}

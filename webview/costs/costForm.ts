import type { CostInput, CostRefusal, ModelPreset } from '../../src/protocol/vocabulary';
import { createDropdown } from '../controls/dropdown';
import { field } from '../controls/field';
import { createQuantityField } from '../controls/quantityField';
import { createLogSlider } from '../controls/slider';
import { h, setShown, setText } from '../dom';
import type { Memory } from '../pageView';
import { writeQuantity } from '../../src/text/typedQuantity';
import { MACHINE_FIELDS, MODEL_FIELDS, readCostFields, type CostField, type CostTexts } from './fields';

const CUSTOM = 'custom';
const TYING = [
  { value: 'own', label: 'A matrix of its own' },
  { value: 'tied', label: 'Tied to the input layer' },
] as const;

/** What the form remembers. */
export interface CostMemory {
  readonly preset: string;
  readonly tied: boolean;
  readonly texts: Readonly<Record<string, string>>;
}

/** The fields of the cost view. `changed` gets valid input, or nothing while a field cannot be read. */
export function createCostForm(
  memory: Memory<CostMemory>,
  changed: (input: CostInput | undefined, typed: boolean) => void,
) {
  const preset = createDropdown('Model configuration', id => {
    fillFrom(presets.find(each => each.id === id));
    return Promise.resolve();
  });
  const tying = createDropdown('Output layer', value => {
    tied = value === 'tied';
    submit(false);
    return Promise.resolve();
  });
  const fields = new Map(
    [...MODEL_FIELDS, ...MACHINE_FIELDS].map(each => [
      each.name,
      createQuantityField(each.label, each.placeholder, edited),
    ]),
  );
  const elements = (list: readonly CostField[]): HTMLElement[] => list.map(({ name }) => fields.get(name)!.element);
  const slider = createLogSlider('Vocabulary size', 1024, 2 ** 20, value => {
    fields.get('vocabularySize')!.text = String(value);
    submit(false);
  });
  fields.get('vocabularySize')!.element.append(slider.element);
  const source = h('p', { class: 'price-detail' });
  const element = h(
    'div',
    { class: 'estimator-form' },
    h(
      'div',
      { class: 'controls' },
      field('Model configuration', preset.element),
      ...elements(MODEL_FIELDS),
      field('Output layer', tying.element),
    ),
    h('div', { class: 'controls machines' }, ...elements(MACHINE_FIELDS)),
    source,
  );
  let presets: readonly ModelPreset[] = [];
  let chosen: ModelPreset | undefined;
  let tied = false;
  let filled = false;
  let submitted = '';

  function texts(): CostTexts {
    return Object.fromEntries([...fields].map(([name, each]) => [name, each.text])) as CostTexts;
  }

  function fill(values: Partial<CostTexts>): void {
    for (const [name, text] of Object.entries(values)) fields.get(name as CostField['name'])!.text = text;
  }

  function fillFrom(next: ModelPreset | undefined): void {
    chosen = next;
    if (next) {
      fill({ ...presetTexts(next), vocabularySize: String(next.vocabularySize) });
      tied = next.tied;
    }
    submit(false);
  }

  function edited(): void {
    // Fields that are filled by a preset, a slider or the memory end here, too: they have been submitted already.
    if (JSON.stringify(texts()) !== submitted) submit(true);
  }

  function submit(typed: boolean): void {
    const now = texts();
    submitted = JSON.stringify(now);
    // Another vocabulary in the same model is what this view is for: the model stays the preset's.
    if (
      chosen &&
      (tied !== chosen.tied ||
        Object.entries(presetTexts(chosen)).some(([name, text]) => now[name as keyof CostTexts] !== text))
    )
      chosen = undefined;
    preset.update(choices(), chosen?.id ?? CUSTOM);
    tying.update(TYING, tied ? 'tied' : 'own');
    setText(source, chosen ? `Figures of ${chosen.name}: ${chosen.source}` : '');
    setShown(source, chosen !== undefined);
    memory.set({ preset: chosen?.id ?? CUSTOM, tied, texts: now });
    const { parsed, input } = readCostFields(now, tied);
    for (const { name, hint } of [...MODEL_FIELDS, ...MACHINE_FIELDS]) {
      const quantity = parsed.get(name);
      if (quantity && 'message' in quantity) fields.get(name)!.refuse(quantity.message);
      else fields.get(name)!.accept(hint);
    }
    if (input) slider.show(input.vocabularySize);
    changed(input, typed);
  }

  function choices() {
    return [{ value: CUSTOM, label: 'Custom' }, ...presets.map(each => ({ value: each.id, label: each.name }))];
  }

  return {
    element,
    get preset(): ModelPreset | undefined {
      return chosen;
    },
    /** Takes the presets over; fills the fields the first time, with what the page remembers or the first preset. */
    update(next: readonly ModelPreset[]): void {
      presets = next;
      preset.update(choices(), chosen?.id ?? CUSTOM);
      if (filled) return;
      filled = true;
      fill(Object.fromEntries([...MODEL_FIELDS, ...MACHINE_FIELDS].map(({ name, initial }) => [name, initial])));
      const remembered = memory.get();
      if (remembered === undefined) {
        fillFrom(next[0]);
        return;
      }
      fill(remembered.texts);
      tied = remembered.tied;
      chosen = next.find(each => each.id === remembered.preset);
      submit(false);
    },
    /** Shows a refusal beside its field. */
    refused({ field: name, message }: CostRefusal): void {
      fields.get(name)!.refuse(message);
    },
  };
}

/** The texts that make a form's model the preset's. */
function presetTexts({ parameters, embeddingWidth, layers, sequenceLength }: ModelPreset) {
  return {
    parameters: writeQuantity(parameters),
    width: String(embeddingWidth),
    layers: String(layers),
    sequenceLength: String(sequenceLength),
  };
}

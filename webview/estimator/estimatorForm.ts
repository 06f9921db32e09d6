import type { ModelPreset, EstimatorRefusal, EstimatorResult } from '../../src/protocol/vocabulary';
import { createDropdown } from '../controls/dropdown';
import { field } from '../controls/field';
import { createQuantityField } from '../controls/quantityField';
import { createLogSlider } from '../controls/slider';
import { h, setShown, setText } from '../dom';
import type { Memory } from '../pageView';
import { formatCount, formatMagnitude, formatScientific } from '../../src/text/numbers';
import { type ParsedQuantity, writeQuantity } from '../../src/text/typedQuantity';
import { readForm, type FormInput, type FormTexts } from './formInput';

const CUSTOM = 'custom';
const TRAINING = [
  { value: 'optimal', label: 'Compute-optimal' },
  { value: 'flops', label: 'FLOPs' },
  { value: 'tokens', label: 'Tokens' },
  { value: 'characters', label: 'Characters' },
] as const;
type TrainingKind = (typeof TRAINING)[number]['value'];

/** What the form remembers. */
export interface EstimatorMemory {
  readonly preset: string;
  readonly parameters: string;
  readonly embeddingWidth: string;
  readonly training?: string;
  readonly amount?: string;
  readonly own?: string;
}

/** The estimator's fields. `changed` gets valid input, or nothing while a field cannot be read. */
export function createForm(
  memory: Memory<EstimatorMemory>,
  changed: (input: FormInput | undefined, typed: boolean) => void,
) {
  const preset = createDropdown('Model preset', id => {
    fillFrom(presets.find(each => each.id === id));
    return Promise.resolve();
  });
  const parameters = createQuantityField('Non-vocabulary parameters', '7B, 700M, 7e9', edited);
  const parametersSlider = createLogSlider('Non-vocabulary parameters', 1e7, 1e12, value => {
    parameters.text = writeQuantity(value);
    // The preset's width is no guess for a model of another size: the table's is.
    if (chosen && width.text === String(chosen.embeddingWidth)) width.text = '';
    slid();
  });
  const width = createQuantityField('Embedding width', "from the paper's table", edited);
  const training = createDropdown('Training', kind => {
    trainingKind = kind as TrainingKind;
    submit(false);
    return Promise.resolve();
  });
  const amount = createQuantityField('Training budget', '1e21, 15T', edited);
  const own = createQuantityField('Vocabulary size to weigh', 'optional: 64K, 50257', edited);
  const ownSlider = createLogSlider('Vocabulary size to weigh', 1024, 2 ** 20, value => {
    own.text = String(value);
    slid();
  });
  parameters.element.append(parametersSlider.element);
  own.element.append(ownSlider.element);
  const source = h('p', { class: 'price-detail' });
  const element = h(
    'div',
    { class: 'estimator-form' },
    h(
      'div',
      { class: 'controls' },
      field('Model preset', preset.element),
      parameters.element,
      width.element,
      field('Training', training.element),
      amount.element,
      own.element,
    ),
    source,
  );
  let presets: readonly ModelPreset[] = [];
  let chosen: ModelPreset | undefined;
  let trainingKind: TrainingKind = 'optimal';
  let filled = false;
  let submitted = '';

  function fillFrom(next: ModelPreset | undefined): void {
    chosen = next;
    if (next) {
      parameters.text = writeQuantity(next.parameters);
      width.text = String(next.embeddingWidth);
    }
    submit(false);
  }

  /** What is in the fields, in full. */
  function texts(): FormTexts {
    return {
      parameters: parameters.text,
      embeddingWidth: width.text,
      training: trainingKind,
      amount: amount.text,
      own: own.text,
    };
  }

  function edited(): void {
    // Fields that are filled by a preset, a slider or the memory end here, too: they have been submitted already.
    if (JSON.stringify(texts()) !== submitted) submit(true);
  }

  function slid(): void {
    submit(false);
  }

  function submit(typed: boolean): void {
    submitted = JSON.stringify(texts());
    if (
      chosen &&
      (parameters.text !== writeQuantity(chosen.parameters) || width.text !== String(chosen.embeddingWidth))
    )
      chosen = undefined;
    preset.update(choices(), chosen?.id ?? CUSTOM);
    training.update(TRAINING, trainingKind);
    setShown(amount.element, trainingKind !== 'optimal');
    setText(source, chosen ? `Figures of ${chosen.name}: ${chosen.source}` : '');
    setShown(source, chosen !== undefined);
    memory.set({ preset: chosen?.id ?? CUSTOM, ...texts() });
    changed(read(), typed);
  }

  function read(): FormInput | undefined {
    const { count, wide, budget, size, input } = readForm(texts());
    tell(parameters, count, formatMagnitude);
    tell(width, wide, () => '', "Blank: from the paper's table.");
    tell(amount, budget, trainingKind === 'flops' ? value => `${formatScientific(value)} FLOPs` : formatMagnitude);
    tell(own, size, value => formatCount(value));
    if ('value' in count) parametersSlider.show(count.value);
    if (size && 'value' in size) ownSlider.show(size.value);
    return input;
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
      const remembered = memory.get();
      const known = next.find(each => each.id === remembered?.preset);
      if (remembered) {
        trainingKind = TRAINING.find(each => each.value === remembered.training)?.value ?? 'optimal';
        amount.text = remembered.amount ?? '';
        own.text = remembered.own ?? '';
      }
      if (known === undefined && remembered !== undefined) {
        parameters.text = remembered.parameters;
        width.text = remembered.embeddingWidth;
        submit(false);
      } else fillFrom(known ?? next[0]);
    },
    /** Shows which embedding width the estimate used. */
    accepted(result: EstimatorResult): void {
      const used = formatCount(result.embeddingWidth);
      width.accept(result.embeddingWidthSource === 'table' ? `${used}, from the paper's table.` : '');
    },
    /** Shows a refusal beside its field. */
    refused({ field: name, message }: EstimatorRefusal): void {
      const fields = { parameters, embeddingWidth: width, training: amount, compared: own };
      fields[name].refuse(message);
    },
  };
}

/** Says below a field what was understood, or what is wrong; `blank` where nothing was given and nothing is needed. */
function tell(
  target: ReturnType<typeof createQuantityField>,
  parsed: ParsedQuantity | undefined,
  meaning: (value: number) => string,
  blank = '',
): void {
  if (parsed === undefined) target.accept(blank);
  else if ('message' in parsed) target.refuse(parsed.message);
  else target.accept(meaning(parsed.value));
}

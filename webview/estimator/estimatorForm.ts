import type { EstimatorRefusal, EstimatorResult, ModelPreset } from '../../src/protocol/vocabulary';
import { formatCount, formatMagnitude, formatScientific } from '../../src/text/numbers';
import { type ParsedQuantity, writeQuantity } from '../../src/text/typedQuantity';
import { createPresetForm, type FormMemory } from '../controls/presetForm';
import { h, setShown } from '../dom';
import type { Memory } from '../pageView';
import { readForm, type EstimatorField, type FormInput } from './formInput';

/** The estimator's fields. `changed` gets valid input, or nothing while a field cannot be read. */
export function createForm(
  memory: Memory<FormMemory>,
  changed: (input: FormInput | undefined, typed: boolean) => void,
) {
  const form = createPresetForm<EstimatorField>({
    label: 'Model preset',
    fields: [
      {
        name: 'parameters',
        label: 'Non-vocabulary parameters',
        placeholder: '7B, 700M, 7e9',
        slider: { least: 1e7, most: 1e12, write: writeQuantity },
      },
      { name: 'embeddingWidth', label: 'Embedding width', placeholder: "from the paper's table" },
      { name: 'amount', label: 'Training budget', placeholder: '1e21, 15T' },
      {
        name: 'own',
        label: 'Vocabulary size to compare',
        placeholder: 'optional: 64K, 50257',
        slider: { least: 1024, most: 2 ** 20, write: String },
      },
    ],
    choice: {
      name: 'training',
      label: 'Training',
      choices: [
        { value: 'optimal', label: 'Compute-optimal' },
        { value: 'flops', label: 'FLOPs' },
        { value: 'tokens', label: 'Tokens' },
        { value: 'characters', label: 'Characters' },
      ],
    },
    modelTexts: ({ parameters, embeddingWidth }) => ({
      parameters: writeQuantity(parameters),
      embeddingWidth: String(embeddingWidth),
    }),
    // The preset's width is no guess for a model of another size: the table's is.
    slid: (name, preset, texts) =>
      name === 'parameters' && preset && texts.embeddingWidth === String(preset.embeddingWidth)
        ? { embeddingWidth: '' }
        : {},
    memory,
    changed(texts, typed) {
      setShown(form.elementOf('amount'), texts.training !== 'optimal');
      const { parameters, embeddingWidth, amount, own, input } = readForm(texts);
      tell('parameters', parameters, formatMagnitude);
      tell('embeddingWidth', embeddingWidth, () => '', "Blank: from the paper's table.");
      const flops = (value: number): string => `${formatScientific(value)} FLOPs`;
      tell('amount', amount, texts.training === 'flops' ? flops : formatMagnitude);
      tell('own', own, formatCount);
      if ('value' in parameters) form.slideTo('parameters', parameters.value);
      if (own && 'value' in own) form.slideTo('own', own.value);
      changed(input, typed);
    },
  });

  /** Says below a field what was understood, or what is wrong; `blank` where nothing was given and nothing is needed. */
  function tell(
    name: EstimatorField,
    parsed: ParsedQuantity | undefined,
    meaning: (value: number) => string,
    blank = '',
  ): void {
    if (parsed === undefined) form.accept(name, blank);
    else if ('message' in parsed) form.refuse(name, parsed.message);
    else form.accept(name, meaning(parsed.value));
  }

  const element = h(
    'div',
    { class: 'estimator-form' },
    h(
      'div',
      { class: 'controls' },
      form.presetList,
      form.elementOf('parameters'),
      form.elementOf('embeddingWidth'),
      form.choiceList,
      form.elementOf('amount'),
      form.elementOf('own'),
    ),
    form.source,
  );

  return {
    element,
    get preset(): ModelPreset | undefined {
      return form.preset;
    },
    update: (presets: readonly ModelPreset[]): void => form.update(presets),
    /** Shows which embedding width the estimate used. */
    accepted(result: EstimatorResult): void {
      const used = formatCount(result.embeddingWidth);
      form.accept('embeddingWidth', result.embeddingWidthSource === 'table' ? `${used}, from the paper's table.` : '');
    },
    /** Shows a refusal beside its field. */
    refused({ field, message }: EstimatorRefusal): void {
      const fields = {
        parameters: 'parameters',
        embeddingWidth: 'embeddingWidth',
        training: 'amount',
        compared: 'own',
      };
      form.refuse(fields[field] as EstimatorField, message);
    },
  };
}

import type { CostInput } from '../../src/protocol/vocabulary';
import type { FormField, FormTexts } from '../controls/presetForm';
import { type ParsedQuantity, parseQuantity } from '../../src/text/typedQuantity';

/** A text field of the form. */
export interface CostField extends FormField<Exclude<keyof CostInput, 'tied'>> {
  /** The quantity in messages. */
  readonly what: string;
  readonly examples: string;
  readonly initial: string;
  /** May be left blank. */
  readonly optional?: boolean;
  /** Below the field while nothing is wrong. */
  readonly hint: string;
}

/** The model's own figures, which a preset fills. */
export const MODEL_FIELDS: readonly CostField[] = [
  {
    name: 'vocabularySize',
    label: 'Vocabulary size',
    placeholder: '128256, 64K',
    what: 'the vocabulary size',
    examples: '128256 or 64K',
    initial: '32000',
    hint: 'V: rows of the embedding matrix.',
    slider: { least: 1024, most: 2 ** 20, write: String },
  },
  {
    name: 'width',
    label: 'Embedding width',
    placeholder: '4096',
    what: 'the embedding width',
    examples: '4096',
    initial: '4096',
    hint: 'h: hidden_size in config.json.',
  },
  {
    name: 'layers',
    label: 'Layers',
    placeholder: '32',
    what: 'the number of layers',
    examples: '32',
    initial: '32',
    hint: 'L: transformer layers.',
  },
  {
    name: 'parameters',
    label: 'Non-vocabulary parameters',
    placeholder: '12 L h²',
    what: 'the non-vocabulary parameters',
    examples: '7B',
    initial: '',
    optional: true,
    hint: 'Blank: 12 L h², a GPT’s.',
  },
  {
    name: 'sequenceLength',
    label: 'Sequence length',
    placeholder: '4096',
    what: 'the sequence length',
    examples: '4096',
    initial: '4096',
    hint: 's: tokens of one training sequence.',
  },
];

/** The machines, and the codes of VQ-Logits. */
export const MACHINE_FIELDS: readonly CostField[] = [
  {
    name: 'tensorParallel',
    label: 'Tensor parallelism',
    placeholder: '1',
    what: 'the devices of tensor parallelism',
    examples: '8',
    initial: '1',
    hint: 'Devices that share a matrix.',
  },
  {
    name: 'padTo',
    label: 'Pad a device’s rows to',
    placeholder: '128',
    what: 'the multiple to pad to',
    examples: '128',
    initial: '128',
    hint: 'Megatron-LM’s default is 128.',
  },
  {
    name: 'stages',
    label: 'Pipeline stages',
    placeholder: '8',
    what: 'the pipeline stages',
    examples: '8',
    initial: '4',
    hint: 'p: devices in a row.',
  },
  {
    name: 'microbatches',
    label: 'Microbatches',
    placeholder: '128',
    what: 'the microbatches of a step',
    examples: '128',
    initial: '128',
    hint: 'm: in one training step.',
  },
  {
    name: 'codes',
    label: 'Codes of VQ-Logits',
    placeholder: '1024',
    what: 'the number of codes',
    examples: '1024',
    initial: '1024',
    hint: 'K: vectors that all tokens share.',
  },
];

/** Every field. */
export const COST_FIELDS: readonly CostField[] = [...MODEL_FIELDS, ...MACHINE_FIELDS];

/** What is in each field, and whether the output layer is `tied` or has a matrix of its `own`. */
export type CostTexts = FormTexts<CostField['name'] | 'output'>;

/** Reads every field. `input` is there if all can be read; blank optional fields are neither read nor wrong. */
export function readCostFields(texts: CostTexts): {
  readonly parsed: ReadonlyMap<CostField['name'], ParsedQuantity>;
  readonly input?: CostInput;
} {
  const parsed = new Map<CostField['name'], ParsedQuantity>();
  const values: Partial<Record<CostField['name'], number>> = {};
  let readable = true;
  for (const { name, what, examples, optional } of COST_FIELDS) {
    if (optional && texts[name].trim() === '') continue;
    const quantity = parseQuantity(texts[name], what, examples);
    parsed.set(name, quantity);
    if ('message' in quantity) readable = false;
    else values[name] = quantity.value;
  }
  // Every field that is not optional has been read.
  return readable ? { parsed, input: { ...values, tied: texts.output === 'tied' } as CostInput } : { parsed };
}

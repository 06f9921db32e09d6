import type { TrainingBudget } from '../../src/protocol/vocabulary';
import { type ParsedQuantity, parseQuantity } from '../../src/text/typedQuantity';

/** What stands in the estimator's fields. */
export interface FormTexts {
  readonly parameters: string;
  readonly embeddingWidth: string;
  readonly training: TrainingBudget['kind'];
  readonly amount: string;
  readonly own: string;
}

/** The fields as numbers. */
export interface FormInput {
  readonly parameters: number;
  readonly embeddingWidth?: number;
  readonly training: TrainingBudget;
  /** A vocabulary size to weigh. */
  readonly own?: number;
}

const BUDGETS = {
  flops: { what: 'the training FLOPs', examples: '1e21' },
  tokens: { what: 'the training tokens', examples: '15T or 300B' },
  characters: { what: 'the training characters', examples: '15T or 300B' },
} as const;

/** Reads every field; absent ones are blank and may be. `input` is there if all can be read. */
export function readForm({ parameters, embeddingWidth, training, amount, own }: FormTexts): {
  readonly count: ParsedQuantity;
  readonly wide?: ParsedQuantity;
  readonly budget?: ParsedQuantity;
  readonly size?: ParsedQuantity;
  readonly input?: FormInput;
} {
  const count = parseQuantity(parameters, 'the number of non-vocabulary parameters');
  const wide = optional(embeddingWidth, 'the embedding width');
  const budget =
    training === 'optimal' ? undefined : parseQuantity(amount, BUDGETS[training].what, BUDGETS[training].examples);
  const size = optional(own, 'a vocabulary size');
  const fields = { count, ...(wide && { wide }), ...(budget && { budget }), ...(size && { size }) };
  if (
    'message' in count ||
    (wide && 'message' in wide) ||
    (budget && 'message' in budget) ||
    (size && 'message' in size)
  )
    return fields;
  const input: FormInput = {
    parameters: count.value,
    ...(wide && { embeddingWidth: wide.value }),
    training: budget && training !== 'optimal' ? { kind: training, amount: budget.value } : { kind: 'optimal' },
    ...(size && { own: size.value }),
  };
  return { ...fields, input };
}

function optional(text: string, what: string): ParsedQuantity | undefined {
  return text.trim() === '' ? undefined : parseQuantity(text, what);
}

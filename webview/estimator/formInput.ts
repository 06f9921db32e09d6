import type { TrainingBudget } from '../../src/protocol/vocabulary';
import type { FormTexts } from '../controls/presetForm';
import { type ParsedQuantity, parseQuantity } from '../../src/text/typedQuantity';

/** The fields of the form, and its choice: `training` is the kind of a budget. */
export type EstimatorField = 'parameters' | 'embeddingWidth' | 'training' | 'amount' | 'own';

/** The fields as numbers. */
export interface FormInput {
  readonly parameters: number;
  readonly embeddingWidth?: number;
  readonly training: TrainingBudget;
  /** A vocabulary size to compare. */
  readonly own?: number;
}

const BUDGETS = {
  flops: { what: 'the training FLOPs', examples: '1e21' },
  tokens: { what: 'the training tokens', examples: '15T or 300B' },
  characters: { what: 'the training characters', examples: '15T or 300B' },
} as const;

/** Reads every field; absent ones are blank and may be. `input` is there if all can be read. */
export function readForm(texts: FormTexts<EstimatorField>): {
  readonly parameters: ParsedQuantity;
  readonly embeddingWidth?: ParsedQuantity;
  readonly amount?: ParsedQuantity;
  readonly own?: ParsedQuantity;
  readonly input?: FormInput;
} {
  const kind = texts.training as TrainingBudget['kind'];
  const parameters = parseQuantity(texts.parameters, 'the number of non-vocabulary parameters');
  const embeddingWidth = optional(texts.embeddingWidth, 'the embedding width');
  const amount =
    kind === 'optimal' ? undefined : parseQuantity(texts.amount, BUDGETS[kind].what, BUDGETS[kind].examples);
  const own = optional(texts.own, 'a vocabulary size');
  const fields = {
    parameters,
    ...(embeddingWidth && { embeddingWidth }),
    ...(amount && { amount }),
    ...(own && { own }),
  };
  if (
    'message' in parameters ||
    (embeddingWidth && 'message' in embeddingWidth) ||
    (amount && 'message' in amount) ||
    (own && 'message' in own)
  )
    return fields;
  const input: FormInput = {
    parameters: parameters.value,
    ...(embeddingWidth && { embeddingWidth: embeddingWidth.value }),
    training: amount && kind !== 'optimal' ? { kind, amount: amount.value } : { kind: 'optimal' },
    ...(own && { own: own.value }),
  };
  return { ...fields, input };
}

function optional(text: string, what: string): ParsedQuantity | undefined {
  return text.trim() === '' ? undefined : parseQuantity(text, what);
}

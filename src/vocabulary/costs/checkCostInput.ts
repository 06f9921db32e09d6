import type { VocabularyCostInput, VocabularyCostRefusal } from './costInput';
import { formatCount } from '../../text/numbers';

type Field = VocabularyCostRefusal['field'];

/** Past these a slipped digit is the likeliest explanation. */
const BOUNDS: readonly (readonly [field: Field, name: string, least: number, most: number])[] = [
  ['layers', 'number of layers', 1, 1000],
  ['width', 'embedding width', 64, 65_536],
  ['vocabularySize', 'vocabulary size', 2, 100_000_000],
  ['sequenceLength', 'sequence length', 1, 100_000_000],
  ['tensorParallel', 'number of devices of tensor parallelism', 1, 1024],
  ['padTo', 'multiple to pad to', 1, 65_536],
  ['stages', 'number of pipeline stages', 1, 1000],
  ['microbatches', 'number of microbatches', 1, 1_000_000],
  ['codes', 'number of codes', 1, 100_000_000],
];

const PARAMETERS = { least: 1e4, most: 1e13 };

/** The first input that makes no sense, with what would do; nothing if all do. */
export function checkCostInput(input: VocabularyCostInput): VocabularyCostRefusal | undefined {
  for (const [field, name, least, most] of BOUNDS) {
    const value = input[field];
    if (value === undefined || !Number.isInteger(value) || value < least || value > most)
      return { field, message: `Give the ${name} as a whole number from ${digits(least)} to ${digits(most)}.` };
  }
  const { parameters, layers, stages, codes, vocabularySize } = input;
  if (parameters !== undefined && !(parameters >= PARAMETERS.least && parameters <= PARAMETERS.most)) {
    const message =
      'Give the non-vocabulary parameters from 10 thousand (1e4) to 10 trillion (1e13), or leave the field empty.';
    return { field: 'parameters', message };
  }
  if (stages > layers)
    return { field: 'stages', message: `A pipeline has at most one stage a layer: ${digits(layers)} here.` };
  if (codes >= vocabularySize)
    return { field: 'codes', message: `Fewer codes than the ${digits(vocabularySize)} tokens make sense.` };
  return undefined;
}

function digits(value: number): string {
  return formatCount(value);
}

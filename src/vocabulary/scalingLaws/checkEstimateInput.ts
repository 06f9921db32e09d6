import { formatCount } from '../../text/numbers';
import type { TrainingBudget } from './trainingBudget';

/** What an estimate starts from. */
export interface VocabularyEstimateInput {
  /** Non-vocabulary parameters Nnv: all but the embeddings and the output layer. */
  readonly parameters: number;
  /** Embedding width d; absent means that the paper's table decides. */
  readonly embeddingWidth?: number;
  /** Absent means compute-optimal training. */
  readonly training?: TrainingBudget;
  /** Vocabulary sizes to weigh against the best one. */
  readonly compared?: readonly number[];
}

/** Why there is no estimate, for the input field it is about. */
export interface VocabularyEstimateRefusal {
  readonly field: 'parameters' | 'embeddingWidth' | 'training' | 'compared';
  readonly message: string;
}

/** Beyond these nothing is known about the laws, and a typing mistake is more likely. */
const PARAMETERS = { least: 1e7, most: 1e13 };
const WIDTHS = { least: 64, most: 65_536 };
const AMOUNTS = { flops: [1e12, 1e32], tokens: [1e6, 1e17], characters: [1e6, 1e17] } as const;
const SIZES = { least: 2, most: 1e8 };

/** The least and the most training that gets a figure, by the FLOPs of compute-optimal training. */
const TIMES_OPTIMAL = { least: 1e-3, most: 1e5 };

/** The first input that is not valid, with what would be; undefined if all are. NaN is refused by every check. */
export function checkEstimateInput(input: VocabularyEstimateInput): VocabularyEstimateRefusal | undefined {
  const { parameters, embeddingWidth: width, training, compared = [] } = input;
  if (!within(parameters, PARAMETERS.least, PARAMETERS.most)) {
    const message = 'Give the number of non-vocabulary parameters, from 10 million (1e7) to 10 trillion (1e13).';
    return { field: 'parameters', message };
  }
  if (width !== undefined && !(Number.isInteger(width) && within(width, WIDTHS.least, WIDTHS.most))) {
    const message = `Give the embedding width as a whole number from ${digits(WIDTHS.least)} to ${digits(WIDTHS.most)}, or leave it empty.`;
    return { field: 'embeddingWidth', message };
  }
  if (training !== undefined && training.kind !== 'optimal') {
    const [least, most] = AMOUNTS[training.kind];
    if (!within(training.amount, least, most)) {
      const what = training.kind === 'flops' ? 'training FLOPs' : `training ${training.kind}`;
      const message = `Give the ${what}, from ${exponential(least)} to ${exponential(most)}.`;
      return { field: 'training', message };
    }
  }
  if (compared.some(size => !(Number.isInteger(size) && within(size, SIZES.least, SIZES.most)))) {
    const message = `Give a vocabulary size as a whole number from ${SIZES.least} to ${digits(SIZES.most)}, or leave it empty.`;
    return { field: 'compared', message };
  }
  return undefined;
}

/**
 * Why a training budget of `timesOptimal` times the FLOPs of compute-optimal training is too far from it; undefined if
 * it is not.
 */
export function checkBudget(timesOptimal: number, optimalFlops: number): VocabularyEstimateRefusal | undefined {
  const { least, most } = TIMES_OPTIMAL;
  if (within(timesOptimal, least, most)) return undefined;
  const message =
    `For this model the laws say something between ${exponential(least * optimalFlops)} and ${exponential(most * optimalFlops)} FLOPs; ` +
    `this budget is ${exponential(timesOptimal * optimalFlops)} FLOPs.`;
  return { field: 'training', message };
}

/** Digits in groups, the same in every locale. */
export function digits(value: number): string {
  return formatCount(value);
}

function within(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

/** `1.3e21`, as it can be typed again. */
function exponential(value: number): string {
  return value.toExponential(1).replace('+', '').replace('.0e', 'e');
}

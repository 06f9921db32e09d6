import { derivativeVocabularyParameters } from './derivative';
import { tableEmbeddingWidth } from './embeddingWidth';
import { PARAMETRIC_DOUBT, parametricVocabularyParameters } from './parametric';
import { computeOptimalFlops, powerLawVocabularyParameters } from './powerLaw';

/** What an estimate starts from. */
export interface VocabularyEstimateInput {
  /** Non-vocabulary parameters Nnv: all but the embeddings and the output layer. */
  readonly parameters: number;
  /** Embedding width d; absent means that the paper's table decides. */
  readonly embeddingWidth?: number;
}

/** The vocabulary that one of the paper's approaches finds best. */
export interface ApproachEstimate {
  readonly name: string;
  /** Entries V, rounded. */
  readonly vocabularySize: number;
  /** Nv = V * d, the output layer alone, before V is rounded. */
  readonly vocabularyParameters: number;
}

export interface VocabularyEstimate {
  readonly embeddingWidth: number;
  readonly embeddingWidthSource: 'given' | 'table';
  /** In the paper's order. */
  readonly approaches: readonly ApproachEstimate[];
  /** Least and greatest vocabulary size of the approaches. They disagree for reasons of method: no error band. */
  readonly lowest: number;
  readonly highest: number;
  /** FLOPs of compute-optimal training, which approaches 1 and 3 assume. */
  readonly flops: number;
  /** Sentences that must stand beside the figures. */
  readonly notes: readonly string[];
}

/** Why there is no estimate, for the input field it is about. */
export interface VocabularyEstimateRefusal {
  readonly field: 'parameters' | 'embeddingWidth';
  readonly message: string;
}

/** What the paper's experiments covered (section 4.1): Nnv and V. */
const FITTED = { parameters: [33e6, 1.13e9], vocabularySize: [4_000, 96_000] } as const;

/** Past these nothing is known of the laws, and a slipped digit is the likelier explanation. */
const PARAMETERS = { least: 1e7, most: 1e13 };
const WIDTHS = { least: 64, most: 65_536 };

/** A byte-level vocabulary has at least the 256 bytes. */
const LEAST_VOCABULARY = 256;

/**
 * The best vocabulary size for a model by each of the three approaches of "Scaling Laws with Vocabulary"
 * (arXiv:2407.13623), assuming compute-optimal training, or a refusal that says which input is amiss and what would do.
 */
export function estimateVocabulary(
  input: VocabularyEstimateInput,
): { readonly result: VocabularyEstimate } | { readonly refusal: VocabularyEstimateRefusal } {
  const refusal = checkParameters(input.parameters) ?? checkWidth(input.embeddingWidth);
  if (refusal !== undefined) return { refusal };

  const { parameters } = input;
  const embeddingWidth = input.embeddingWidth ?? tableEmbeddingWidth(parameters);
  const flops = computeOptimalFlops(parameters);
  const approach = (name: string, vocabularyParameters: number): ApproachEstimate => ({
    name,
    vocabularySize: Math.round(vocabularyParameters / embeddingWidth),
    vocabularyParameters,
  });
  const approaches = [
    approach('1: power law over FLOPs', powerLawVocabularyParameters(flops)),
    approach('2: derivative of FLOPs', derivativeVocabularyParameters(parameters)),
    approach('3: parametric loss', parametricVocabularyParameters(parameters, flops)),
  ];
  const sizes = approaches.map(each => each.vocabularySize);
  const lowest = Math.min(...sizes);
  const highest = Math.max(...sizes);
  if (lowest < LEAST_VOCABULARY) {
    const message = `${count(embeddingWidth)} is too wide for ${count(parameters)} parameters: less than the 256 bytes would fit.`;
    return { refusal: { field: 'embeddingWidth', message } };
  }
  const embeddingWidthSource = input.embeddingWidth === undefined ? 'table' : 'given';
  const notes = notesFor(parameters, lowest, highest);
  return { result: { embeddingWidth, embeddingWidthSource, approaches, lowest, highest, flops, notes } };
}

function checkParameters(parameters: number): VocabularyEstimateRefusal | undefined {
  if (parameters >= PARAMETERS.least && parameters <= PARAMETERS.most) return undefined; // NaN is neither
  const message = 'Give the number of non-vocabulary parameters, from 10 million (1e7) to 10 trillion (1e13).';
  return { field: 'parameters', message };
}

function checkWidth(width: number | undefined): VocabularyEstimateRefusal | undefined {
  if (width === undefined || (Number.isInteger(width) && width >= WIDTHS.least && width <= WIDTHS.most))
    return undefined;
  const message = `Give the embedding width as a whole number from ${count(WIDTHS.least)} to ${count(WIDTHS.most)}, or leave it empty.`;
  return { field: 'embeddingWidth', message };
}

function notesFor(parameters: number, lowest: number, highest: number): string[] {
  const notes = [
    'Assumes compute-optimal training: a model trained on more data than that gains from a larger vocabulary.',
  ];
  const [fewest, most] = FITTED.parameters;
  if (parameters < fewest || parameters > most)
    notes.push(
      'Extrapolated: the paper fitted models of 33 million to 1.13 billion non-vocabulary parameters' +
        (parameters > most ? ` (its largest check is 2.87 billion).` : '.'),
    );
  const [smallest, largest] = FITTED.vocabularySize;
  if (lowest < smallest || highest > largest)
    notes.push('Extrapolated: the paper tried vocabularies of 4 thousand to 96 thousand entries.');
  notes.push('Fitted on mostly English text: other languages and code may need larger vocabularies.', PARAMETRIC_DOUBT);
  return notes;
}

/** Digits in groups, the same in every locale. */
function count(value: number): string {
  return value.toLocaleString('en-US');
}

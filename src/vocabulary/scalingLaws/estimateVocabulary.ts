import { padTo } from '../costs/padding';
import {
  checkBudget,
  checkEstimateInput,
  digits,
  type VocabularyEstimateInput,
  type VocabularyEstimateRefusal,
} from './checkEstimateInput';
import { derivativeVocabularyParameters } from './derivative';
import { tableEmbeddingWidth } from './embeddingWidth';
import { estimateNotes, TRIED_SIZES, type TrainingRegime } from './estimateNotes';
import { CORRECTED_FIT, flatRange, lostCompute, parametricVocabularyParameters } from './parametric';
import { computeOptimalFlops, powerLawVocabularyParameters } from './powerLaw';
import { tokensPerCharacter } from './tokensPerCharacter';
import { budgetFlops, trainingTokens } from './trainingBudget';

/** A vocabulary of this model. */
interface SizedVocabulary {
  /** Entries V, rounded. */
  readonly vocabularySize: number;
  /** Nv = V * d, the output layer alone, before V is rounded. */
  readonly vocabularyParameters: number;
  /** Nv of Nnv + Nv, from 0 to 1: one matrix, as the paper counts. */
  readonly share: number;
}

/** The vocabulary that one of the paper's approaches finds best. */
interface ApproachEstimate extends SizedVocabulary {
  readonly name: string;
  /** V up to the next multiple of 64 and of 128. */
  readonly padded: { readonly to64: number; readonly to128: number };
  /** Whether it counts for the recommendation; one that assumes other training than the user's does not. */
  readonly counts: boolean;
}

/** What a vocabulary of some size means for this model. */
interface ComparedVocabulary extends SizedVocabulary {
  /** Share of the training compute that it loses against the best size, by approach 3's fits: {@link lostCompute}. */
  readonly lost: { readonly published: number; readonly corrected: number };
  /** Whether the paper tried no vocabulary of such a size. */
  readonly extrapolated: boolean;
}

/** Sizes from and to. */
export interface SizeRange {
  readonly lowest: number;
  readonly highest: number;
}

export interface VocabularyEstimate {
  readonly embeddingWidth: number;
  readonly embeddingWidthSource: 'given' | 'table';
  /** In the paper's order. */
  readonly approaches: readonly ApproachEstimate[];
  /** Approach 3 with the constants of the corrected refit. */
  readonly corrected: ApproachEstimate;
  /**
   * Least and greatest size of the approaches that count. They differ because of their methods: this is no error band.
   */
  readonly lowest: number;
  readonly highest: number;
  readonly training: TrainingFigures;
  /** Sizes that lose no more than {@link FLAT_SHARE} of the compute, by approach 3's fits. */
  readonly flat: { readonly share: number; readonly published: SizeRange; readonly corrected: SizeRange };
  /** Sizes that the paper's experiments covered. */
  readonly tried: SizeRange;
  /** In the order of the input's `compared`. */
  readonly compared: readonly ComparedVocabulary[];
  /** Sentences that must be shown with the figures. */
  readonly notes: readonly string[];
}

/** The training that an estimate is for, with the vocabulary of approach 3. */
interface TrainingFigures {
  readonly regime: TrainingRegime;
  readonly flops: number;
  readonly tokens: number;
  /** Characters of English text. */
  readonly characters: number;
  /** FLOPs of compute-optimal training, and how many times that `flops` is. */
  readonly optimalFlops: number;
  readonly timesOptimal: number;
}

/** A byte-level vocabulary has at least the 256 bytes. */
const LEAST_VOCABULARY = 256;

/** Within this factor training counts as compute-optimal: approach 3 then changes less than the approaches differ. */
const NEARLY_OPTIMAL = 1.25;

/** How much compute may be lost within the flat range. */
const FLAT_SHARE = 0.01;

/**
 * The best vocabulary size for a model by each of the three approaches of "Scaling Laws with Vocabulary"
 * (arXiv:2407.13623), or a refusal that says which input is not valid and what would be. Approaches 1 and 2 are for
 * compute-optimal training; with any other budget approach 3 alone counts. For 7e9 parameters the three give 62,281,
 * 67,450 and 59,548 entries.
 */
export function estimateVocabulary(
  input: VocabularyEstimateInput,
): { readonly result: VocabularyEstimate } | { readonly refusal: VocabularyEstimateRefusal } {
  const { parameters, compared = [] } = input;
  const refusal = checkEstimateInput(input);
  if (refusal !== undefined) return { refusal };
  const embeddingWidth = input.embeddingWidth ?? tableEmbeddingWidth(parameters);
  const optimalFlops = computeOptimalFlops(parameters);
  const flops = budgetFlops(input.training ?? { kind: 'optimal' }, parameters, embeddingWidth);
  const timesOptimal = flops / optimalFlops;
  const unlikely = checkBudget(timesOptimal, optimalFlops);
  if (unlikely !== undefined) return { refusal: unlikely };

  const regime = timesOptimal > NEARLY_OPTIMAL ? 'over' : timesOptimal < 1 / NEARLY_OPTIMAL ? 'under' : 'optimal';
  const optimal = regime === 'optimal';
  const sized = (vocabularyParameters: number): SizedVocabulary => ({
    vocabularySize: Math.round(vocabularyParameters / embeddingWidth),
    vocabularyParameters,
    share: vocabularyParameters / (parameters + vocabularyParameters),
  });
  const approach = (name: string, vocabularyParameters: number, counts: boolean): ApproachEstimate => {
    const size = sized(vocabularyParameters);
    const padded = { to64: padTo(size.vocabularySize, 64), to128: padTo(size.vocabularySize, 128) };
    return { name, ...size, padded, counts };
  };
  const parametric = approach('3: parametric loss', parametricVocabularyParameters(parameters, flops), true);
  const approaches = [
    // With a nearly optimal budget approach 1 uses that; otherwise the budget of compute-optimal training.
    approach('1: power law over FLOPs', powerLawVocabularyParameters(optimal ? flops : optimalFlops), optimal),
    approach('2: derivative of FLOPs', derivativeVocabularyParameters(parameters), optimal),
    parametric,
  ];
  const corrected = approach(
    '3, refitted with the unit slip corrected',
    parametricVocabularyParameters(parameters, flops, CORRECTED_FIT),
    false,
  );
  const sizes = approaches.filter(each => each.counts).map(each => each.vocabularySize);
  const lowest = Math.min(...sizes);
  const highest = Math.max(...sizes);
  if (lowest < LEAST_VOCABULARY) {
    const message = `${digits(embeddingWidth)} is too wide for ${digits(parameters)} parameters: less than the 256 bytes would fit.`;
    return { refusal: { field: 'embeddingWidth', message } };
  }
  const tokens = trainingTokens(parameters, parametric.vocabularyParameters, flops);
  const range = (fit?: typeof CORRECTED_FIT): SizeRange => {
    const found = flatRange(parameters, flops, FLAT_SHARE, fit);
    return { lowest: found.lowest / embeddingWidth, highest: found.highest / embeddingWidth };
  };
  const result: VocabularyEstimate = {
    embeddingWidth,
    embeddingWidthSource: input.embeddingWidth === undefined ? 'table' : 'given',
    approaches,
    corrected,
    lowest,
    highest,
    training: {
      regime,
      flops,
      tokens,
      characters: tokens / tokensPerCharacter(parametric.vocabularySize),
      optimalFlops,
      timesOptimal,
    },
    flat: { share: FLAT_SHARE, published: range(), corrected: range(CORRECTED_FIT) },
    tried: TRIED_SIZES,
    compared: compared.map(size => ({
      ...sized(size * embeddingWidth),
      lost: {
        published: lostCompute(parameters, flops, size * embeddingWidth),
        corrected: lostCompute(parameters, flops, size * embeddingWidth, CORRECTED_FIT),
      },
      extrapolated: size < TRIED_SIZES.lowest || size > TRIED_SIZES.highest,
    })),
    notes: estimateNotes({ parameters, regime, timesOptimal, lowest, highest }),
  };
  return { result };
}

import { checkCostInput } from './checkCostInput';
import type { VocabularyCostInput, VocabularyCostRefusal } from './costInput';
import { MEMORY_ROWS, memoryUse, type MemoryUse } from './tensorMemory';
import type { ComputedRow } from './costRow';
import { layerParameters } from './modelShape';
import { paddedVocabulary, sizeWarnings, type PaddedVocabulary } from './padding';
import { pipelineSchedules, SCHEDULE_ROWS, type PipelineSchedule } from './pipeline';
import { ownRatios, publishedRatios, type LayerRatios } from './ratios';
import {
  OUTPUT_HEADS,
  OTHER_HEADS_LIMITS,
  outputHeads,
  VECTOR_QUANTIZED_LIMITS,
  vectorQuantizedSaving,
  type OutputHead,
  type VectorQuantizedSaving,
} from './outputHeads';
import { OTHER_SOURCES } from './sources';
import { LAYER_ROWS, vocabularyLayers, type VocabularyLayers } from './vocabularyLayers';

/** What a vocabulary costs. */
export interface VocabularyCosts {
  readonly layers: VocabularyLayers;
  readonly memory: readonly ComputedRow<MemoryUse>[];
  readonly parametersPerLayer: number;
  /** Whether the parameters per layer were given or are 12 h^2. */
  readonly parametersSource: 'given' | 'formula';
  readonly ratios: { readonly published: LayerRatios; readonly own: LayerRatios };
  readonly padding: readonly PaddedVocabulary[];
  /** What is awkward about the size, a sentence each. */
  readonly warnings: readonly string[];
  readonly schedules: readonly PipelineSchedule[];
  readonly heads: readonly ComputedRow<OutputHead>[];
  readonly quantized: VectorQuantizedSaving;
  /** What must be said with the figures, by section. */
  readonly notes: {
    readonly layers: readonly string[];
    readonly pipeline: readonly string[];
    readonly quantized: readonly string[];
  };
}

/** Where the figures are from: the sources of all rows, each once. */
export const COST_SOURCES: readonly string[] = [
  ...new Set([...SCHEDULE_ROWS, ...LAYER_ROWS, ...OUTPUT_HEADS, ...MEMORY_ROWS].map(({ source }) => source)),
  ...OTHER_SOURCES,
];

/** Rows per device that libraries and papers pad to. */
const MULTIPLES = [8, 64, 128];

/** Everything the view shows of a vocabulary's cost, or which input is wrong and what would do. */
export function vocabularyCosts(
  input: VocabularyCostInput,
): { readonly result: VocabularyCosts } | { readonly refusal: VocabularyCostRefusal } {
  const refusal = checkCostInput(input);
  if (refusal !== undefined) return { refusal };
  const { tensorParallel, padTo, stages, microbatches } = input;
  const multiples = [...new Set([...MULTIPLES, padTo])].sort((a, b) => a - b);
  const result: VocabularyCosts = {
    layers: vocabularyLayers(input),
    memory: memoryUse(input),
    parametersPerLayer: layerParameters(input),
    parametersSource: input.parameters === undefined ? 'formula' : 'given',
    ratios: { published: publishedRatios(input), own: ownRatios(input) },
    padding: multiples.map(each => paddedVocabulary(input, each, tensorParallel)),
    warnings: sizeWarnings(input.vocabularySize, tensorParallel),
    schedules: pipelineSchedules(input, stages, microbatches),
    heads: outputHeads(input),
    quantized: vectorQuantizedSaving(input),
    notes: {
      layers: layerNotes(input),
      pipeline: pipelineNotes(input),
      quantized: [...VECTOR_QUANTIZED_LIMITS, ...OTHER_HEADS_LIMITS],
    },
  };
  return { result };
}

function layerNotes({ tied, parameters, vocabularySize }: VocabularyCostInput): string[] {
  return [
    tied
      ? 'Tied: one matrix serves as input and as output layer. It is multiplied all the same.'
      : 'Not tied: the input and the output layer have a matrix each.',
    ...(parameters === undefined
      ? [
          'Parameters of a layer: 12 h², as in GPT. Gated feed-forward blocks and grouped queries differ; give the model’s own number if you know it.',
        ]
      : []),
    'FLOPs: 2 for each parameter and token, and 4 s h for attention in each layer to all s tokens; training takes three times as many ' +
      '(Table 4 of Yeung et al. 2024). Sliding windows and mixtures of experts take fewer.',
    vocabularySize <= 65_536
      ? 'Token ids fit 16 bits: a tokenized corpus takes 2 bytes a token.'
      : 'Token ids do not fit 16 bits: a tokenized corpus takes 4 bytes a token (2 up to 65,536 entries).',
  ];
}

function pipelineNotes({ layers, stages, tied }: VocabularyCostInput): string[] {
  if (stages === 1) return ['One stage is no pipeline: there is nothing to balance.'];
  return [
    'Ideal figures: no communication, devices alike, time in proportion to FLOPs. In the paper’s 24 measurements with 1F1B ' +
      '(Table 5), Vocabulary Parallelism reached 90 to 96 % of the speed-up that this formula gives.',
    'Vocabulary Parallelism keeps the activations of one or two more microbatches than 1F1B does, depending on its variant; they are not in the bars.',
    ...(layers % stages === 0
      ? []
      : [
          `${layers} layers do not divide by ${stages} stages: the first ${layers % stages} have one more, with Vocabulary Parallelism, too.`,
        ]),
    ...(tied ? ['Tied: without Vocabulary Parallelism the first and the last stage both keep the matrix.'] : []),
  ];
}

import { nonVocabularyParameters, type Architecture } from './architecture';
import { formatCount } from '../../text/numbers';

/** A published model to estimate for. */
export interface VocabularyPreset {
  readonly id: string;
  readonly name: string;
  /** Non-vocabulary parameters, computed from `architecture`. */
  readonly parameters: number;
  readonly embeddingWidth: number;
  /** Rows of the model's own embedding matrix, padding included. */
  readonly vocabularySize: number;
  /** Tokens of one sequence in the longest phase of pre-training, before any extension of the context. */
  readonly sequenceLength: number;
  /** Where the figures come from. */
  readonly source: string;
  readonly architecture: Architecture;
}

/** What most models have in common since Llama. */
const LLAMA = { gated: true, normVectors: 2, finalNormVectors: 1, biases: 'none', tied: false } as const;

function preset(
  id: string,
  name: string,
  repository: string,
  [sequenceLength, sequenceSource]: readonly [length: number, source: string],
  architecture: Architecture,
): VocabularyPreset {
  return {
    id,
    name,
    parameters: nonVocabularyParameters(architecture),
    embeddingWidth: architecture.width,
    vocabularySize: architecture.vocabularySize,
    sequenceLength,
    source: `config.json of ${repository}; sequences of ${formatCount(sequenceLength)} tokens: ${sequenceSource}.`,
    architecture,
  };
}

/**
 * Models whose architecture is published, smallest first within a family. A test compares each with its published size.
 */
// prettier-ignore
export const VOCABULARY_PRESETS: readonly VocabularyPreset[] = [
  preset('llama-2-7b', 'Llama 2 7B', 'meta-llama/Llama-2-7b-hf', [4096, 'its paper, Table 1'],
    { ...LLAMA, layers: 32, width: 4096, heads: 32, keyValueHeads: 32, feedForward: 11008, vocabularySize: 32000 }),
  preset('llama-2-13b', 'Llama 2 13B', 'meta-llama/Llama-2-13b-hf', [4096, 'its paper, Table 1'],
    { ...LLAMA, layers: 40, width: 5120, heads: 40, keyValueHeads: 40, feedForward: 13824, vocabularySize: 32000 }),
  preset('llama-2-70b', 'Llama 2 70B', 'meta-llama/Llama-2-70b-hf', [4096, 'its paper, Table 1'],
    { ...LLAMA, layers: 80, width: 8192, heads: 64, keyValueHeads: 8, feedForward: 28672, vocabularySize: 32000 }),
  preset('llama-3.2-1b', 'Llama 3.2 1B', 'meta-llama/Llama-3.2-1B', [8192, 'original_max_position_embeddings'],
    { ...LLAMA, layers: 16, width: 2048, heads: 32, keyValueHeads: 8, feedForward: 8192, vocabularySize: 128256,
      tied: true }),
  preset('llama-3-8b', 'Llama 3 8B', 'meta-llama/Meta-Llama-3-8B', [8192, 'max_position_embeddings'],
    { ...LLAMA, layers: 32, width: 4096, heads: 32, keyValueHeads: 8, feedForward: 14336, vocabularySize: 128256 }),
  preset('llama-3-70b', 'Llama 3 70B', 'meta-llama/Meta-Llama-3-70B', [8192, 'max_position_embeddings'],
    { ...LLAMA, layers: 80, width: 8192, heads: 64, keyValueHeads: 8, feedForward: 28672, vocabularySize: 128256 }),
  preset('llama-3.1-405b', 'Llama 3.1 405B', 'meta-llama/Llama-3.1-405B', [8192, 'original_max_position_embeddings'],
    { ...LLAMA, layers: 126, width: 16384, heads: 128, keyValueHeads: 8, feedForward: 53248, vocabularySize: 128256 }),
  preset('mistral-7b', 'Mistral 7B', 'mistralai/Mistral-7B-v0.1', [8192, 'its paper, Table 1'],
    { ...LLAMA, layers: 32, width: 4096, heads: 32, keyValueHeads: 8, feedForward: 14336, vocabularySize: 32000 }),
  preset('mistral-nemo-12b', 'Mistral Nemo 12B', 'mistralai/Mistral-Nemo-Base-2407', [8192, 'assumed, not published'],
    { ...LLAMA, layers: 40, width: 5120, heads: 32, keyValueHeads: 8, headWidth: 128, feedForward: 14336,
      vocabularySize: 131072 }),
  preset('qwen2.5-0.5b', 'Qwen2.5 0.5B', 'Qwen/Qwen2.5-0.5B', [4096, 'its report, before the extension of the context'],
    { ...LLAMA, layers: 24, width: 896, heads: 14, keyValueHeads: 2, feedForward: 4864, vocabularySize: 151936,
      biases: 'queryKeyValue', tied: true }),
  preset('qwen2.5-7b', 'Qwen2.5 7B', 'Qwen/Qwen2.5-7B', [4096, 'its report, before the extension of the context'],
    { ...LLAMA, layers: 28, width: 3584, heads: 28, keyValueHeads: 4, feedForward: 18944, vocabularySize: 152064,
      biases: 'queryKeyValue' }),
  preset('qwen2.5-72b', 'Qwen2.5 72B', 'Qwen/Qwen2.5-72B', [4096, 'its report, before the extension of the context'],
    { ...LLAMA, layers: 80, width: 8192, heads: 64, keyValueHeads: 8, feedForward: 29568, vocabularySize: 152064,
      biases: 'queryKeyValue' }),
  preset('qwen3-8b', 'Qwen3 8B', 'Qwen/Qwen3-8B', [4096, 'its report, before the extension of the context'],
    { ...LLAMA, layers: 36, width: 4096, heads: 32, keyValueHeads: 8, headWidth: 128, feedForward: 12288,
      vocabularySize: 151936, headNormVectors: 2 }), // of queries and of keys, each as wide as a head
  preset('gemma-2-2b', 'Gemma 2 2B', 'google/gemma-2-2b', [8192, 'max_position_embeddings'],
    { ...LLAMA, layers: 26, width: 2304, heads: 8, keyValueHeads: 4, headWidth: 256, feedForward: 9216,
      vocabularySize: 256000, normVectors: 4, tied: true }), // before and after both blocks
  preset('gemma-2-9b', 'Gemma 2 9B', 'google/gemma-2-9b', [8192, 'max_position_embeddings'],
    { ...LLAMA, layers: 42, width: 3584, heads: 16, keyValueHeads: 8, headWidth: 256, feedForward: 14336,
      vocabularySize: 256000, normVectors: 4, tied: true }),
  preset('gemma-2-27b', 'Gemma 2 27B', 'google/gemma-2-27b', [8192, 'max_position_embeddings'],
    { ...LLAMA, layers: 46, width: 4608, heads: 32, keyValueHeads: 16, headWidth: 128, feedForward: 36864,
      vocabularySize: 256000, normVectors: 4, tied: true }),
  preset('phi-4-mini', 'Phi-4-mini', 'microsoft/Phi-4-mini-instruct', [4096, 'original_max_position_embeddings'],
    { ...LLAMA, layers: 32, width: 3072, heads: 24, keyValueHeads: 8, feedForward: 8192, vocabularySize: 200064,
      tied: true }),
  preset('phi-4', 'Phi-4', 'microsoft/phi-4', [4096, 'its report, before the extension to 16,384'],
    { ...LLAMA, layers: 40, width: 5120, heads: 40, keyValueHeads: 10, feedForward: 17920, vocabularySize: 100352 }),
  preset('olmo-2-1b', 'OLMo 2 1B', 'allenai/OLMo-2-0425-1B', [4096, 'max_position_embeddings'],
    { ...LLAMA, layers: 16, width: 2048, heads: 16, keyValueHeads: 16, feedForward: 8192, vocabularySize: 100352,
      normVectors: 4 }), // after both blocks, and of queries and keys, which are as wide as the embedding here
  preset('olmo-2-7b', 'OLMo 2 7B', 'allenai/OLMo-2-1124-7B', [4096, 'max_position_embeddings'],
    { ...LLAMA, layers: 32, width: 4096, heads: 32, keyValueHeads: 32, feedForward: 11008, vocabularySize: 100352,
      normVectors: 4 }),
  preset('olmo-2-13b', 'OLMo 2 13B', 'allenai/OLMo-2-1124-13B', [4096, 'max_position_embeddings'],
    { ...LLAMA, layers: 40, width: 5120, heads: 40, keyValueHeads: 40, feedForward: 13824, vocabularySize: 100352,
      normVectors: 4 }),
  preset('smollm2-135m', 'SmolLM2 135M', 'HuggingFaceTB/SmolLM2-135M', [8192, 'max_position_embeddings'],
    { ...LLAMA, layers: 30, width: 576, heads: 9, keyValueHeads: 3, feedForward: 1536, vocabularySize: 49152,
      tied: true }),
  preset('gpt-2', 'GPT-2 (124M)', 'openai-community/gpt2', [1024, 'n_positions'],
    { layers: 12, width: 768, heads: 12, keyValueHeads: 12, feedForward: 3072, vocabularySize: 50257, positions: 1024,
      gated: false, normVectors: 4, finalNormVectors: 2, biases: 'all', tied: true }), // LayerNorm: weights and biases
];

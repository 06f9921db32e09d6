import { nonVocabularyParameters, type Architecture } from './architecture';

/** A published model to estimate for. */
export interface VocabularyPreset {
  readonly id: string;
  readonly name: string;
  /** Non-vocabulary parameters, computed from `architecture`. */
  readonly parameters: number;
  readonly embeddingWidth: number;
  /** Rows of the model's own embedding matrix, padding included. */
  readonly vocabularySize: number;
  /** Where the figures come from. */
  readonly source: string;
  readonly architecture: Architecture;
}

/** What most of them have in common since Llama. */
const LLAMA = { gated: true, normVectors: 2, finalNormVectors: 1, biases: 'none', tied: false } as const;

function preset(id: string, name: string, repository: string, architecture: Architecture): VocabularyPreset {
  return {
    id,
    name,
    parameters: nonVocabularyParameters(architecture),
    embeddingWidth: architecture.width,
    vocabularySize: architecture.vocabularySize,
    source: `config.json of ${repository}`,
    architecture,
  };
}

/** Models whose architecture is published, smallest first inside a family. A test adds each up to its published size. */
// prettier-ignore
export const VOCABULARY_PRESETS: readonly VocabularyPreset[] = [
  preset('llama-2-7b', 'Llama 2 7B', 'meta-llama/Llama-2-7b-hf',
    { ...LLAMA, layers: 32, width: 4096, heads: 32, keyValueHeads: 32, feedForward: 11008, vocabularySize: 32000 }),
  preset('llama-2-13b', 'Llama 2 13B', 'meta-llama/Llama-2-13b-hf',
    { ...LLAMA, layers: 40, width: 5120, heads: 40, keyValueHeads: 40, feedForward: 13824, vocabularySize: 32000 }),
  preset('llama-2-70b', 'Llama 2 70B', 'meta-llama/Llama-2-70b-hf',
    { ...LLAMA, layers: 80, width: 8192, heads: 64, keyValueHeads: 8, feedForward: 28672, vocabularySize: 32000 }),
  preset('llama-3-8b', 'Llama 3 8B', 'meta-llama/Meta-Llama-3-8B',
    { ...LLAMA, layers: 32, width: 4096, heads: 32, keyValueHeads: 8, feedForward: 14336, vocabularySize: 128256 }),
  preset('llama-3-70b', 'Llama 3 70B', 'meta-llama/Meta-Llama-3-70B',
    { ...LLAMA, layers: 80, width: 8192, heads: 64, keyValueHeads: 8, feedForward: 28672, vocabularySize: 128256 }),
  preset('mistral-7b', 'Mistral 7B', 'mistralai/Mistral-7B-v0.1',
    { ...LLAMA, layers: 32, width: 4096, heads: 32, keyValueHeads: 8, feedForward: 14336, vocabularySize: 32000 }),
  preset('qwen2.5-7b', 'Qwen2.5 7B', 'Qwen/Qwen2.5-7B',
    { ...LLAMA, layers: 28, width: 3584, heads: 28, keyValueHeads: 4, feedForward: 18944, vocabularySize: 152064,
      biases: 'queryKeyValue' }),
  preset('gemma-2-9b', 'Gemma 2 9B', 'google/gemma-2-9b',
    { ...LLAMA, layers: 42, width: 3584, heads: 16, keyValueHeads: 8, headWidth: 256, feedForward: 14336,
      vocabularySize: 256000, normVectors: 4, tied: true }), // before and after both blocks
  preset('phi-4-mini', 'Phi-4-mini', 'microsoft/Phi-4-mini-instruct',
    { ...LLAMA, layers: 32, width: 3072, heads: 24, keyValueHeads: 8, feedForward: 8192, vocabularySize: 200064,
      tied: true }),
  preset('olmo-2-7b', 'OLMo 2 7B', 'allenai/OLMo-2-1124-7B',
    { ...LLAMA, layers: 32, width: 4096, heads: 32, keyValueHeads: 32, feedForward: 11008, vocabularySize: 100352,
      normVectors: 4 }), // after both blocks, and of queries and keys, which are as wide as the embedding here
  preset('gpt-2', 'GPT-2 (124M)', 'openai-community/gpt2',
    { layers: 12, width: 768, heads: 12, keyValueHeads: 12, feedForward: 3072, vocabularySize: 50257, positions: 1024,
      gated: false, normVectors: 4, finalNormVectors: 2, biases: 'all', tied: true }), // LayerNorm: weights and biases
];

import { openaiEncoding } from './openaiEncodings';

/** How a count by one of our tokenizers relates to the model's own. Never a band: nobody has published one. */
export type TokenizerExactness =
  | { readonly kind: 'exact' }
  /** `reason`: one sentence for the user. */
  | { readonly kind: 'estimate'; readonly reason: string };

/** The tokenizer to count a model's text with. */
export interface ModelTokenizer {
  /** Id of a tokenizer of the engine; tiktoken's name of the encoding. */
  readonly tokenizerId: string;
  readonly exactness: TokenizerExactness;
}

/** Counts where the model's own tokenizer is not available: the largest public vocabulary that may be bundled. */
const STAND_IN = 'o200k_base';

/**
 * Where one of the engine's tokenizers answers for an encoding of tiktoken's. `gpt2` and `r50k_base` are two names of
 * the same tokens. The `p50k` encodings, which only retired models use, are those too and 24 more for runs of spaces.
 */
const SAME_TOKENS: Readonly<Record<string, string>> = { gpt2: 'r50k_base' };
const NEAREST: Readonly<Record<string, string>> = { p50k_base: 'r50k_base', p50k_edit: 'r50k_base' };

/** What follows each reason. */
const COUNTED = `counted with ${STAND_IN}; how far the real count is from that has not been measured.`;

/**
 * Families of models whose tokenizer is not available, and why. Found in the id after the provider, so that a model has
 * the same reason at every host. First match wins.
 */
const ESTIMATED: readonly (readonly [model: RegExp, because: string])[] = [
  // The tokenizer that Anthropic did publish is Claude 2's; it is wrong for every later model.
  [/claude/, 'Anthropic has not published the tokenizer of its current models'],
  // python-genai's LocalTokenizer maps Gemini models to Gemma's SentencePiece model.
  [/gemini/, "Google's own tools count Gemini with Gemma's vocabulary, whose terms keep it out of this extension"],
  [/gemma/, "Gemma's vocabulary is public, but its terms keep it out of this extension"],
  [/llama/, "Llama's vocabulary is public, but its terms keep it out of this extension"],
  [/grok/, 'xAI has not published the tokenizer of its current models'],
  [/nova/, 'Amazon has not published the tokenizer of Nova'],
  [/sonar/, 'Perplexity has not published the tokenizer of its models'],
  [/moonshot-v1/, 'Moonshot AI has not published the tokenizer of this model'],
  [
    /mi[sx]tral|ministral|magistral|codestral|devstral|pixtral|voxtral/,
    "Mistral's tokenizers are public, but not part of this extension",
  ],
  [/deepseek/, "DeepSeek's tokenizers are public, but not part of this extension"],
  [/qwen/, "Qwen's tokenizers are public, but not part of this extension"],
  [/kimi/, "Kimi's tokenizer is public, but not part of this extension"],
  [/glm/, "GLM's tokenizers are public, but not part of this extension"],
  [/minimax|m2-her/, "MiniMax's tokenizers are public, but not part of this extension"],
  [/command|aya/, "Cohere's tokenizers are public, but not part of this extension"],
];

/**
 * Which tokenizer counts a model's text, and how far that count is the model's own. `modelId` is a catalog id,
 * `provider/model`.
 *
 * Exact only where OpenAI's tiktoken names the encoding ({@link openaiEncoding}); an estimate by o200k_base with the
 * reason for everything else, newer OpenAI models included. Either way it is the text that is counted: what a chat
 * template adds around each message (roles, separators, tool descriptions) is not.
 */
export function tokenizerFor(modelId: string): ModelTokenizer {
  const provider = modelId.slice(0, modelId.indexOf('/'));
  const path = modelId.slice(provider.length + 1);
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (provider === 'openai') return openaiTokenizer(name);
  const family = ESTIMATED.find(([pattern]) => pattern.test(path.toLowerCase()));
  return estimate(family?.[1] ?? `The tokenizer of ${name || modelId} is not known here`);
}

function openaiTokenizer(name: string): ModelTokenizer {
  const encoding = openaiEncoding(name);
  if (encoding === undefined) return estimate(`OpenAI's tiktoken does not yet say which encoding ${name} uses`);
  const nearest = NEAREST[encoding];
  if (nearest === undefined) return { tokenizerId: SAME_TOKENS[encoding] ?? encoding, exactness: { kind: 'exact' } };
  const reason = `${encoding} is not part of this extension: counted with ${nearest}, which has no tokens for runs of spaces.`;
  return { tokenizerId: nearest, exactness: { kind: 'estimate', reason } };
}

function estimate(because: string): ModelTokenizer {
  return { tokenizerId: STAND_IN, exactness: { kind: 'estimate', reason: `${because}: ${COUNTED}` } };
}

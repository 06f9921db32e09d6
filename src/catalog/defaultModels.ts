/**
 * A current model of each of the big providers, by catalog id: what a list offers first. They are names in the price
 * data of {@link PRICE_SOURCE}; a test checks that each is there, for text and not deprecated.
 */
export const DEFAULT_MODELS: readonly string[] = [
  'openai/gpt-5',
  'openai/gpt-6-sol',
  'anthropic/claude-sonnet-5',
  'google/gemini-3.8-flash',
  'x-ai/grok-4.6',
  'mistral/mistral-large-2512',
  'deepseek/deepseek-v4-pro',
  'cohere/command-a',
  'groq/meta-llama/llama-4-maverick-17b-128e-instruct',
];

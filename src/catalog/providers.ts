/** Whose models the catalog lists, and under which of the data package's provider ids. */
export interface CatalogProvider {
  /** Id in `@pydantic/genai-prices`, and the first half of a catalog model's id. */
  readonly id: string;
  /** For people; the data's own names are sometimes those of an API rather than of a company. */
  readonly name: string;
  /** Which of its models to list; all of them where absent. Tested against the model's id in the data. */
  readonly models?: RegExp;
}

/**
 * The companies people buy from directly, in the order in which a list shows them.
 *
 * Resellers are left out, so that a model is listed once, at its maker's price. Where the maker sells no API of its
 * own (Llama) or the data has none for it (Amazon Nova, Qwen), one host is listed, for those models alone.
 */
export const CATALOG_PROVIDERS: readonly CatalogProvider[] = [
  { id: 'openai', name: 'OpenAI' },
  { id: 'anthropic', name: 'Anthropic' },
  { id: 'google', name: 'Google', models: /^gem(ini|ma)/ }, // Vertex also resells Claude and others
  { id: 'x-ai', name: 'xAI' },
  { id: 'mistral', name: 'Mistral' },
  { id: 'deepseek', name: 'DeepSeek' },
  { id: 'cohere', name: 'Cohere' },
  { id: 'moonshotai', name: 'Moonshot AI' },
  { id: 'zai', name: 'Z.AI' },
  { id: 'minimax', name: 'MiniMax' },
  { id: 'perplexity', name: 'Perplexity', models: /^sonar/ },
  { id: 'aws', name: 'Amazon (Bedrock)', models: /^(global\.)?amazon\.nova/ }, // `regional.` costs more
  { id: 'groq', name: 'Meta (Groq)', models: /^(meta-llama\/)?llama/ },
  { id: 'fireworks', name: 'Qwen (Fireworks)', models: /^qwen/ },
];

import encodingByModel from 'tiktoken/model_to_encoding.json';

/**
 * Prefixes of model names and their encodings: `MODEL_PREFIX_TO_ENCODING` in openai/tiktoken's `tiktoken/model.py`, for
 * dated and derived names that its list of full names does not hold. First match wins.
 *
 * `gpt-5.` follows tiktoken's own `gpt-5` (pull request 596, merged August 2026), but asks for the separator, so that a
 * later family such as `gpt-50` is not taken for it. There is no rule for GPT-6: tiktoken says nothing of it.
 *
 * `gpt-oss-` is `o200k_harmony` there, which has o200k_base's merges and split pattern and other special tokens. Text
 * is counted without special tokens, so the count is the same.
 */
const PREFIXES: readonly (readonly [prefix: string, encoding: string])[] = [
  ['o1-', 'o200k_base'],
  ['o3-', 'o200k_base'],
  ['o4-mini-', 'o200k_base'],
  ['gpt-5-', 'o200k_base'],
  ['gpt-5.', 'o200k_base'],
  ['gpt-4.5-', 'o200k_base'],
  ['gpt-4.1-', 'o200k_base'],
  ['chatgpt-4o-', 'o200k_base'],
  ['gpt-4o-', 'o200k_base'],
  ['gpt-oss-', 'o200k_base'],
  ['gpt-4-', 'cl100k_base'],
  ['gpt-3.5-turbo-', 'cl100k_base'],
  ['gpt-35-turbo-', 'cl100k_base'],
];

/**
 * The encoding that OpenAI's tiktoken names for a model: by its full name first, by a prefix of it otherwise. `model`
 * is the bare name, without a provider. Undefined where tiktoken has no answer.
 */
export function openaiEncoding(model: string): string | undefined {
  const known: Readonly<Record<string, string>> = encodingByModel;
  if (Object.hasOwn(known, model)) return known[model];
  return PREFIXES.find(([prefix]) => model.startsWith(prefix))?.[1];
}

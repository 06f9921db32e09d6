import encodingByModel from 'tiktoken/model_to_encoding.json';

/**
 * The encoding that OpenAI's tiktoken names for a model, by its full name, without a provider. Undefined where its list does not
 * have it: dated and derived names have prefixes, which are in the registry (`MODEL_PREFIX_TO_ENCODING` in openai/tiktoken's
 * `tiktoken/model.py`). There, `gpt-5.` follows tiktoken's own `gpt-5`, but asks for the separator, so that a later family such
 * as `gpt-50` is not taken for it. `gpt-oss-` is `o200k_harmony`, which has o200k_base's merges and split pattern and other special
 * tokens: text is counted without these, so the count is the same. There is no rule for GPT-6: tiktoken says nothing of it.
 */
export function openaiEncoding(model: string): string | undefined {
  const known: Readonly<Record<string, string>> = encodingByModel;
  return Object.hasOwn(known, model) ? known[model] : undefined;
}

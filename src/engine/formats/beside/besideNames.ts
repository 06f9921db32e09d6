/** The names of all files that formats look for beside the chosen one: a change of one is a change of the tokenizer. */
export const BESIDE_NAMES: readonly string[] = [
  'added_tokens.json',
  'chat_template.jinja',
  'merges.txt',
  'special_tokens_map.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'vocab.json',
];

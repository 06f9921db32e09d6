/** The files beside a tokenizer that say how its model uses it. */
export const EXAMINED_BESIDE: readonly string[] = [
  'tokenizer_config.json',
  'special_tokens_map.json',
  'added_tokens.json',
  'generation_config.json',
  'config.json',
  'chat_template.jinja',
];

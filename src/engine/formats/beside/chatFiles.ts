/** A template for chats, in Jinja. */
export const CHAT_TEMPLATE_FILE = 'chat_template.jinja';

/** The files beside a tokenizer that say how chats are written for its model. */
export const CHAT_FILES: readonly string[] = ['tokenizer_config.json', 'special_tokens_map.json', CHAT_TEMPLATE_FILE];

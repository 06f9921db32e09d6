import { addedTokensBeside, ADDED_TOKEN_FILES, withAddedTokens } from './beside/addedTokensBeside';
import { CHAT_TEMPLATE_FILE } from './beside/chatFiles';
import type { TokenizerFormat } from './tokenizerFormat';
import { readTokenizerJson } from './tokenizerJson/readTokenizerJson';

/** Members that no other kind of JSON file has, beside `model`. */
const PARTS = ['truncation', 'padding', 'added_tokens', 'normalizer', 'pre_tokenizer', 'post_processor', 'decoder'];

/** Hugging Face's `tokenizer.json`, which says everything itself but what was added to it later. */
export const tokenizerJsonFormat = {
  id: 'tokenizerJson',
  title: 'tokenizer.json',
  endings: ['json', 'gz'],
  usualNames: '(?!tokenizer_config\\.json$).*tokenizer.*\\.json',
  partners: [],
  companions: [...ADDED_TOKEN_FILES, CHAT_TEMPLATE_FILE],
  matches({ outline = [] }) {
    const model = outline.find(({ key }) => key === 'model');
    return model?.starts === '{' || outline.filter(({ key }) => PARTS.includes(key)).length > 1;
  },
  read(files, info) {
    const { json, said } = withAddedTokens(files.json(), addedTokensBeside(files));
    return readTokenizerJson(json, info(`from tokenizer.json${said}`));
  },
} as const satisfies TokenizerFormat;

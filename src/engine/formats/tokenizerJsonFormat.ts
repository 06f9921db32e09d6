import type { TokenizerFormat } from './tokenizerFormat';
import { readTokenizerJson } from './tokenizerJson/readTokenizerJson';

/** White space and a byte order mark before a brace. */
const OBJECT = /^\ufeff?\s*\{/;

/** Hugging Face's `tokenizer.json`, which says everything itself. */
export const tokenizerJsonFormat = {
  id: 'tokenizerJson',
  title: 'tokenizer.json',
  endings: ['json'],
  usualNames: '.*tokenizer.*\\.json',
  partners: [],
  // Whatever is called .json is read as this, so that the message says what is wrong in it.
  matches: (name, head) => name.endsWith('.json') || OBJECT.test(new TextDecoder().decode(head)),
  read: (files, info) => readTokenizerJson(files.json(), info('from tokenizer.json')),
} as const satisfies TokenizerFormat;

/** Files of a trained tokenizer, by what they are. */
export const TRAINED_FILES = {
  tokenizer: 'tokenizer.json',
  card: 'README.md',
  report: 'training.json',
  log: 'merges.log',
  request: 'request.json',
} as const;

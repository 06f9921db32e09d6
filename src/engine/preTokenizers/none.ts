import type { PreTokenizer } from './preTokenizer';

/** No pre-tokenizer: the whole text is one word, as in tokenizers made from SentencePiece's BPE. */
export const noPreTokenizer: PreTokenizer = {
  name: 'none',
  next: text => text.length,
  canCutBetween: () => false,
  splitsAloneBetween: () => true,
};

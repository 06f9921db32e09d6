import type { ByteSplitScanner } from './splitScanner';

/** No pre-tokenizer: the whole text is one word, as in tokenizers made from SentencePiece's BPE. */
export const wholeTextScanner: ByteSplitScanner = {
  name: 'none',
  bytes: {
    split(_bytes, _start, length, ends) {
      ends[0] = length;
      return 1;
    },
  },
  next: text => text.length,
  canCutBetween: () => false,
  splitsAloneBetween: () => true,
};

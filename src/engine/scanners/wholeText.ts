import type { SplitScanner } from './splitScanner';

/** No pre-tokenizer: the whole text is one pre-token, as in tokenizers made from SentencePiece's BPE. */
export const wholeTextScanner: SplitScanner = {
  name: 'none',
  steps: [],
  split(_bytes, _start, length, ends) {
    ends[0] = length;
    return 1;
  },
  canCutBetween: () => false,
  splitsAloneBetween: () => true,
};

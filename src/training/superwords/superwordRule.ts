import type { EntryRule } from '../merges/mergeLearner';

const SPACE = 0x20;
const COLON = 0x3a;

/**
 * What the second stage of SuperBPE may join (arXiv 2503.13423; the published tokenizers hold to both):
 *
 * - No entry holds ": ". Prompts end in "Answer:", and a token across that border would never be seen there.
 * - No entry holds more than `maximumWords` words, counted as the released trainer does: the parts between spaces that
 *   are not empty. " a b", "a b" and "a b " have two.
 */
export function superwordRule(maximumWords: number): EntryRule {
  return bytes => {
    let words = 0;
    let previous = SPACE;
    for (const byte of bytes) {
      if (byte === SPACE) {
        if (previous === COLON) return false;
      } else if (previous === SPACE) {
        words++;
      }
      previous = byte;
    }
    return words <= maximumWords;
  };
}

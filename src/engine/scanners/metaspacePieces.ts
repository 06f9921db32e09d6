import type { SplitScanner } from './splitScanner';

const SPACE = 0x20;
/** `▁`, which Metaspace writes for a space: its code unit, and its three bytes in UTF-8. */
const META = 0x2581;
const [META_1, META_2, META_3] = [0xe2, 0x96, 0x81];

/**
 * The borders that `Metaspace` of `tokenizer.json` sets with `split`: before each space, and before each `▁`, which it
 * cannot tell from one. They are SentencePiece's words, of which Unigram models are made. The text itself stays: nothing
 * is put before it, and spaces are spaces.
 *
 * `"a  b▁c"` → `a`, ` `, ` b`, `▁c`
 */
export const metaspaceScanner: SplitScanner = {
  name: 'metaspace',
  // Published files have the pre-tokenizer `Metaspace` for it.
  steps: ['[ ▁]?[^ ▁]+|[ ▁]'],

  split(bytes, start, length, ends) {
    let count = 0;
    let index = start;
    while (index < length && count < ends.length) {
      do index++;
      while (index < length && bytes[index] !== SPACE && (bytes[index] !== META_1 || !isMeta(bytes, index)));
      ends[count++] = index;
    }
    return count;
  },

  canCutBetween: (_, next) => next === SPACE || next === META,

  splitsAloneBetween: () => true,
};

function isMeta(bytes: Uint8Array, index: number): boolean {
  return bytes[index + 1] === META_2 && bytes[index + 2] === META_3;
}

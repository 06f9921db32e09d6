import type { ByteSplitter } from './byteSplitter';
import type { ByteSplitScanner } from './splitScanner';

const SPACE = 0x20;
/** `▁`, what Metaspace writes for a space, and its bytes. */
const SIGN = 0x2581;
const SIGN_LEAD = 0xe2;

const metaspaceByteSplitter: ByteSplitter = {
  split(bytes, start, length, ends) {
    let count = 0;
    let index = start;
    while (index < length && count < ends.length) {
      do index++;
      while (index < length && bytes[index] !== SPACE && (bytes[index] !== SIGN_LEAD || !isSign(bytes, index)));
      ends[count++] = index;
    }
    return count;
  },
};

function isSign(bytes: Uint8Array, index: number): boolean {
  return bytes[index + 1] === 0x96 && bytes[index + 2] === 0x81;
}

/**
 * The borders that the stage `Metaspace` of `tokenizer.json` sets with `split`: in front of each space, and each `▁`, which
 * it cannot tell from one. So SentencePiece's words, of which Unigram models are made. The text itself stays as it is:
 * nothing is put in front, and spaces are spaces.
 */
export const metaspaceScanner: ByteSplitScanner = {
  name: 'metaspace',
  bytes: metaspaceByteSplitter,

  next(text, start) {
    for (let index = start + 1; index < text.length; index++) if (isSpace(text.charCodeAt(index))) return index;
    return text.length;
  },

  canCutBetween: (_, next) => isSpace(next),

  splitsAloneBetween: () => true,
};

function isSpace(unit: number): boolean {
  return unit === SPACE || unit === SIGN;
}

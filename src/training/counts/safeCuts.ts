import { NormalizationForm } from '../../engine/normalizers/normalizationForm';
import { firstUnit, lastUnit } from '../../engine/normalizers/sequenceNormalizer';
import { codePointIn, leadLength } from '../../engine/unicode/utf8Classes';
import type { CountingSplit } from './pieceCounter';
import { canCutBetween, preTokenizerOf, type TrainingSplit } from './preTokenizerOf';

const LINE_FEED = 0x0a;

/**
 * Finds positions in UTF-8 where a document may be cut: counted in parts, it has the pieces that it has as a whole. Fed
 * by lines, it may be cut after every line feed; otherwise where the pre-tokenizer proves that no piece reaches across,
 * after normalization too. With GPT-2's pattern `one two` may be cut before the space and nowhere else.
 */
export class SafeCuts {
  private readonly split: TrainingSplit;
  private readonly byLine: boolean;
  private readonly form: NormalizationForm | undefined;

  /** Throws as `preTokenizerOf` does. */
  constructor({ preTokenizer, feed, normalizer }: CountingSplit) {
    this.split = preTokenizerOf(preTokenizer);
    this.byLine = feed === 'lines';
    this.form = normalizer === 'NFKC' ? new NormalizationForm('NFKC') : undefined;
  }

  /**
   * The last position to cut at, at least `from` and before `end`, in valid UTF-8 text that ends at `end` or continues
   * after it, perhaps within a character; -1 if there is none. `from` is after the start of the text.
   */
  last(bytes: Uint8Array, from: number, end: number): number {
    if (this.byLine) {
      if (end <= from) return -1;
      const feed = bytes.lastIndexOf(LINE_FEED, end - 2);
      return feed + 1 >= from ? feed + 1 : -1;
    }
    for (let index = end - 1; index >= from; index--) {
      const next = bytes[index]!;
      if ((next & 0xc0) === 0x80 || index + leadLength(next) > end) continue;
      if (this.canCut(unitBefore(bytes, index), highUnit(codePointIn(bytes, index)))) return index;
    }
    return -1;
  }

  private canCut(previous: number, next: number): boolean {
    if (!this.form) return canCutBetween(this.split, previous, next);
    if (!this.form.canCutBetween(previous, next)) return false;
    const left = lastUnit(this.form.image(previous, 'left'));
    const right = firstUnit(this.form.image(next, 'right'));
    return left !== undefined && right !== undefined && canCutBetween(this.split, left, right);
  }
}

/** The UTF-16 code unit before the character at `index`. */
function unitBefore(bytes: Uint8Array, index: number): number {
  let start = index - 1;
  while ((bytes[start]! & 0xc0) === 0x80) start--;
  const codePoint = codePointIn(bytes, start);
  return codePoint > 0xffff ? 0xdc00 | (codePoint & 0x3ff) : codePoint;
}

/** The first UTF-16 code unit of a code point. */
function highUnit(codePoint: number): number {
  return codePoint > 0xffff ? 0xd7c0 + (codePoint >> 10) : codePoint;
}

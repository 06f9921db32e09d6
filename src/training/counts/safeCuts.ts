import { NormalizationForm } from '../../engine/normalizers/normalizationForm';
import { firstUnit, lastUnit } from '../../engine/normalizers/sequenceNormalizer';
import { codePointIn, leadLength } from '../../engine/unicode/utf8Classes';
import type { CountingSplit } from './pieceCounter';
import { canCutBetween, preTokenizerOf, type TrainingSplit } from './preTokenizerOf';

const LINE_FEED = 0x0a;

/**
 * Finds places in UTF-8 where a document may be cut: counted in parts, it has the pieces that it has as a whole. A part
 * may be cut behind every line feed if it is fed by lines; else where the pre-tokenizer proves that nothing reaches
 * across, after normalization too.
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
   * The last place to cut, at least `from` and before `end`, of the valid UTF-8 text `bytes[start .. end)`, which may go on
   * behind `end`, inside a character too; -1 if there is none. `from` is behind the text's start.
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

/** The UTF-16 unit in front of the character at `index`. */
function unitBefore(bytes: Uint8Array, index: number): number {
  let start = index - 1;
  while ((bytes[start]! & 0xc0) === 0x80) start--;
  const codePoint = codePointIn(bytes, start);
  return codePoint > 0xffff ? 0xdc00 | (codePoint & 0x3ff) : codePoint;
}

/** The first UTF-16 unit of a code point. */
function highUnit(codePoint: number): number {
  return codePoint > 0xffff ? 0xd7c0 + (codePoint >> 10) : codePoint;
}

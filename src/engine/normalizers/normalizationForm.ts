import { type AlignedText, AlignedTextBuilder } from '../pipeline/alignedText';
import { CharacterClass, characterClasses } from '../unicode/characterClasses';
import { mark9, unassigned9 } from '../unicode/properties';
import { codePointAt, codePointLength, isSurrogate } from '../unicode/wellFormed';
import type { Normalizer, NormalizerReader, Side } from './normalizer';

export type Form = 'NFC' | 'NFD' | 'NFKC' | 'NFKD';

/** Code units below this are starters that nothing before them composes with. */
const PLAIN_END = 0x300;

/**
 * What of a text is not sure to be in NFC: what is not one of these code units, each of which is a starter, has no other
 * form, and composes with nothing before it (Unicode Standard Annex 15, "Detecting Normalization Forms"): Latin, Greek and
 * Cyrillic letters that stay, punctuation, kana, ideographs, Hangul syllables, letters of full width.
 */
export const MAY_CHANGE_NFC =
  /[^\0-\u02ff\u0391-\u03a1\u03b1-\u03c9\u0400-\u0482\u2010-\u2027\u2030-\u205e\u3000-\u3029\u3041-\u3096\u30a1-\u30fe\u3400-\u4dbf\u4e00-\u9fd5\uac00-\ud7a3\uff01-\uff60]/;
const BEYOND_ASCII = /[^\0-\x7f]/;

function isIn(point: number, first: number, last: number): boolean {
  return point >= first && point <= last;
}

/**
 * Whether what comes before a code point has no bearing on it: it is no mark, and no part of a Hangul syllable, nor
 * becomes one in a compatibility form (kana voicing marks and Hangul of half width, compatibility Hangul).
 */
function startsCluster(point: number): boolean {
  if (point < PLAIN_END) return true;
  if (isIn(point, 0x1160, 0x11ff) || isIn(point, 0x3131, 0x318e) || isIn(point, 0xff9e, 0xffdc)) return false;
  return !mark9().has(point);
}

function isLetter(unit: number): boolean {
  return (characterClasses[unit]! & CharacterClass.Letter) !== 0;
}

/**
 * A normalization form: NFD makes `e` and U+0301 of `é`, NFC the other way round, NFKC writes the ligature `ﬁ` as `fi`.
 *
 * By Unicode 9, as the crate `unicode-normalization-alignments` has it: characters that were assigned later stay as they
 * are. The form of characters once assigned never changes (Unicode's stability policy), so the
 * host's own `normalize` is right for all the others, whatever its version.
 */
export class NormalizationForm implements Normalizer {
  readonly type: Form;
  /** Code units below this stay as they are, before anything that starts a cluster. */
  private readonly fixedEnd: number;
  private readonly decomposes: boolean;

  constructor(form: Form) {
    this.type = form;
    this.decomposes = form === 'NFD' || form === 'NFKD';
    this.fixedEnd = form === 'NFC' ? PLAIN_END : 0x80;
  }

  normalize(text: AlignedText): AlignedText {
    // Parts of a normalized text are normalized, and so this holds for the parts between later characters, too.
    if (text.text.normalize(this.type) === text.text) return text;
    const builder = new AlignedTextBuilder(text);
    for (let start = 0; start < text.length;) {
      const end = this.chunkEnd(text.text, start);
      this.addChunk(builder, text.text, start, end);
      start = end;
    }
    return builder.build();
  }

  leaves(text: string): boolean {
    // Where the host finds nothing to do either, it makes no other string. Lone surrogates are starters, as U+FFFD is.
    return !(this.type === 'NFC' ? MAY_CHANGE_NFC : BEYOND_ASCII).test(text) || text.normalize(this.type) === text;
  }

  canCutBetween(_: number, next: number): boolean {
    return !isSurrogate(next) && (startsCluster(next) || unassigned9().has(next));
  }

  image(unit: number, side: Side): string | undefined {
    if (isSurrogate(unit) || !startsCluster(unit) || unassigned9().has(unit)) return undefined;
    // To the right of a cut, marks may follow. None composes with a character that is no letter, but for < = >.
    if (side === 'right' && !this.decomposes && (unit >= 0x80 || isIn(unit, 0x3c, 0x3e) || isLetter(unit)))
      return undefined;
    return String.fromCharCode(unit).normalize(this.type);
  }

  /** End of what is normalized by itself: a run of characters that stay, or one character with its marks. */
  private chunkEnd(text: string, start: number): number {
    let end = start;
    while (end < text.length && text.charCodeAt(end) < this.fixedEnd) end++;
    if (end - start > 1 || end === text.length) {
      // The last one may have marks after it.
      return end === text.length || startsCluster(codePointAt(text, end)) ? end : end - 1;
    }
    const first = codePointAt(text, start);
    end = start + codePointLength(first);
    if (unassigned9().has(first)) return end;
    while (end < text.length) {
      const point = codePointAt(text, end);
      if (startsCluster(point) || unassigned9().has(point)) break;
      end += codePointLength(point);
    }
    return end;
  }

  private addChunk(builder: AlignedTextBuilder, text: string, start: number, end: number): void {
    const chunk = text.slice(start, end);
    const normalized = unassigned9().has(codePointAt(chunk, 0)) ? chunk : chunk.normalize(this.type);
    if (normalized === chunk) builder.keep(start, end);
    else builder.replace(start, end, normalized);
  }
}

export function readForm(form: Form): NormalizerReader {
  return () => new NormalizationForm(form);
}

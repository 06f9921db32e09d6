import { graphemeSegments } from 'unicode-segmenter/grapheme';
import { type AlignedText, AlignedTextBuilder } from '../pipeline/alignedText';
import { codePointAt, codePointLength } from '../unicode/wellFormed';
import { Utf8Writer } from '../unicode/utf8';
import { readCharsMap, type CharsMap } from './charsMap';
import type { Normalizer, NormalizerReader, Side } from './normalizer';

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** Longer grapheme clusters (UTF-8 bytes) are looked up character by character: so does the crate `spm_precompiled`. */
const LONGEST_CLUSTER = 5;

/** Code points that join with what follows them (Grapheme_Cluster_Break=Prepend). */
const prepends = [
  0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6dd, 0x70f, 0x890, 0x891, 0x8e2, 0xd4e, 0x110bd, 0x110cd, 0x111c2,
  0x111c3, 0x113d1, 0x1193f, 0x11941, 0x11a3a, 0x11a84, 0x11a85, 0x11a86, 0x11a87, 0x11a88, 0x11a89, 0x11d46, 0x11f02,
];

/** Whether a cluster ends between two units below U+0300. */
function breaksBetween(previous: number, next: number): boolean {
  return previous < 0x300 && next < 0x300 && !(previous === CARRIAGE_RETURN && next === LINE_FEED);
}

/**
 * SentencePiece's own normalization, compiled into a map from strings to strings; with a map of `1` to `one`: `a1` → `aone`.
 * Whole grapheme clusters are looked up, and then the characters of those that are not found.
 */
export class Precompiled implements Normalizer {
  readonly type = 'Precompiled';
  private readonly utf8 = new Utf8Writer();
  private readonly images = new Map<string, string | undefined>();
  private readonly prependsAreMapped: boolean;

  constructor(private readonly map: CharsMap) {
    this.prependsAreMapped = prepends.some(point => {
      const length = this.utf8.write(String.fromCodePoint(point), 0, codePointLength(point));
      const bytes = this.utf8.bytes.slice(0, length);
      return map.goesOn(bytes) || map.shortestPrefix(bytes, length) !== undefined;
    });
  }

  normalize(text: AlignedText): AlignedText {
    const builder = new AlignedTextBuilder(text);
    const { text: units } = text;
    let kept = 0;
    const lookUp = (start: number, end: number, most: number): boolean => {
      const image = this.imageOf(units.slice(start, end), most);
      if (image === undefined) return false;
      builder.keep(kept, start);
      builder.replace(start, end, image);
      kept = end;
      return true;
    };
    const addCluster = (start: number, end: number): void => {
      if (lookUp(start, end, LONGEST_CLUSTER)) return;
      for (let index = start; index < end;) {
        const next = index + codePointLength(codePointAt(units, index));
        if (next - index < end - start) lookUp(index, next, 4);
        index = next;
      }
    };
    for (let start = 0; start < units.length;) {
      const end = this.regionEnd(units, start);
      if (end === start + 1) {
        addCluster(start, end);
      } else {
        for (const { index, segment } of graphemeSegments(units.slice(start, end))) {
          addCluster(start + index, start + index + segment.length);
        }
      }
      start = end;
    }
    builder.keep(kept, units.length);
    return builder.build();
  }

  canCutBetween(previous: number, next: number): boolean {
    return breaksBetween(previous, next);
  }

  image(unit: number, side: Side): string | undefined {
    if (unit >= 0x300 || unit === CARRIAGE_RETURN || unit === LINE_FEED) return undefined;
    const text = String.fromCharCode(unit);
    const length = this.utf8.write(text, 0, 1);
    const bytes = this.utf8.bytes.slice(0, length);
    const image = this.map.shortestPrefix(bytes, length);
    // Marks may follow in the same cluster, or a character that joins with it come before.
    if (side === 'right' && image === undefined && this.map.goesOn(bytes)) return undefined;
    if (side === 'left' && this.prependsAreMapped) return undefined;
    return image === '' ? undefined : (image ?? text);
  }

  /** End of one character that is a cluster for sure, or of a region whose clusters must be looked for. */
  private regionEnd(text: string, start: number): number {
    let end = start + 1;
    while (end < text.length && !breaksBetween(text.charCodeAt(end - 1), text.charCodeAt(end))) end++;
    return end;
  }

  /** What a cluster or character of at most `most` bytes becomes. */
  private imageOf(text: string, most: number): string | undefined {
    const known = this.images.get(text);
    if (known !== undefined || this.images.has(text)) return known;
    const length = this.utf8.write(text, 0, text.length);
    const image = length > most ? undefined : this.map.shortestPrefix(this.utf8.bytes, length);
    if (text.length === 1) this.images.set(text, image); // at most 65,536 of them
    return image;
  }
}

export const readPrecompiled: NormalizerReader = fields =>
  new Precompiled(fields.required('precompiled_charsmap', readCharsMap));

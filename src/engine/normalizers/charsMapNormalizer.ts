import { type AlignedText, AlignedTextBuilder } from '../pipeline/alignedText';
import { StringMatcher } from '../pipeline/stringMatcher';
import { Utf8Writer } from '../unicode/utf8';
import type { CharsMap } from './charsMap';
import type { Normalizer, Side } from './normalizer';

const ASCII_END = 0x80;

/**
 * SentencePiece's normalization as SentencePiece itself does it: at each position the longest key of the map that the
 * text goes on with is replaced, and a character that starts none is kept: with the keys `a` and `ab` → `x`, `abc` → `xc`. (`Precompiled` of `tokenizer.json` looks up grapheme
 * clusters in the same map, which differs where many marks follow one another.)
 */
export class CharsMapNormalizer implements Normalizer {
  readonly type = 'CharsMap';
  private readonly utf8 = new Utf8Writer();
  /** Two ASCII characters that are beside each other in a key, as `left * 128 + right`. */
  private readonly pairs = new Set<number>();
  /** ASCII characters that are in a key after another. */
  private readonly inner = new Set<number>();
  private readonly kept: StringMatcher<string>;
  private readonly keptUnits = new Set<number>();

  /** `kept`: texts that stay as they are wherever they are found, the longest first; SentencePiece's user-defined pieces. */
  constructor(
    private readonly map: CharsMap,
    kept: Iterable<string> = [],
  ) {
    this.kept = new StringMatcher(Array.from(kept, text => [text, text]));
    for (const text of kept) for (const unit of text.split('')) this.keptUnits.add(unit.charCodeAt(0));
    map.visitPairs((left, right) => {
      if (right >= ASCII_END || left < 0) return;
      this.inner.add(right);
      if (left < ASCII_END) this.pairs.add(left * ASCII_END + right);
    });
  }

  normalize(text: AlignedText): AlignedText {
    const builder = new AlignedTextBuilder(text);
    const { text: units } = text;
    const length = this.utf8.write(units, 0, units.length);
    const { bytes, characterStarts, characterEnds } = this.utf8;
    const isAscii = length === units.length; // the columns are filled only otherwise
    const unitAt = (byte: number): number => (isAscii ? byte : characterStarts[byte]!);
    const unitAfter = (byte: number): number => (isAscii ? byte + 1 : characterEnds[byte]!);
    let kept = 0;
    for (let byte = 0; byte < length;) {
      const keptEnd = this.kept.isEmpty ? 0 : this.kept.endAt(units, unitAt(byte));
      if (keptEnd > 0) {
        while (byte < length && unitAt(byte) < keptEnd) byte++;
        continue;
      }
      const found = this.map.longestPrefix(bytes, byte, length);
      if (found) {
        const last = byte + found.length - 1;
        builder.keep(kept, unitAt(byte));
        kept = unitAfter(last);
        builder.replace(unitAt(byte), kept, found.image);
        byte += found.length;
      } else {
        byte++;
        while (byte < length && (bytes[byte]! & 0xc0) === 0x80) byte++;
      }
    }
    builder.keep(kept, units.length);
    return builder.build();
  }

  canCutBetween(previous: number, next: number): boolean {
    if (this.kept.mayCross(previous, next)) return false;
    return previous < ASCII_END && next < ASCII_END && !this.pairs.has(previous * ASCII_END + next);
  }

  image(unit: number, side: Side): string | undefined {
    if (unit >= ASCII_END) return undefined;
    // Something before the cut may end with it, something after it may begin with it.
    if (side === 'left' ? this.inner.has(unit) : this.map.goesOn([unit])) return undefined;
    const text = String.fromCharCode(unit);
    const image = this.map.longestPrefix(Uint8Array.of(unit), 0, 1)?.image ?? text;
    if (image !== text && this.keptUnits.has(unit)) return undefined;
    return image === '' ? undefined : image;
  }
}

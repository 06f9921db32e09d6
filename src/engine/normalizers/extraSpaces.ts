import { type AlignedText, AlignedTextBuilder } from '../pipeline/alignedText';
import type { TextPart } from '../tokenizer';
import { isSurrogate } from '../unicode/wellFormed';
import { withSpace } from './appendSpace';
import type { Normalizer, Side } from './normalizer';

const SPACE = 0x20;

/**
 * SentencePiece's `remove_extra_whitespaces`: takes spaces away at both ends of the text and leaves one of each run:
 * `  the   end ` → `the end`. Only U+0020 counts; the map of characters has made it of other white space before.
 */
export class ExtraSpaces implements Normalizer {
  readonly type = 'ExtraSpaces';
  readonly actsAtEnds = true;
  private readonly mark: number;

  /**
   * `mark`: what spaces are written as afterwards; SentencePiece takes those of the text away at its end, too.
   * `appends`: then put a space after a text that is not all spaces, as {@link AppendSpace} does.
   */
  constructor(
    mark = ' ',
    private readonly appends = false,
  ) {
    this.mark = mark.charCodeAt(0);
  }

  normalize(text: AlignedText, part: TextPart): AlignedText {
    const collapsed = this.collapse(part.atEnd ? this.withoutEnd(text) : text, part.atStart);
    return this.appends && part.atEnd && !/^ *$/.test(text.text) ? withSpace(collapsed) : collapsed;
  }

  canCutBetween(previous: number, next: number): boolean {
    // All that is after the cut may be spaces, and have no place for the one that is put at the end.
    if (this.appends && next === SPACE) return false;
    return !this.isStripped(previous) || !this.isStripped(next);
  }

  /**
   * A space after the cut may vanish, but then all that follows does, and the cut is harmless. One before it may be all
   * that its side has, and leave the start of the text to the other side.
   */
  image(unit: number, side: Side): string | undefined {
    if (isSurrogate(unit) || (unit === SPACE && side === 'left')) return undefined;
    return String.fromCharCode(unit);
  }

  private isStripped(unit: number): boolean {
    return unit === SPACE || unit === this.mark;
  }

  private withoutEnd(text: AlignedText): AlignedText {
    const { text: units } = text;
    let end = units.length;
    while (end > 0 && this.isStripped(units.charCodeAt(end - 1))) end--;
    return text.slice(0, end);
  }

  private collapse(text: AlignedText, atStart: boolean): AlignedText {
    const { text: units } = text;
    if (!units.includes('  ') && !(atStart && units.startsWith(' '))) return text;
    const builder = new AlignedTextBuilder(text);
    let kept = 0;
    for (let start = 0; start < units.length; start++) {
      if (units.charCodeAt(start) !== SPACE) continue;
      let end = start + 1;
      while (end < units.length && units.charCodeAt(end) === SPACE) end++;
      const from = atStart && start === 0 ? start : start + 1;
      if (from < end) {
        builder.keep(kept, from);
        builder.replace(from, end, '');
        kept = end;
      }
      start = end - 1;
    }
    builder.keep(kept, units.length);
    return builder.build();
  }
}

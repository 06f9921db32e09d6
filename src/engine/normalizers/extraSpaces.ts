import { type AlignedText, AlignedTextBuilder } from '../pipeline/alignedText';
import type { TextPart } from '../tokenizer';
import { isSurrogate } from '../unicode/wellFormed';
import type { Normalizer, Side } from './normalizer';

const SPACE = 0x20;

/**
 * SentencePiece's `remove_extra_whitespaces`: takes spaces away at both ends of the text and leaves one of each run:
 * `  the   end ` → `the end`. Only U+0020 counts; the map of characters has made it of other white space before.
 */
export class ExtraSpaces implements Normalizer {
  readonly type = 'ExtraSpaces';
  readonly actsAtEnds = true;

  normalize(text: AlignedText, { atStart, atEnd }: TextPart): AlignedText {
    const { text: units } = text;
    if (!units.includes('  ') && !(atStart && units.startsWith(' ')) && !(atEnd && units.endsWith(' '))) return text;
    const builder = new AlignedTextBuilder(text);
    let kept = 0;
    for (let start = 0; start < units.length; start++) {
      if (units.charCodeAt(start) !== SPACE) continue;
      let end = start + 1;
      while (end < units.length && units.charCodeAt(end) === SPACE) end++;
      const vanishes = (atStart && start === 0) || (atEnd && end === units.length);
      const from = vanishes ? start : start + 1;
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

  canCutBetween(previous: number, next: number): boolean {
    return previous !== SPACE || next !== SPACE;
  }

  /**
   * A space after the cut may vanish, but then all that follows does, and the cut is harmless. One before it may be all
   * that its side has, and leave the start of the text to the other side.
   */
  image(unit: number, side: Side): string | undefined {
    if (isSurrogate(unit) || (unit === SPACE && side === 'left')) return undefined;
    return String.fromCharCode(unit);
  }
}

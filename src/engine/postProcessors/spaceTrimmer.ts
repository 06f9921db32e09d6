import type { Encoding } from '../encoding';
import { asBoolean, type JsonFields } from '../json/checkedJson';
import { isSpaceUnit } from '../unicode/characterClasses';
import { utf8Length } from '../unicode/utf8';
import type { TokenOf } from './postProcessor';

/** The character that stands for a space in byte-level vocabularies: `Ġ`. */
const BYTE_LEVEL_SPACE = 0x120;

/** Takes the white space at the ends of tokens out of their ranges (`trim_offsets`): `Ġend` in `the end` is 4 to 7, not 3. */
export class SpaceTrimmer {
  /**
   * `tokenOf`: the token of an id. `prefixed`: a space was put before the text, so the one that its first token starts
   * with is none of the text's.
   */
  constructor(
    private readonly tokenOf: TokenOf,
    private readonly prefixed: boolean,
  ) {}

  trim(encoding: Encoding): Encoding {
    const starts = encoding.starts.slice();
    const ends = encoding.ends.slice();
    const byteStarts = encoding.byteStarts.slice();
    const byteEnds = encoding.byteEnds.slice();
    for (let index = 0; index < encoding.length; index++) {
      const token = this.tokenOf(encoding.ids[index]!) ?? '';
      let leading = 0;
      while (leading < token.length && isSpace(token.charCodeAt(leading))) leading++;
      let trailing = 0;
      while (trailing < token.length && isSpace(token.charCodeAt(token.length - 1 - trailing))) trailing++;
      const isFirst = index === 0 || starts[index] === 0;
      if (this.prefixed && isFirst && leading === 1) leading = 0;
      if (leading > 0) {
        starts[index] = Math.min(starts[index]! + leading, ends[index]!);
        byteStarts[index] = Math.min(byteStarts[index]! + bytesOf(token.slice(0, leading)), byteEnds[index]!);
      }
      if (trailing > 0) {
        const bytes = bytesOf(token.slice(token.length - trailing));
        ends[index] = Math.max(ends[index]! - trailing, starts[index]!);
        byteEnds[index] = Math.max(byteEnds[index]! - bytes, byteStarts[index]!);
      }
    }
    return { ...encoding, starts, ends, byteStarts, byteEnds };
  }
}

function isSpace(unit: number): boolean {
  return unit === BYTE_LEVEL_SPACE || isSpaceUnit(unit);
}

/** Bytes of white space in the text: the character that stands for a space is one. */
function bytesOf(spaces: string): number {
  return utf8Length(spaces.replaceAll('\u0120', ' '));
}

/** What trims the ranges of a post-processor, if that is wanted. */
export function readTrimmer(fields: JsonFields, tokenOf: TokenOf): SpaceTrimmer | undefined {
  const prefixed = fields.required('add_prefix_space', asBoolean);
  return fields.required('trim_offsets', asBoolean) ? new SpaceTrimmer(tokenOf, prefixed) : undefined;
}

import { byteAlphabet } from '../unicode/byteAlphabet';
import { utf8BytesOf } from '../unicode/utf8';
import type { AlignedText } from './alignedText';
import { type AlignmentColumns, emptyColumns } from './alignment';
import { codePointAt, codePointLength } from '../unicode/wellFormed';

/** The bytes of a text in the byte alphabet, a unit for each: `a é` → `aĠÃ©`. */
export function byteAlphabetText(text: AlignedText): AlignedText {
  const { text: units } = text;
  let written = '';
  let kept = 0; // visible ASCII is written as itself
  for (let index = 0; index < units.length;) {
    const unit = units.charCodeAt(index);
    if (unit > 0x20 && unit < 0x7f) {
      index++;
      continue;
    }
    written += units.slice(kept, index);
    const point = codePointAt(units, index);
    if (point < 0x80) written += byteAlphabet[point]!;
    else for (const byte of utf8BytesOf(point)) written += byteAlphabet[byte]!;
    index += codePointLength(point);
    kept = index;
  }
  if (kept === 0) return text;
  written += units.slice(kept);
  if (written.length === units.length) return text.withText(written); // nothing but ASCII
  return text.made(written, () => columnsOf(text, written.length));
}

/** A unit stands for one byte where the character came from as many bytes; otherwise for all that it came from. */
function columnsOf(text: AlignedText, length: number): AlignmentColumns {
  const columns = emptyColumns(length);
  const { starts, ends, byteStarts, byteEnds } = text;
  let out = 0;
  for (let index = 0; index < text.length;) {
    const point = codePointAt(text.text, index);
    const bytes = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    const byteStart = byteStarts[index]!;
    const single = byteEnds[index]! - byteStart === bytes;
    for (let byte = 0; byte < bytes; byte++, out++) {
      columns.starts[out] = starts[index]!;
      columns.ends[out] = ends[index]!;
      columns.byteStarts[out] = single ? byteStart + byte : byteStart;
      columns.byteEnds[out] = single ? byteStart + byte + 1 : byteEnds[index]!;
    }
    index += codePointLength(point);
  }
  return columns;
}

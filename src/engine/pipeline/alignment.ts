/** Where the code units of a text come from: a range of the original, in UTF-16 code units and in UTF-8 bytes, for each. */
export interface AlignmentColumns {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly byteStarts: Uint32Array;
  readonly byteEnds: Uint32Array;
}

export function emptyColumns(length: number): AlignmentColumns {
  return {
    starts: new Uint32Array(length),
    ends: new Uint32Array(length),
    byteStarts: new Uint32Array(length),
    byteEnds: new Uint32Array(length),
  };
}

/** Columns that are worked out when first asked for: to count tokens, nobody needs to know where they are. */
export class Alignment {
  private made: AlignmentColumns | undefined;

  constructor(private make: (() => AlignmentColumns) | undefined) {}

  get columns(): AlignmentColumns {
    if (!this.made) {
      this.made = this.make!();
      this.make = undefined; // it holds the text before this one
    }
    return this.made;
  }

  /** Each unit of a well-formed `text` stands for itself, or both of a pair for the pair. */
  static identity(text: string, offset: number, byteOffset: number): Alignment {
    return new Alignment(() => identityColumns(text, offset, byteOffset));
  }
}

function identityColumns(text: string, offset: number, byteOffset: number): AlignmentColumns {
  const columns = emptyColumns(text.length);
  const { starts, ends, byteStarts, byteEnds } = columns;
  let byte = byteOffset;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    let bytes = 1;
    let units = 1;
    if (unit >= 0x80) {
      if (unit < 0x800) bytes = 2;
      else if ((unit & 0xfc00) === 0xd800) {
        bytes = 4;
        units = 2;
      } else bytes = 3;
    }
    for (let each = index; each < index + units; each++) {
      starts[each] = offset + index;
      ends[each] = offset + index + units;
      byteStarts[each] = byte;
      byteEnds[each] = byte + bytes;
    }
    byte += bytes;
    index += units - 1;
  }
  return columns;
}

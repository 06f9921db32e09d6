/** A piece for {@link sentencePieceFile}: its text, score and type (1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte). */
export type FilePiece = readonly [text: string, score: number, type?: number];

/** What a made-up `.model` file says; what is left out is left out of the file, too. */
export interface FileContents {
  readonly pieces: readonly FilePiece[];
  /** 1 Unigram, 2 BPE. */
  readonly modelType?: number;
  readonly byteFallback?: boolean;
  readonly suffix?: boolean;
  readonly charsMap?: Uint8Array;
  readonly addDummyPrefix?: boolean;
  readonly removeExtraWhitespaces?: boolean;
  readonly escapeWhitespaces?: boolean;
}

export function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 0x80);
  }
}

export function field(number: number, content: number | boolean | string | Uint8Array | readonly number[]): number[] {
  if (typeof content === 'number' || typeof content === 'boolean')
    return [...varint(number * 8), ...varint(Number(content))];
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return [...varint(number * 8 + 2), ...varint(bytes.length), ...bytes];
}

export function float(number: number, value: number): number[] {
  return [...varint(number * 8 + 5), ...new Uint8Array(Float32Array.of(value).buffer)];
}

/** Writes a `.model` file. */
export function sentencePieceFile(contents: FileContents): Uint8Array {
  const optional = (number: number, value: number | boolean | Uint8Array | undefined): number[] =>
    value === undefined ? [] : field(number, value);
  const pieces = contents.pieces.flatMap(([text, score, type]) =>
    field(1, [...field(1, text), ...float(2, score), ...optional(3, type)]),
  );
  const trainer = [
    ...field(1, 'a field that nobody reads'),
    ...optional(3, contents.modelType),
    ...optional(24, contents.suffix),
    ...optional(35, contents.byteFallback),
  ];
  const normalizer = [
    ...field(1, 'identity'),
    ...optional(2, contents.charsMap),
    ...optional(3, contents.addDummyPrefix),
    ...optional(4, contents.removeExtraWhitespaces),
    ...optional(5, contents.escapeWhitespaces),
  ];
  return Uint8Array.from([...pieces, ...field(2, trainer), ...field(3, normalizer)]);
}

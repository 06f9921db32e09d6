/** A token as it is written out. Offsets are those in the document. */
export interface TokenToWrite {
  readonly id: number;
  /** UTF-16 code units; those of a part of a character are the character's. */
  readonly start: number;
  readonly end: number;
  readonly byteStart: number;
  readonly byteEnd: number;
  /** The token's text, or its bytes where these are no whole characters. */
  readonly piece: string | Uint8Array;
  /** The text that ends in this token: of several tokens that share a character, the last has it. */
  readonly ended: string;
}

/** Writes tokens one after the other. */
export interface TokenWriter {
  /** What comes before all tokens, between two, and after all. */
  readonly open: string;
  readonly between: string;
  readonly close: string;
  token(token: TokenToWrite): string;
}

/** A form in which tokens can be copied. */
export interface TokenForm<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  /** An example, or what there is to know. */
  readonly detail: string;
  /** @param separator What is put between tokens, for forms that let one choose. */
  writer(separator: string): TokenWriter;
}

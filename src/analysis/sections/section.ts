/** A part of a document that has a name: what is under a heading, or a block of a prompt. UTF-16 code units. */
export interface Section {
  readonly start: number;
  /** Where the section ends, the line break of its last line included. */
  readonly end: number;
}

/** Finds sections of one kind while it is shown the lines of a document, one after the other. */
export interface SectionFinder {
  /** @param start Where the line starts in the document; it ends, with its line break, where the next one starts. */
  line(text: string, start: number): void;
  /** The sections, when all lines were shown. @param end Where the document ends. */
  sections(end: number): Section[];
}

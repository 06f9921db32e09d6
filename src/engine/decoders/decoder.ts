import type { PartReader } from '../json/typedParts';

/** Turns the tokens of an encoding back to text, as far as that can be done. */
export interface Decoder {
  readonly type: string;

  /** The parts of the text, which follow each other with nothing between; not always one for each token. */
  decode(tokens: readonly string[]): string[];
}

export type DecoderReader = PartReader<Decoder>;

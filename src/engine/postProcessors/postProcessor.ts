import type { Encoding } from '../encoding';
import { EncodingBuilder } from '../encodingBuilder';

/** Tokens and, for each, the number of the segment that it belongs to (`token_type_ids`). */
export interface TypedEncoding {
  readonly encoding: Encoding;
  readonly typeIds: Uint32Array;
}

/** Adds the special tokens that a model wants around one or two sequences. */
export interface PostProcessor {
  readonly type: string;

  /** How many tokens `process` adds. */
  addedTokens(pair: boolean): number;

  /**
   * The tokens of both sequences with the special ones. These have the flag Special and empty ranges; all other ranges
   * are those in the text of their own sequence.
   */
  process(sequence: Encoding, pair?: Encoding): TypedEncoding;

  /** One step of a chain: from the sequences as they are so far to those that follow each other in the end. */
  apply(sequences: readonly TypedEncoding[]): TypedEncoding[];
}

/** The way from sequences to one encoding that all post-processors share. */
export abstract class ChainedPostProcessor implements PostProcessor {
  abstract readonly type: string;

  abstract addedTokens(pair: boolean): number;

  abstract apply(sequences: readonly TypedEncoding[]): TypedEncoding[];

  process(sequence: Encoding, pair?: Encoding): TypedEncoding {
    const sequences = [typed(sequence, 0)];
    if (pair) sequences.push(typed(pair, 1));
    return joined(this.apply(sequences));
  }
}

/** The tokens, all of one type. */
export function typed(encoding: Encoding, typeId: number): TypedEncoding {
  return { encoding, typeIds: new Uint32Array(encoding.length).fill(typeId) };
}

/** The sequences one after the other. */
export function joined(sequences: readonly TypedEncoding[]): TypedEncoding {
  const builder = new EncodingBuilder(sequences.reduce((total, { encoding }) => total + encoding.length, 0));
  const typeIds: number[] = [];
  for (const sequence of sequences) {
    builder.append(sequence.encoding, 0, sequence.encoding.length, 0, 0);
    for (const typeId of sequence.typeIds) typeIds.push(typeId);
  }
  return { encoding: builder.build(), typeIds: Uint32Array.from(typeIds) };
}

import { type Encoding, TokenFlag } from '../encoding';
import { EncodingBuilder } from '../encodingBuilder';
import { asString, arrayUpTo, type Check, integerFrom } from '../json/checkedJson';
import type { PartReader } from '../json/typedParts';
import { ID_END } from '../models/model';

/** Tokens and, for each, the number of the segment that it belongs to (`token_type_ids`). */
export interface TypedEncoding {
  readonly encoding: Encoding;
  readonly typeIds: Uint32Array;
}

/** The token of an id, which trimming needs to see. */
export type TokenOf = (id: number) => string | undefined;

export type PostProcessorReader = PartReader<PostProcessor, TokenOf>;

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

/** Special tokens, which are for no part of a text. */
export function specialTokens(ids: readonly number[], typeId: number): TypedEncoding {
  const builder = new EncodingBuilder(ids.length);
  for (const id of ids) builder.add(id, 0, 0, 0, 0, TokenFlag.Special);
  return typed(builder.build(), typeId);
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

/** The id of a special token, from a pair of the token and its id; the id is what counts. */
export const asTokenId: Check<number> = (json, path) => {
  const pair = arrayUpTo(2)(json, path);
  asString(pair[0], `${path}[0]`);
  return integerFrom(0, ID_END - 1)(pair[1], `${path}[1]`);
};

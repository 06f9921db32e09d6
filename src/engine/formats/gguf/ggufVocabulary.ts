import { FormatError } from '../../json/formatError';
import { MOST_ENTRIES } from '../readVocabularyEntries';
import { type GgufArray, GgufReader, type GgufValue, MoreBytesNeeded } from './ggufReader';

/** What a token is for (`llama_token_type`); the numbers are those of SentencePiece's pieces. */
export const GgufTokenType = { Normal: 1, Unknown: 2, Control: 3, UserDefined: 4, Unused: 5, Byte: 6 } as const;

/** The tokenizer in a GGUF's metadata, as far as tokenizing needs it. */
export interface GgufVocabulary {
  /** `tokenizer.ggml.model`: which kind it is. */
  readonly model: string;
  /** `tokenizer.ggml.pre`: how BPE splits texts; empty where the file does not say. */
  readonly pre: string;
  /** Index is id. */
  readonly tokens: readonly string[];
  /** Values of {@link GgufTokenType}. */
  readonly types: Uint8Array;
  /** Absent where there are none. */
  readonly scores: Float64Array | undefined;
  /** Two tokens each, with a space between. */
  readonly merges: readonly string[];
  readonly charsMap: Uint8Array;
  /** A flag of the tokenizer, such as `add_space_prefix`; undefined where the file does not say. */
  flag(name: string): boolean | undefined;
  /** The id of a special token, such as `unknown_token_id`; undefined where the file does not say. */
  id(name: string): number | undefined;
}

const PREFIX = 'tokenizer.ggml.';

/** Reads the metadata of a GGUF of which `bytes` is all or the start. Throws `FormatError`. */
export function readGguf(bytes: Uint8Array): GgufVocabulary {
  const reader = new GgufReader(bytes);
  const values = wholeMetadata(reader);
  const get = (name: string): GgufValue | undefined => values.get(PREFIX + name);
  const array = (name: string): GgufArray | undefined => {
    const value = get(name);
    if (value !== undefined && typeof value !== 'object') throw new FormatError(PREFIX + name, 'expected an array');
    return value;
  };
  const text = (name: string): string => {
    const value = get(name) ?? '';
    if (typeof value !== 'string') throw new FormatError(PREFIX + name, 'expected a string');
    return value;
  };
  const model = text('model');
  const list = array('tokens');
  if (model === '' || !list) {
    const problem =
      'this GGUF has no tokenizer, as the later parts of a split model have none, nor files with weights alone; ' +
      'choose the first part (…-00001-of-…), or the model itself';
    throw new FormatError('', problem);
  }
  if (list.length > MOST_ENTRIES) throw new FormatError(`${PREFIX}tokens`, `expected at most ${MOST_ENTRIES} entries`);
  const tokens = reader.strings(list, `${PREFIX}tokens`);
  const column = (name: string): Float64Array | undefined => {
    const items = array(name);
    if (!items) return undefined;
    if (items.length < tokens.length) {
      throw new FormatError(
        PREFIX + name,
        `expected ${tokens.length} items, as there are tokens, found ${items.length}`,
      );
    }
    return reader.numbers(items, PREFIX + name);
  };
  const types = column('token_type');
  const merges = array('merges');
  const charsMap = array('precompiled_charsmap');
  return {
    model,
    pre: text('pre'),
    tokens,
    types: Uint8Array.from(tokens, (_, id) => types?.[id] ?? GgufTokenType.Normal),
    scores: column('scores'),
    merges: merges ? reader.strings(merges, `${PREFIX}merges`) : [],
    charsMap: charsMap ? reader.bytesOf(charsMap, `${PREFIX}precompiled_charsmap`) : new Uint8Array(0),
    flag: name => {
      const value = get(name);
      return typeof value === 'boolean' ? value : undefined;
    },
    id: name => {
      const value = get(name);
      return typeof value === 'number' && value >= 0 && value < tokens.length ? value : undefined;
    },
  };
}

function wholeMetadata(reader: GgufReader): ReadonlyMap<string, GgufValue> {
  try {
    return reader.metadata();
  } catch (error) {
    throw error instanceof MoreBytesNeeded ? new FormatError('', 'the file ends within its metadata') : error;
  }
}

/**
 * How many bytes of a GGUF's start its metadata take, as far as `start` tells: more than that where it ends within them. It
 * grows fourfold at least, so that a few steps are enough.
 */
export function ggufBytesNeeded(start: Uint8Array): number {
  try {
    new GgufReader(start).metadata();
    return start.length;
  } catch (error) {
    // What else is wrong is told when it is read.
    return error instanceof MoreBytesNeeded ? Math.max(error.bytes, 4 * start.length) : start.length;
  }
}

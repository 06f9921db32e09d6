import { ByteFallbackDecoder } from '../../decoders/byteFallbackDecoder';
import { ByteLevelDecoder } from '../../decoders/byteLevelDecoder';
import { CtcDecoder } from '../../decoders/ctcDecoder';
import type { Decoder } from '../../decoders/decoder';
import { type MatchFinder, ReplaceDecoder } from '../../decoders/replaceDecoder';
import {
  BpeDecoder,
  FuseDecoder,
  MetaspaceDecoder,
  SequenceDecoder,
  StripDecoder,
} from '../../decoders/simpleDecoders';
import { WordPieceDecoder } from '../../decoders/wordPieceDecoder';
import { FormatError } from '../formatError';
import { asArray, asBoolean, asInteger, asObject, asOneOf, asString } from '../json';
import { type JsonObject, member, optional, quoted, required, unknownType } from '../json';

/** Makes a pattern of `{ "String": … }` or `{ "Regex": … }`. */
export type PatternReader = (json: unknown, path: string) => MatchFinder | string;

/** Sequences inside sequences, and decoders in all, of which no real file has more than a handful. */
const DEEPEST = 16;
const MOST_DECODERS = 256;

type Reader = (object: JsonObject, path: string, pattern: PatternReader, depth: number) => Decoder;

const readers: Readonly<Record<string, Reader>> = {
  ByteLevel: () => new ByteLevelDecoder(),
  ByteFallback: () => new ByteFallbackDecoder(),
  Fuse: () => new FuseDecoder(),
  Replace: (object, path, pattern) =>
    new ReplaceDecoder(required(object, 'pattern', path, pattern), required(object, 'content', path, asString)),
  Strip: (object, path) =>
    new StripDecoder(
      required(object, 'content', path, asCharacter),
      required(object, 'start', path, asCount),
      required(object, 'stop', path, asCount),
    ),
  Metaspace: readMetaspace,
  WordPiece: (object, path) =>
    new WordPieceDecoder(required(object, 'prefix', path, asString), required(object, 'cleanup', path, asBoolean)),
  BPEDecoder: (object, path) => new BpeDecoder(required(object, 'suffix', path, asString)),
  CTC: (object, path) =>
    new CtcDecoder(
      required(object, 'pad_token', path, asString),
      required(object, 'word_delimiter_token', path, asString),
      required(object, 'cleanup', path, asBoolean),
    ),
  Sequence: (object, path, pattern, depth) =>
    new SequenceDecoder(
      required(object, 'decoders', path, (json, at) =>
        asArray(json, at, MOST_DECODERS).map((part, index) => read(part, `${at}[${index}]`, pattern, depth + 1)),
      ),
    ),
};

/** Reads `decoder` of a `tokenizer.json`. Throws `FormatError`. */
export function readDecoder(json: unknown, path = 'decoder', pattern: PatternReader = readPlainPattern): Decoder {
  return read(json, path, pattern, 0);
}

function read(json: unknown, path: string, pattern: PatternReader, depth: number): Decoder {
  if (depth > DEEPEST) throw new FormatError(path, `sequences inside more than ${DEEPEST} sequences`);
  const object = asObject(json, path);
  const type = required(object, 'type', path, asString);
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (!reader) throw unknownType(type, path, Object.keys(readers));
  return reader(object, path, pattern, depth);
}

function readMetaspace(object: JsonObject, path: string): Decoder {
  const replacement = required(object, 'replacement', path, asCharacter);
  const scheme = optional(
    object,
    'prepend_scheme',
    path,
    (json, at) => asOneOf(json, at, ['always', 'first', 'never']),
    'always',
  );
  // An older way to say the same; the reference, too, takes it only where it does.
  if (!optional(object, 'add_prefix_space', path, asBoolean, true) && scheme !== 'never') {
    throw new FormatError(`${path}.add_prefix_space`, 'expected true, as prepend_scheme is not "never"');
  }
  return new MetaspaceDecoder(replacement, scheme !== 'never');
}

/** A string to search for as it stands; a regular expression needs a reader that knows them. */
function readPlainPattern(json: unknown, path: string): string {
  const object = asObject(json, path);
  if (member(object, 'Regex') !== undefined) throw new FormatError(path, 'regular expressions are not read here');
  return required(object, 'String', path, asString);
}

function asCount(json: unknown, path: string): number {
  return asInteger(json, path, 0, Number.MAX_SAFE_INTEGER);
}

function asCharacter(json: unknown, path: string): string {
  const text = asString(json, path);
  if (Array.from(text).length !== 1) throw new FormatError(path, `expected one character, found ${quoted(text)}`);
  return text;
}

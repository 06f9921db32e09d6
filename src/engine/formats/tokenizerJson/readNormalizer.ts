import { BertNormalizer } from '../../normalizers/bertNormalizer';
import { CharsMap } from '../../normalizers/charsMap';
import { NormalizationForm } from '../../normalizers/normalizationForm';
import type { Normalizer } from '../../normalizers/normalizer';
import { Precompiled } from '../../normalizers/precompiledNormalizer';
import { Prepend } from '../../normalizers/prependNormalizer';
import { Replace } from '../../normalizers/replaceNormalizer';
import { NormalizerSequence } from '../../normalizers/sequenceNormalizer';
import {
  byteLevelNormalizer,
  lowercaseNormalizer,
  nmtNormalizer,
  stripAccentsNormalizer,
} from '../../normalizers/simpleNormalizers';
import { Strip } from '../../normalizers/stripNormalizer';
import { bytesOfBase64 } from '../base64';
import { FormatError } from '../formatError';
import { asArray, asBoolean, asObject, asString, type JsonObject, optional, required, unknownType } from '../json';
import { readPattern } from './readPattern';

/** Parts in one Sequence, and Sequences in one another: more than any file has. */
const MOST_PARTS = 256;
const DEEPEST = 16;
const LONGEST_CHARS_MAP = 16_000_000;

type Reader = (object: JsonObject, path: string, depth: number) => Normalizer;

const readers: Readonly<Record<string, Reader>> = {
  NFC: () => new NormalizationForm('NFC'),
  NFD: () => new NormalizationForm('NFD'),
  NFKC: () => new NormalizationForm('NFKC'),
  NFKD: () => new NormalizationForm('NFKD'),
  Lowercase: () => lowercaseNormalizer(),
  StripAccents: () => stripAccentsNormalizer(),
  ByteLevel: () => byteLevelNormalizer(),
  Nmt: () => nmtNormalizer(),
  Strip: (object, path) =>
    new Strip(required(object, 'strip_left', path, asBoolean), required(object, 'strip_right', path, asBoolean)),
  Replace: (object, path) =>
    new Replace(required(object, 'pattern', path, readPattern), required(object, 'content', path, asString)),
  Prepend: (object, path) => new Prepend(required(object, 'prepend', path, asString)),
  BertNormalizer: (object, path) => {
    const lowercase = optional(object, 'lowercase', path, asBoolean, true);
    return new BertNormalizer({
      cleanText: optional(object, 'clean_text', path, asBoolean, true),
      handleChineseChars: optional(object, 'handle_chinese_chars', path, asBoolean, true),
      stripAccents: optional(object, 'strip_accents', path, asBoolean, lowercase),
      lowercase,
    });
  },
  Precompiled: (object, path) =>
    required(
      object,
      'precompiled_charsmap',
      path,
      (json, at) =>
      new Precompiled(new CharsMap(bytesOfBase64(asString(json, at, LONGEST_CHARS_MAP), at), at)), // prettier-ignore
    ),
  Sequence: (object, path, depth) =>
    new NormalizerSequence(
      required(object, 'normalizers', path, (json, at) => asArray(json, at, MOST_PARTS)).map((part, index) =>
        readAt(part, `${path}.normalizers[${index}]`, depth + 1),
      ),
    ),
};

/** The part `normalizer` of a tokenizer.json. Throws `FormatError`. */
export function readNormalizer(json: unknown, path: string): Normalizer {
  return readAt(json, path, 0);
}

function readAt(json: unknown, path: string, depth: number): Normalizer {
  if (depth > DEEPEST) throw new FormatError(path, `sequences inside more than ${DEEPEST} sequences`);
  const object = asObject(json, path);
  const type = required(object, 'type', path, asString);
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (!read) throw unknownType(type, path, Object.keys(readers));
  return read(object, path, depth);
}

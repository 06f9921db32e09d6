import { type PartTypes, readerOf } from '../json/typedParts';
import { readBertNormalizer } from './bertNormalizer';
import { readForm } from './normalizationForm';
import type { Normalizer } from './normalizer';
import { readPrecompiled } from './precompiledNormalizer';
import { readPrepend } from './prependNormalizer';
import { readReplace } from './replaceNormalizer';
import { readSequence } from './sequenceNormalizer';
import { byteLevelNormalizer, lowercaseNormalizer, nmtNormalizer, stripAccentsNormalizer } from './simpleNormalizers';
import { readStrip } from './stripNormalizer';

/**
 * The normalizers of a `tokenizer.json` by their type. To add one: a file with its class and its reader, and a line here.
 * A test then asks for a case in test/support/tokenizerJson/normalizers.ts.
 */
export const normalizerTypes: PartTypes<Normalizer> = {
  BertNormalizer: readBertNormalizer,
  ByteLevel: byteLevelNormalizer,
  Lowercase: lowercaseNormalizer,
  NFC: readForm('NFC'),
  NFD: readForm('NFD'),
  NFKC: readForm('NFKC'),
  NFKD: readForm('NFKD'),
  Nmt: nmtNormalizer,
  Precompiled: readPrecompiled,
  Prepend: readPrepend,
  Replace: readReplace,
  Sequence: readSequence,
  Strip: readStrip,
  StripAccents: stripAccentsNormalizer,
};

/** Reads `normalizer` of a `tokenizer.json`. Throws `FormatError`. */
export const readNormalizer = readerOf(normalizerTypes, {
  BertNormalizer: ['clean_text', 'handle_chinese_chars', 'lowercase'],
  Strip: ['strip_left', 'strip_right'],
  Sequence: ['normalizers'],
  Precompiled: ['precompiled_charsmap'],
  Replace: ['pattern', 'content'],
  Prepend: ['prepend'],
});

import { type PartTypes, readerOf } from '../json/typedParts';
import { readByteLevel } from './byteLevel';
import { readFixedLength } from './fixedLength';
import { readMetaspace } from './metaspace';
import type { PreTokenizer } from './preTokenizer';
import { readSequence } from './readSequence';
import { readBert, readCharDelimiter, readDigits, readPunctuation, readSplit, readWhitespaceSplit } from './readSplit';
import { UnicodeScripts } from './unicodeScripts';
import { Whitespace } from './whitespace';

/**
 * The pre-tokenizers of a `tokenizer.json` by their type. To add one: a file with its class and its reader, and a line
 * here. A test then asks for a case in test/support/tokenizerJson/preTokenizers.ts.
 */
export const preTokenizerTypes: PartTypes<PreTokenizer> = {
  BertPreTokenizer: readBert,
  ByteLevel: readByteLevel,
  CharDelimiterSplit: readCharDelimiter,
  Digits: readDigits,
  FixedLength: readFixedLength,
  Metaspace: readMetaspace,
  Punctuation: readPunctuation,
  Sequence: readSequence,
  Split: readSplit,
  UnicodeScripts: () => new UnicodeScripts(),
  Whitespace: () => new Whitespace(),
  WhitespaceSplit: readWhitespaceSplit,
};

/** Reads `pre_tokenizer` of a `tokenizer.json`. Throws `FormatError`. */
export const readPreTokenizer = readerOf(preTokenizerTypes);

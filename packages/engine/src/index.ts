// The engine of Token Loupe as an npm package: what is exported here is its public interface.
export { TextDocument } from './document';
export { TokenizerError, type TokenizerErrorCode } from './errors';
export { openVocabulary, readTokenizer, type Vocabulary } from './open';
export { type DecodeOptions, type EncodeOptions, Tokenizer } from './tokenizer';
export { type Encoding, TokenFlag } from '../../../src/engine/encoding';
export type { TokenizerFile } from '../../../src/engine/formats/tokenizerFileSet';
export type { LimitedCount } from '../../../src/engine/streaming/countUpTo';
export type { TextEdit } from '../../../src/engine/textEdit';

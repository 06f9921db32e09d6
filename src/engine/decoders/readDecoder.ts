import { type PartTypes, readerOf } from '../json/typedParts';
import { readByteFallback } from './byteFallbackDecoder';
import { readByteLevel } from './byteLevelDecoder';
import { readCtc } from './ctcDecoder';
import type { Decoder } from './decoder';
import { readReplace } from './replaceDecoder';
import { readBpeDecoder, readFuse, readMetaspace, readSequence, readStrip } from './simpleDecoders';
import { readWordPiece } from './wordPieceDecoder';

/**
 * The decoders of a `tokenizer.json` by their type. To add one: a file with its class and its reader, and a line here. A
 * test then asks for a case in test/support/tokenizerJson/decoders.ts.
 */
export const decoderTypes: PartTypes<Decoder> = {
  BPEDecoder: readBpeDecoder,
  ByteFallback: readByteFallback,
  ByteLevel: readByteLevel,
  CTC: readCtc,
  Fuse: readFuse,
  Metaspace: readMetaspace,
  Replace: readReplace,
  Sequence: readSequence,
  Strip: readStrip,
  WordPiece: readWordPiece,
};

const read = readerOf(decoderTypes, {
  BPEDecoder: ['suffix'],
  WordPiece: ['prefix', 'cleanup'],
  CTC: ['pad_token', 'word_delimiter_token', 'cleanup'],
  Replace: ['pattern', 'content'],
  Strip: ['content', 'start', 'stop'],
});

/** Reads `decoder` of a `tokenizer.json`. Throws `FormatError`. */
export function readDecoder(json: unknown, path = 'decoder'): Decoder {
  return read(json, path);
}

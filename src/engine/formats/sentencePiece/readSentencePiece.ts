import { BpeModel } from '../../models/bpe/bpeModel';
import type { Model } from '../../models/model';
import { UnigramModel } from '../../models/unigram/unigramModel';
import type { JsonObject } from '../json';
import { VocabularyReader } from '../vocabularyEntries';
import { PieceType, readModelProto, type SentencePieceProto } from './modelProto';
import { mergesOfPieces } from './pieceMerges';

/** The sign that SentencePiece writes for a space. */
const SPACE = '▁';

/** A SentencePiece file in the words of `tokenizer.json`. */
export interface SentencePieceParts {
  readonly model: Model;
  /** `normalizer`, `pre_tokenizer`, `decoder` and `added_tokens` as `tokenizer.json` would have them. */
  readonly json: JsonObject;
}

/** Reads a SentencePiece `.model` (BPE or Unigram). Throws `FormatError`. */
export function readSentencePiece(bytes: Uint8Array): SentencePieceParts {
  const proto = readModelProto(bytes);
  return {
    model: modelOf(proto),
    json: {
      added_tokens: addedTokens(proto),
      normalizer: normalizerOf(proto),
      pre_tokenizer: preTokenizerOf(proto),
      post_processor: null,
      decoder: decoderOf(proto),
    },
  };
}

function modelOf(proto: SentencePieceProto): Model {
  const { pieces, scores, types, unkId, byteFallback } = proto;
  const reader = new VocabularyReader('pieces');
  pieces.forEach((piece, id) => reader.add(piece, id, `pieces[${id}]`));
  const vocabulary = reader.build();
  // Texts never contain these, whatever they look like.
  const isHidden = (id: number): boolean =>
    types[id] === PieceType.Unknown || types[id] === PieceType.Control || types[id] === PieceType.Byte;
  if (proto.algorithm === 'Unigram') {
    return new UnigramModel({ vocabulary, scores, unkId, byteFallback, isHidden });
  }
  return new BpeModel({
    vocabulary,
    ...mergesOfPieces(vocabulary, pieces, scores, id => !isHidden(id)),
    unkId,
    fuseUnk: true,
    byteFallback,
    ignoreMerges: false,
    continuingSubwordPrefix: '',
    endOfWordSuffix: '',
  });
}

/** Whether no piece reaches across a space: then the text may be split there. */
function splitsAtSpaces({ pieces, types }: SentencePieceProto): boolean {
  return pieces.every((piece, id) => types[id] !== PieceType.Normal || piece.lastIndexOf(SPACE) <= 0);
}

function normalizerOf(proto: SentencePieceProto): JsonObject {
  const normalizers: JsonObject[] = [];
  if (proto.charsMap.length > 0) {
    normalizers.push({ type: 'Precompiled', precompiled_charsmap: base64(proto.charsMap) });
  }
  if (proto.removeExtraWhitespaces) {
    normalizers.push({ type: 'Strip', strip_left: true, strip_right: true });
    normalizers.push({ type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' });
  }
  if (proto.addDummyPrefix) normalizers.push({ type: 'Prepend', prepend: proto.escapeWhitespaces ? SPACE : ' ' });
  if (proto.escapeWhitespaces) normalizers.push({ type: 'Replace', pattern: { String: ' ' }, content: SPACE });
  return { type: 'Sequence', normalizers };
}

function preTokenizerOf(proto: SentencePieceProto): JsonObject | null {
  if (!proto.escapeWhitespaces || !splitsAtSpaces(proto)) return null;
  return { type: 'Metaspace', replacement: SPACE, prepend_scheme: 'never', split: true };
}

function decoderOf(proto: SentencePieceProto): JsonObject {
  const decoders: JsonObject[] = [];
  if (proto.escapeWhitespaces) decoders.push({ type: 'Replace', pattern: { String: SPACE }, content: ' ' });
  if (proto.byteFallback) decoders.push({ type: 'ByteFallback' });
  decoders.push({ type: 'Fuse' });
  if (proto.addDummyPrefix) decoders.push({ type: 'Strip', content: ' ', start: 1, stop: 0 });
  return { type: 'Sequence', decoders };
}

function addedTokens({ pieces, types }: SentencePieceProto): JsonObject[] {
  return pieces.flatMap((content, id) => {
    const special = types[id] === PieceType.Control || types[id] === PieceType.Unknown;
    if (!special && types[id] !== PieceType.UserDefined) return [];
    return [{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special }];
  });
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += 4096) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 4096));
  }
  return btoa(binary);
}

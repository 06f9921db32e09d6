import { CharsMap } from '../../normalizers/charsMap';
import { CharsMapNormalizer } from '../../normalizers/charsMapNormalizer';
import { ExtraSpaces } from '../../normalizers/extraSpaces';
import type { Normalizer } from '../../normalizers/normalizer';
import { NormalizerSequence } from '../../normalizers/sequenceNormalizer';
import { BpeModel } from '../../models/stringBpe/bpeModel';
import type { Model } from '../../models/model';
import { UnigramModel } from '../../models/unigram/unigramModel';
import type { JsonObject } from '../../json/checkedJson';
import { VocabularyReader } from '../readVocabularyEntries';
import { PieceType, readModelProto, type SentencePieceProto } from './modelProto';
import { mergesOfPieces } from './pieceMerges';

/** The sign that SentencePiece writes for a space. */
const SPACE = '▁';

/** A SentencePiece file in the words of `tokenizer.json`. */
export interface SentencePieceParts {
  readonly model: Model;
  /** SentencePiece's own normalization, which comes before that of `json`; absent where there is none. */
  readonly firstNormalizer: Normalizer | undefined;
  /** `normalizer`, `pre_tokenizer`, `decoder` and `added_tokens` as `tokenizer.json` would have them. */
  readonly json: JsonObject;
}

/** Reads a SentencePiece `.model` (BPE or Unigram). Throws `FormatError`. */
export function readSentencePiece(bytes: Uint8Array): SentencePieceParts {
  const proto = readModelProto(bytes);
  return {
    model: modelOf(proto),
    firstNormalizer: firstNormalizerOf(proto),
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
    return new UnigramModel({ vocabulary, scores: withUserDefined(proto), unkId, byteFallback, isHidden });
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

/**
 * A user-defined symbol shall be found wherever it stands. SentencePiece gives it the score of as many of the best pieces
 * as it has characters, less a tenth (`unigram_model.cc`), so that hardly any other way is better.
 */
function withUserDefined({ pieces, scores, types }: SentencePieceProto): Float64Array {
  const normal = scores.filter((_, id) => types[id] === PieceType.Normal);
  const best = normal.reduce((most, score) => Math.max(most, score), -Infinity);
  return scores.map((score, id) =>
    types[id] === PieceType.UserDefined ? Array.from(pieces[id]!).length * best - 0.1 : score,
  );
}

/** Whether no piece reaches across a space: then the text may be split there. */
function splitsAtSpaces({ pieces, types }: SentencePieceProto): boolean {
  return pieces.every((piece, id) => types[id] !== PieceType.Normal || piece.lastIndexOf(SPACE) <= 0);
}

function firstNormalizerOf({ charsMap, removeExtraWhitespaces }: SentencePieceProto): Normalizer | undefined {
  const normalizers: Normalizer[] = [];
  if (charsMap.length > 0) {
    normalizers.push(new CharsMapNormalizer(new CharsMap(charsMap, 'normalizer_spec.precompiled_charsmap')));
  }
  if (removeExtraWhitespaces) normalizers.push(new ExtraSpaces());
  return normalizers.length > 1 ? new NormalizerSequence(normalizers) : normalizers[0];
}

function normalizerOf(proto: SentencePieceProto): JsonObject {
  const normalizers: JsonObject[] = [];
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

/** User-defined symbols are found before merging in BPE; in Unigram their scores see to it. */
function addedTokens({ pieces, types, algorithm }: SentencePieceProto): JsonObject[] {
  return pieces.flatMap((content, id) => {
    const special = types[id] === PieceType.Control || types[id] === PieceType.Unknown;
    if (!special && (types[id] !== PieceType.UserDefined || algorithm === 'Unigram')) return [];
    return [{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special }];
  });
}

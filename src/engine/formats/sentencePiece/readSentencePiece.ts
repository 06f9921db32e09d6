import { AppendSpace } from '../../normalizers/appendSpace';
import { CharsMap } from '../../normalizers/charsMap';
import { CharsMapNormalizer } from '../../normalizers/charsMapNormalizer';
import { ExtraSpaces } from '../../normalizers/extraSpaces';
import type { Normalizer } from '../../normalizers/normalizer';
import { NormalizerSequence } from '../../normalizers/sequenceNormalizer';
import type { Model } from '../../models/model';
import type { JsonObject } from '../../json/checkedJson';
import { PieceType, readModelProto, type SentencePieceProto } from './modelProto';
import { sentencePieceModel } from './sentencePieceModel';

/** What SentencePiece writes for a space. */
const SPACE = '▁';

/** A SentencePiece file in the words of `tokenizer.json`. */
export interface SentencePieceParts {
  readonly model: Model;
  /** SentencePiece's own normalization, which comes before that of `json`; absent where there is none. */
  readonly firstNormalizer: Normalizer | undefined;
  /** `normalizer`, `pre_tokenizer`, `decoder` and `added_tokens` as `tokenizer.json` would have them. */
  readonly json: JsonObject;
}

/** Reads a SentencePiece `.model`. Throws `FormatError`. */
export function readSentencePiece(bytes: Uint8Array): SentencePieceParts {
  return sentencePieceParts(readModelProto(bytes));
}

/** The same for a model that is in another file. Throws `FormatError`. */
export function sentencePieceParts(proto: SentencePieceProto): SentencePieceParts {
  return {
    model: sentencePieceModel(proto),
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

/** Whether the text may be split before each mark of a space: no piece reaches across one, nor does a run of unknown characters. */
function splitsAtSpaces({ algorithm, pieces, types }: SentencePieceProto): boolean {
  // Unigram finds user-defined pieces itself, and no unused ones. BPE merges through unused ones; the others are cut out before.
  const other = algorithm === 'Unigram' ? PieceType.UserDefined : PieceType.Unused;
  const isFound = (id: number): boolean => types[id] === PieceType.Normal || types[id] === other;
  const space = pieces.findIndex((piece, id) => piece === SPACE && types[id] !== PieceType.Unused);
  return space >= 0 && pieces.every((piece, id) => !isFound(id) || piece.lastIndexOf(SPACE) <= 0);
}

/**
 * What a `tokenizer.json` has no word for: the map of characters, which leaves user-defined pieces as they are, the removal
 * of spaces, and the space after the text.
 */
function firstNormalizerOf(proto: SentencePieceProto): Normalizer | undefined {
  const { charsMap, pieces, types } = proto;
  const normalizers: Normalizer[] = [];
  if (charsMap.length > 0) {
    const map = new CharsMap(charsMap, 'normalizer_spec.precompiled_charsmap');
    const userDefined = pieces.filter((_, id) => types[id] === PieceType.UserDefined);
    normalizers.push(new CharsMapNormalizer(map, userDefined));
  }
  const appends = proto.addDummyPrefix && proto.whitespaceAsSuffix;
  if (proto.removeExtraWhitespaces) normalizers.push(new ExtraSpaces(proto.escapeWhitespaces ? SPACE : ' ', appends));
  else if (appends) normalizers.push(new AppendSpace());
  return normalizers.length > 1 ? new NormalizerSequence(normalizers) : normalizers[0];
}

function normalizerOf(proto: SentencePieceProto): JsonObject {
  const normalizers: JsonObject[] = [];
  if (proto.addDummyPrefix && !proto.whitespaceAsSuffix) {
    normalizers.push({ type: 'Prepend', prepend: proto.escapeWhitespaces ? SPACE : ' ' });
  }
  if (proto.escapeWhitespaces) normalizers.push({ type: 'Replace', pattern: { String: ' ' }, content: SPACE });
  return { type: 'Sequence', normalizers };
}

function preTokenizerOf(proto: SentencePieceProto): JsonObject | null {
  if (proto.algorithm === 'Word' || !proto.escapeWhitespaces || !splitsAtSpaces(proto)) return null;
  return { type: 'Metaspace', replacement: SPACE, prepend_scheme: 'never', split: true };
}

function decoderOf(proto: SentencePieceProto): JsonObject {
  const decoders: JsonObject[] = [];
  if (proto.escapeWhitespaces) decoders.push({ type: 'Replace', pattern: { String: SPACE }, content: ' ' });
  if (proto.byteFallback) decoders.push({ type: 'ByteFallback' });
  decoders.push({ type: 'Fuse' });
  if (proto.addDummyPrefix) {
    const [start, stop] = proto.whitespaceAsSuffix ? [0, 1] : [1, 0];
    decoders.push({ type: 'Strip', content: ' ', start, stop });
  }
  return { type: 'Sequence', decoders };
}

/**
 * The pieces that no text leads to, and the user-defined ones, which are cut out of the normalized text before anything is
 * merged. In Unigram their scores see to it that they are found; models of words have them as words alone.
 */
function addedTokens({ pieces, types, algorithm }: SentencePieceProto): JsonObject[] {
  const cutsOut = algorithm === 'BPE' || algorithm === 'Char';
  return pieces.flatMap((content, id) => {
    const special = types[id] === PieceType.Control || types[id] === PieceType.Unknown;
    const userDefined = cutsOut && types[id] === PieceType.UserDefined;
    if (!special && !userDefined) return [];
    return [{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: userDefined, special }];
  });
}

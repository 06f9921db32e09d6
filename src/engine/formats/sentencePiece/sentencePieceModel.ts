import { BpeModel } from '../../models/stringBpe/bpeModel';
import type { Model } from '../../models/model';
import { SpacedWordModel } from '../../models/spacedWordModel';
import type { StringVocabulary } from '../../models/stringVocabulary';
import { UnigramModel } from '../../models/unigram/unigramModel';
import { utf8Length } from '../../unicode/utf8';
import { VocabularyReader } from '../readVocabularyEntries';
import { PieceType, type SentencePieceProto } from './modelProto';
import { mergesOfPieces } from './pieceMerges';

/** The model of a SentencePiece file. Throws `FormatError` if pieces are there twice. */
export function sentencePieceModel(proto: SentencePieceProto): Model {
  const { pieces, algorithm, types, unkId, byteFallback } = proto;
  const reader = new VocabularyReader('pieces');
  pieces.forEach((piece, id) => reader.add(piece, id, `pieces[${id}]`));
  const vocabulary = reader.build();
  if (algorithm === 'Unigram') return unigramModel(proto, vocabulary);
  if (algorithm === 'Word') return new SpacedWordModel(vocabulary, { unkId, byteFallback, isHidden: isHidden(types) });
  return bpeModel(proto, vocabulary);
}

/** Whether texts never lead to a piece, whatever it is called. */
function isHidden(types: Uint8Array): (id: number) => boolean {
  return id => types[id] !== PieceType.Normal && types[id] !== PieceType.UserDefined;
}

/** BPE; and the model of characters, which is the same without merges. */
function bpeModel(
  { algorithm, pieces, scores, types, unkId, byteFallback }: SentencePieceProto,
  vocabulary: StringVocabulary,
): BpeModel {
  // User-defined pieces are cut out of the text before it is merged.
  const isUnused = (id: number): boolean => types[id] === PieceType.Unused;
  const mayJoin = (id: number): boolean => algorithm === 'BPE' && (types[id] === PieceType.Normal || isUnused(id));
  return new BpeModel({
    vocabulary,
    ...mergesOfPieces(vocabulary, pieces, scores, mayJoin),
    unkId,
    fuseUnk: true,
    byteFallback,
    ignoreMerges: false,
    continuingSubwordPrefix: '',
    endOfWordSuffix: '',
    isHidden: id => isHidden(types)(id) && !(algorithm === 'BPE' && isUnused(id)),
    ...(algorithm === 'BPE' && types.includes(PieceType.Unused) ? { isUnused } : {}),
  });
}

function unigramModel(
  { pieces, scores, types, unkId, byteFallback }: SentencePieceProto,
  vocabulary: StringVocabulary,
): UnigramModel {
  const normal = scores.filter((_, id) => types[id] === PieceType.Normal);
  const least = normal.reduce((one, other) => Math.min(one, other), Infinity);
  return new UnigramModel({
    vocabulary,
    scores: scores.map((score, id) => (types[id] === PieceType.UserDefined ? userDefinedScore(pieces[id]!) : score)),
    leastScore: Number.isFinite(least) ? least : 0,
    unkId,
    byteFallback,
    isHidden: isHidden(types),
  });
}

/**
 * SentencePiece's score of a user-defined piece, whatever the file says: a tenth for each byte but the first. As others have
 * scores below 0, hardly any other way is better. (Up to 0.2.1 it was -0.1 for all, where no score is above 0.)
 */
function userDefinedScore(piece: string): number {
  return Math.fround((utf8Length(piece) - 1) * 0.1);
}

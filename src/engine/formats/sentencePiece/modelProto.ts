import { FormatError } from '../../json/formatError';
import { MOST_ENTRIES } from '../readVocabularyEntries';
import { ProtobufReader } from './protobufReader';

/** What a piece is for (`SentencePiece.Type` in sentencepiece_model.proto). */
export const PieceType = { Normal: 1, Unknown: 2, Control: 3, UserDefined: 4, Unused: 5, Byte: 6 } as const;

/** How pieces are found (`TrainerSpec.ModelType`), by its number less one. */
const algorithms = ['Unigram', 'BPE', 'Word', 'Char'] as const;
export type Algorithm = (typeof algorithms)[number];

/** A SentencePiece `.model`, as far as tokenizing needs it. Names and defaults are those of sentencepiece_model.proto. */
export interface SentencePieceProto {
  readonly algorithm: Algorithm;
  /** Index is id. */
  readonly pieces: readonly string[];
  readonly scores: Float64Array;
  /** Values of {@link PieceType}. */
  readonly types: Uint8Array;
  readonly unkId: number;
  readonly byteFallback: boolean;
  /** Empty where there is none. */
  readonly charsMap: Uint8Array;
  readonly addDummyPrefix: boolean;
  readonly removeExtraWhitespaces: boolean;
  readonly escapeWhitespaces: boolean;
  /** Words end with a space rather than start with one. */
  readonly whitespaceAsSuffix: boolean;
}

const MOST_BYTES = 2 ** 28;

/** Parses a `.model` file. Throws `FormatError`. */
export function readModelProto(bytes: Uint8Array): SentencePieceProto {
  if (bytes.length > MOST_BYTES) throw new FormatError('', `a file of ${bytes.length} bytes is too large`);
  const pieces: string[] = [];
  const scores: number[] = [];
  const types: number[] = [];
  let trainer: TrainerSpec = { modelType: 1, byteFallback: false, whitespaceAsSuffix: false };
  let normalizer = {
    charsMap: new Uint8Array(0),
    addDummyPrefix: true,
    removeExtraWhitespaces: true,
    escapeWhitespaces: true,
  };
  const file = new ProtobufReader(bytes, '');
  while (file.next()) {
    if (file.field === 1) {
      if (pieces.length === MOST_ENTRIES) throw new FormatError('pieces', `expected at most ${MOST_ENTRIES}`);
      const { piece, score, type } = readPiece(file.message(`pieces[${pieces.length}]`));
      pieces.push(piece);
      scores.push(score);
      types.push(type);
    } else if (file.field === 2) trainer = readTrainer(file.message('trainer_spec'), trainer);
    else if (file.field === 3) normalizer = readNormalizer(file.message('normalizer_spec'), normalizer);
    else file.skip();
  }
  const unknown = types.indexOf(PieceType.Unknown);
  if (unknown < 0 || types.includes(PieceType.Unknown, unknown + 1)) {
    throw new FormatError('pieces', 'expected one piece for what is unknown');
  }
  const { modelType, ...options } = trainer;
  const algorithm = algorithms[modelType - 1];
  if (!algorithm) {
    throw new FormatError('trainer_spec.model_type', `expected a whole number from 1 to 4, found ${modelType}`);
  }
  return {
    algorithm,
    pieces,
    scores: Float64Array.from(scores),
    types: Uint8Array.from(types),
    unkId: unknown,
    ...options,
    ...normalizer,
  };
}

function readPiece(message: ProtobufReader): { piece: string; score: number; type: number } {
  let piece = '';
  let score = 0;
  let type: number = PieceType.Normal;
  while (message.next()) {
    if (message.field === 1) piece = message.string();
    else if (message.field === 2) score = message.float();
    else if (message.field === 3) type = message.uint();
    else message.skip();
  }
  if (piece === '') throw new FormatError(`${message.path}.piece`, 'expected a piece, found nothing');
  if (!Number.isFinite(score)) throw new FormatError(`${message.path}.score`, `expected a number, found ${score}`);
  if (type < PieceType.Normal || type > PieceType.Byte) {
    throw new FormatError(`${message.path}.type`, `expected a whole number from 1 to 6, found ${type}`);
  }
  return { piece, score, type };
}

interface TrainerSpec {
  modelType: number;
  byteFallback: boolean;
  whitespaceAsSuffix: boolean;
}

function readTrainer(message: ProtobufReader, before: TrainerSpec): TrainerSpec {
  const spec = { ...before };
  while (message.next()) {
    if (message.field === 3) spec.modelType = message.uint();
    else if (message.field === 35) spec.byteFallback = message.bool();
    else if (message.field === 24) spec.whitespaceAsSuffix = message.bool();
    else message.skip();
  }
  return spec;
}

interface NormalizerSpec {
  charsMap: Uint8Array<ArrayBuffer>;
  addDummyPrefix: boolean;
  removeExtraWhitespaces: boolean;
  escapeWhitespaces: boolean;
}

function readNormalizer(message: ProtobufReader, before: NormalizerSpec): NormalizerSpec {
  const spec = { ...before };
  while (message.next()) {
    if (message.field === 2) spec.charsMap = message.subarray().slice();
    else if (message.field === 3) spec.addDummyPrefix = message.bool();
    else if (message.field === 4) spec.removeExtraWhitespaces = message.bool();
    else if (message.field === 5) spec.escapeWhitespaces = message.bool();
    else message.skip();
  }
  return spec;
}

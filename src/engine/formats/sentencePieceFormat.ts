import { CHAT_FILES } from './beside/chatFiles';
import { readSentencePiece } from './sentencePiece/readSentencePiece';
import type { TokenizerFormat } from './tokenizerFormat';
import { readTokenizerParts } from './tokenizerJson/readTokenizerJson';

/** The tag of a protocol buffer's field 1 that holds a message or a string. */
const FIRST_FIELD = 0x0a;

/** SentencePiece's `.model`: a protocol buffer that starts with its pieces. */
export const sentencePieceFormat = {
  id: 'sentencePiece',
  title: 'SentencePiece .model',
  endings: ['model'],
  usualNames: '.*\\.model(\\.v\\d+)?',
  partners: [],
  companions: CHAT_FILES,
  // A piece (field 1 of the file), its length in one byte, and its text (field 1 of the piece).
  matches: ({ head }) => head[0] === FIRST_FIELD && head[2] === FIRST_FIELD,
  read(files, info) {
    const { model, firstNormalizer, json } = readSentencePiece(files.chosen.bytes);
    const options = { matched: 'userDefined', ...(firstNormalizer && { firstNormalizer }) } as const;
    return readTokenizerParts(json, model, info(`${model.type} from a SentencePiece model`), options);
  },
} as const satisfies TokenizerFormat;

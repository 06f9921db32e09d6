import type { JsonObject } from '../../json/checkedJson';
import { quoted } from '../../json/checkedJson';
import { FormatError } from '../../json/formatError';
import type { Model } from '../../models/model';
import { BpeModel } from '../../models/stringBpe/bpeModel';
import { WordPieceModel } from '../../models/wordPieceModel';
import { BYTE_LEVEL_DECODER, byteLevelOfSteps } from '../../preTokenizers/byteLevelSteps';
import { MergeListBuilder, MOST_MERGES } from '../mergeList';
import { VocabularyReader } from '../readVocabularyEntries';
import type { Algorithm } from '../sentencePiece/modelProto';
import { sentencePieceParts } from '../sentencePiece/readSentencePiece';
import type { TokenizerJsonOptions } from '../tokenizerJson/readTokenizerJson';
import { ggufPreTokenizers, type GgufSplit, ggufSplit } from './preTokenizerNames';
import { GgufTokenType, type GgufVocabulary } from './ggufVocabulary';

/** The tokenizer of a GGUF in the words of `tokenizer.json`. */
export interface GgufParts {
  readonly model: Model;
  readonly json: JsonObject;
  readonly options: TokenizerJsonOptions;
  /** What it is, in a few words. */
  readonly said: string;
}

/** The kinds of tokenizers, by `tokenizer.ggml.model`. */
const kinds: Readonly<Record<string, (vocabulary: GgufVocabulary) => GgufParts>> = {
  llama: vocabulary => pieceParts(vocabulary, 'BPE', false),
  t5: vocabulary => pieceParts(vocabulary, 'Unigram', vocabulary.flag('remove_extra_whitespaces') ?? false),
  gpt2: bpeParts,
  gemma4: vocabulary => bpeParts({ ...vocabulary, pre: 'gemma4' }),
  bert: wordPieceParts,
};

/** The tokenizer of a GGUF. Throws `FormatError`, also for the kinds that are not read, by their name. */
export function ggufParts(vocabulary: GgufVocabulary): GgufParts {
  const { model } = vocabulary;
  if (!Object.hasOwn(kinds, model)) {
    const known = Object.keys(kinds).join(', ');
    throw new FormatError('tokenizer.ggml.model', `the kind ${quoted(model)} is not read; known are ${known}`);
  }
  return kinds[model]!(vocabulary);
}

const isSpecial = (type: number | undefined): boolean =>
  type === GgufTokenType.Control || type === GgufTokenType.Unknown;

/** Control tokens, and those that are found in texts before anything else. */
function addedTokens({ tokens, types }: GgufVocabulary): JsonObject[] {
  return tokens.flatMap((content, id) => {
    const special = isSpecial(types[id]);
    if (content === '' || (!special && types[id] !== GgufTokenType.UserDefined)) return [];
    return [{ id, content, special, normalized: false }];
  });
}

/** BPE, byte-level after a named split, or on text. */
function bpeParts(vocabulary: GgufVocabulary): GgufParts {
  const { tokens, merges, types, pre } = vocabulary;
  const name = pre === '' ? 'default' : pre;
  const split = ggufSplit(name);
  if (!split) {
    throw new FormatError(
      'tokenizer.ggml.pre',
      `the pre-tokenizer ${quoted(pre)} is not known; known are ${ggufPreTokenizers.join(', ')}`,
    );
  }
  const reader = new VocabularyReader('tokenizer.ggml.tokens');
  tokens.forEach((token, id) => {
    if (token !== '') reader.add(token, id, `tokenizer.ggml.tokens[${id}]`);
  });
  const entries = reader.build();
  if (merges.length > MOST_MERGES) throw new FormatError('tokenizer.ggml.merges', `expected at most ${MOST_MERGES}`);
  const builder = new MergeListBuilder(entries, merges.length);
  merges.forEach((merge, index) => {
    const path = (): string => `tokenizer.ggml.merges[${index}]`;
    // The first of two tokens may begin with a space, as in llama.cpp.
    const space = merge.indexOf(' ', 1);
    if (space < 0) throw new FormatError(path(), `expected two tokens with a space between, found ${quoted(merge)}`);
    builder.add(merge.slice(0, space), merge.slice(space + 1), path);
  });
  const model = new BpeModel({
    vocabulary: entries,
    ...builder.build(),
    unkId: undefined,
    fuseUnk: false,
    byteFallback: split.isText === true && types.includes(GgufTokenType.Byte),
    ignoreMerges: split.looksUp ?? false,
    continuingSubwordPrefix: '',
    endOfWordSuffix: '',
  });
  const said = pre === '' ? 'split as llama.cpp does by default, as the file does not say how' : `split like ${name}`;
  return {
    model,
    json: { ...aroundBpe(split), added_tokens: addedTokens(vocabulary) },
    options: {},
    said: `BPE, ${said}`,
  };
}

function aroundBpe({ steps, isText }: GgufSplit): JsonObject {
  if (!isText) return { pre_tokenizer: byteLevelOfSteps(steps), decoder: BYTE_LEVEL_DECODER };
  const decoders = [
    { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
    { type: 'ByteFallback' },
    { type: 'Fuse' },
  ];
  return {
    normalizer: { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
    decoder: { type: 'Sequence', decoders },
  };
}

/** SentencePiece's pieces: the types of tokens are those of its own. */
function pieceParts(vocabulary: GgufVocabulary, algorithm: Algorithm, removeExtraWhitespaces: boolean): GgufParts {
  const { tokens, types, scores, charsMap } = vocabulary;
  if (!scores) throw new FormatError('tokenizer.ggml.scores', 'expected a score for each token, found nothing');
  const unknown = types.indexOf(GgufTokenType.Unknown);
  const { model, json, firstNormalizer } = sentencePieceParts({
    algorithm,
    // Two empty pieces would be one.
    pieces: tokens.map((token, id) => (token === '' ? `[EMPTY_${id}]` : token)),
    scores,
    types,
    unkId: vocabulary.id('unknown_token_id') ?? Math.max(0, unknown),
    byteFallback: types.includes(GgufTokenType.Byte),
    charsMap,
    addDummyPrefix: vocabulary.flag('add_space_prefix') ?? true,
    removeExtraWhitespaces,
    escapeWhitespaces: true,
    whitespaceAsSuffix: false,
  });
  const options = { matched: 'userDefined', ...(firstNormalizer && { firstNormalizer }) } as const;
  return { model, json, options, said: `${algorithm} as SentencePiece has it` };
}

/** WordPiece. The file marks what starts a word with ▁, where BERT marks what does not with ##. */
function wordPieceParts(vocabulary: GgufVocabulary): GgufParts {
  const { tokens, types } = vocabulary;
  const reader = new VocabularyReader('tokenizer.ggml.tokens');
  tokens.forEach((token, id) => {
    const isWhole = types[id] !== GgufTokenType.Normal;
    const entry = isWhole ? token : token.startsWith('▁') ? token.slice(1) : `##${token}`;
    if (entry !== '') reader.add(entry, id, `tokenizer.ggml.tokens[${id}]`);
  });
  const entries = reader.build();
  const unkId = vocabulary.id('unknown_token_id') ?? entries.tokenToId('[UNK]');
  if (unkId === undefined) throw new FormatError('tokenizer.ggml.tokens', 'expected a token [UNK]');
  const lowercase = vocabulary.flag('normalizer.lowercase') ?? true;
  return {
    model: new WordPieceModel({
      vocabulary: entries,
      unkId,
      continuingSubwordPrefix: '##',
      maxInputCharsPerWord: 100,
    }),
    json: {
      added_tokens: addedTokens(vocabulary),
      normalizer: {
        type: 'BertNormalizer',
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: vocabulary.flag('normalizer.strip_accents') ?? null,
        lowercase,
      },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    },
    options: {},
    said: `WordPiece ${lowercase ? 'in lower case' : 'in both cases'}`,
  };
}

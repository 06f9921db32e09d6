import { type JsonObject, member } from '../json/checkedJson';
import { FormatError } from '../json/formatError';
import { WordPieceModel } from '../models/wordPieceModel';
import { ADDED_TOKEN_FILES, addedTokensBeside, mergedTokens } from './beside/addedTokensBeside';
import { companionJson } from './beside/companionJson';
import { MOST_ENTRIES, VocabularyReader } from './readVocabularyEntries';
import { classOf } from './splits/splitRules';
import type { TokenizerFileSet } from './tokenizerFileSet';
import type { TokenizerFormat } from './tokenizerFormat';
import { readTokenizerParts } from './tokenizerJson/readTokenizerJson';

const UNKNOWN = '[UNK]';
/** The special tokens of BERT, which no text leads to. */
const SPECIALS = ['[PAD]', UNKNOWN, '[CLS]', '[SEP]', '[MASK]'];
const SPECIAL_LINE = /^\[(?:PAD|UNK|CLS|SEP|MASK)\]\r?$/m;
const PREFIX = '##';
const LONGEST_WORD = 100;

/** BERT's `vocab.txt`: an entry of WordPiece a line. */
export const bertVocabFormat = {
  id: 'bertVocab',
  title: 'BERT vocab.txt',
  endings: ['txt'],
  usualNames: '(.*[-_.])?vocab\\.txt',
  partners: [],
  companions: ADDED_TOKEN_FILES,
  matches: file => file.outline === undefined && SPECIAL_LINE.test(file.text),
  read(files, info) {
    const { json, model, said } = readBertVocab(files);
    return readTokenizerParts(json, model, info(`WordPiece from vocab.txt, ${said}`));
  },
} as const satisfies TokenizerFormat;

/** The model of the file, and what is around it. Throws `FormatError`. */
export function readBertVocab(files: TokenizerFileSet): {
  readonly model: WordPieceModel;
  readonly json: JsonObject;
  readonly said: string;
} {
  const tokenizerClass = classOf(files);
  if (tokenizerClass === 'BertJapaneseTokenizer') {
    throw new FormatError(
      '',
      'its tokenizer_config.json names BertJapaneseTokenizer, which splits words with MeCab: it cannot be read',
    );
  }
  const entries = linesOf(files.text());
  const reader = new VocabularyReader('');
  entries.forEach((id, token) => reader.add(token, id, `line ${id + 1}`));
  const vocabulary = reader.build();
  const unkId = vocabulary.tokenToId(UNKNOWN);
  if (unkId === undefined) throw new FormatError('', `expected a line ${UNKNOWN}`);
  const config = companionJson(files, 'tokenizer_config.json')?.value ?? {};
  const option = (key: string): boolean | undefined => {
    const value = member(config, key);
    return typeof value === 'boolean' ? value : undefined;
  };
  const given = option('do_lower_case');
  const lowercase = given ?? !hasCapitals(entries.keys());
  const kind = lowercase ? 'in lower case' : 'in both cases';
  const how = given === undefined ? 'as its entries suggest' : 'as tokenizer_config.json beside it says';
  const specials = SPECIALS.filter(token => entries.has(token)).map(content => ({
    id: entries.get(content)!,
    content,
    special: true,
    normalized: false,
  }));
  const added = mergedTokens(specials, addedTokensBeside(files));
  return {
    model: new WordPieceModel({
      vocabulary,
      unkId,
      continuingSubwordPrefix: PREFIX,
      maxInputCharsPerWord: LONGEST_WORD,
    }),
    json: {
      added_tokens: added.tokens,
      normalizer: {
        type: 'BertNormalizer',
        clean_text: true,
        handle_chinese_chars: option('tokenize_chinese_chars') ?? true,
        strip_accents: option('strip_accents') ?? null,
        lowercase,
      },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      decoder: { type: 'WordPiece', prefix: PREFIX, cleanup: true },
    },
    said: `${kind}, ${how}${added.said}`,
  };
}

/** Entries and their ids, the numbers of their lines from 0. Of equal ones the last counts, as in transformers. */
function linesOf(text: string): Map<string, number> {
  const lines = text.split(/\r?\n/, MOST_ENTRIES + 1);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > MOST_ENTRIES) throw new FormatError('', `expected at most ${MOST_ENTRIES} lines`);
  const entries = new Map<string, number>();
  lines.forEach((line, id) => {
    if (line !== '') entries.set(line, id);
  });
  return entries;
}

/** Whether any entry has a capital, those in brackets left aside: a vocabulary in lower case has none. */
function hasCapitals(tokens: Iterable<string>): boolean {
  for (const token of tokens) if (/\p{Lu}/u.test(token) && !/^\[.*\]$/.test(token)) return true;
  return false;
}

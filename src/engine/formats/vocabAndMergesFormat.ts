import type { BpeParts } from '../models/stringBpe/bpeParts';
import { BpeModel } from '../models/stringBpe/bpeModel';
import { asString, JsonFields, type JsonObject, member } from '../json/checkedJson';
import { FormatError, readingFile } from '../json/formatError';
import { ADDED_TOKEN_FILES, addedTokensBeside, withAddedTokens } from './beside/addedTokensBeside';
import { companionJson } from './beside/companionJson';
import { MergeListBuilder, MOST_MERGES } from './mergeList';
import { readVocabulary } from './readVocabularyEntries';
import type { FileEvidence } from './recognition/fileEvidence';
import { mergedTexts, splitRules } from './splits/splitRules';
import { isSuffixMarked, suffixRules, WORD_END } from './splits/suffixRules';
import type { TokenizerFile, TokenizerFileSet } from './tokenizerFileSet';
import type { TokenizerFormat } from './tokenizerFormat';
import { readTokenizerParts } from './tokenizerJson/readTokenizerJson';

const VOCAB = 'vocab.json';
const MERGES = 'merges.txt';

const MOST_CHARACTERS = 2 ** 28;

/** The two files that GPT-2 came in. They hold the model alone: its other parts are looked for beside it and in its entries. */
export const vocabAndMergesFormat = {
  id: 'vocabAndMerges',
  title: `${VOCAB} with ${MERGES}`,
  endings: ['json', 'txt'],
  usualNames: '(.*[-_.])?vocab\\.json|(.*[-_.])?merges\\.txt',
  partners: [VOCAB, MERGES],
  companions: ['tokenizer.json', ...ADDED_TOKEN_FILES],
  matches: file => isVocabulary(file) || file.text.startsWith('#version'),
  read(files, info) {
    const { parts, json, said } = readVocabAndMergesFiles(files);
    return readTokenizerParts(json, new BpeModel(parts), info(`BPE from ${VOCAB} and ${MERGES}, ${said}`));
  },
} as const satisfies TokenizerFormat;

/** Tokens and their ids, and nothing else. */
function isVocabulary({ outline = [] }: FileEvidence): boolean {
  return outline.length > 0 && outline.every(({ starts }) => starts >= '0' && starts <= '9');
}

/** What the two files and those beside them say. */
export interface VocabAndMerges {
  readonly parts: BpeParts;
  /** The other parts of a tokenizer, as `tokenizer.json` has them. */
  readonly json: JsonObject;
  /** Where these come from, in a few words. */
  readonly said: string;
}

/**
 * The model of the two files and the rules around it. Throws `FormatError`, and `SplitUnknownError` where nothing tells the
 * rules.
 */
export function readVocabAndMergesFiles(files: TokenizerFileSet): VocabAndMerges {
  const { vocab, merges } = bothFiles(files);
  const suffixed = isSuffixMarked(files.text(merges));
  const model = companionModel(files);
  const parts = readVocabAndMerges(files.json(vocab), files.text(merges), {
    vocab: vocab.name,
    merges: merges.name,
    endOfWordSuffix: suffixed ? WORD_END : '',
    model,
  });
  const rules = suffixed
    ? suffixRules(files, parts)
    : splitRules({ files, size: parts.vocabulary.size, entries: () => mergedTexts(parts) });
  const { json, said } = withAddedTokens(rules.parts, addedTokensBeside(files));
  const looksUp = parts.ignoreMerges || (rules.family?.looksUp ?? false);
  return {
    parts: { ...parts, ignoreMerges: looksUp },
    json: json as JsonObject,
    said: rules.said + said,
  };
}

/** The chosen file is told by what is in it, as it may have any name; the other one has the usual name. */
function bothFiles(files: TokenizerFileSet): { readonly vocab: TokenizerFile; readonly merges: TokenizerFile } {
  const { chosen } = files;
  const isVocab = /^\s*\{/.test(new TextDecoder().decode(chosen.bytes.subarray(0, 64)));
  const other = isVocab ? MERGES : VOCAB;
  const prefixed = chosen.name.endsWith(isVocab ? VOCAB : MERGES)
    ? chosen.name.slice(0, -(isVocab ? VOCAB : MERGES).length) + other
    : other;
  const partner = files.find(other) ?? files.find(prefixed);
  if (!partner) {
    const what = isVocab ? 'a vocabulary without its merges' : 'merges without their vocabulary';
    const problem = `this seems to be ${what}; put ${other} beside it, or choose the tokenizer.json of the same model`;
    throw new FormatError('', problem, chosen.name);
  }
  return isVocab ? { vocab: chosen, merges: partner } : { vocab: partner, merges: chosen };
}

/** `model` of a tokenizer.json beside them. */
function companionModel(files: TokenizerFileSet): JsonObject | undefined {
  const json = companionJson(files, 'tokenizer.json')?.value;
  const model = json && member(json, 'model');
  return typeof model === 'object' && model !== null && !Array.isArray(model) ? (model as JsonObject) : undefined;
}

interface ReadOptions {
  /** Names of the files, for messages. */
  readonly vocab?: string;
  readonly merges?: string;
  readonly endOfWordSuffix?: string;
  /** The model of a tokenizer.json beside them, whose options are taken. */
  readonly model?: JsonObject | undefined;
}

/**
 * Reads the two files that GPT-2 came in: `vocab.json`, parsed, and the text of `merges.txt`, a merge a line after an
 * optional line `#version: …`. Tokens are written in the byte alphabet. Throws `FormatError`.
 */
export function readVocabAndMerges(vocab: unknown, merges: string, options: ReadOptions = {}): BpeParts {
  const { vocab: vocabName = VOCAB, merges: mergesName = MERGES, endOfWordSuffix = '', model = {} } = options;
  const vocabulary = readingFile(vocabName, () => readVocabulary(vocab, ''));
  const columns = readingFile(mergesName, () => {
    if (merges.length > MOST_CHARACTERS) throw new FormatError('', 'the file is too large');
    const lines = merges.split(/\r?\n/, MOST_MERGES + 2);
    // The reference takes no empty line either; the last one only ends the line before it.
    if (lines.at(-1) === '') lines.pop();
    if (lines.length > MOST_MERGES) throw new FormatError('', `expected at most ${MOST_MERGES} lines`);
    const builder = new MergeListBuilder(vocabulary, lines.length);
    lines.forEach((line, index) => builder.addLine(line, () => `line ${index + 1}`));
    return builder.build();
  });
  const fields = new JsonFields(model, 'model');
  const unkToken = fields.optional('unk_token', asString, endOfWordSuffix === '' ? undefined : '<unk>');
  return {
    vocabulary,
    ...columns,
    unkId: unkToken === undefined ? undefined : vocabulary.tokenToId(unkToken),
    fuseUnk: fields.get('fuse_unk') === true,
    byteFallback: fields.get('byte_fallback') === true,
    ignoreMerges: fields.get('ignore_merges') === true,
    continuingSubwordPrefix: '',
    endOfWordSuffix: fields.optional('end_of_word_suffix', asString, endOfWordSuffix),
  };
}

import type { Corpus, CorpusFile, TrainingRequest } from '../../protocol/trainer';
import type { PreTokenizerChoice, SuperwordStage, TrainingRecipe } from '../../training/recipe';
import {
  arrayOf,
  asBoolean,
  type Check,
  integerFrom,
  JsonFields,
  numberFrom,
  oneOf,
  stringUpTo,
} from '../../engine/json/checkedJson';
import { FormatError } from '../../engine/json/formatError';
import { type ArgumentChecks, asObjectOf } from '../commandArguments';

/** Files of a corpus at most. */
export const MOST_FILES = 200_000;
/** Bytes of a request.json at most: a corpus of that many long names. */
export const MOST_REQUEST_BYTES = 200_000_000;
/** UTF-16 code units of texts that are in no file. */
export const MOST_TEXT = 50_000_000;
/** Entries of a vocabulary: ids beyond are more than any model has. */
const MOST_ENTRIES = 4_000_000;
const VERSION = 1;

/** A run as it is kept beside its checkpoint, so that it can go on another day. */
export interface StoredRun {
  /** When it began, by ISO 8601. */
  readonly started: string;
  readonly request: Omit<TrainingRequest, 'checkpoint'>;
}

/** Contents of request.json. */
export function writeRunFile({ started, request }: StoredRun): Uint8Array {
  const { recipe, corpus, heldOutShare, memoryLimit, workers } = request;
  const kept = { version: VERSION, started, request: { recipe, corpus, heldOutShare, memoryLimit, workers } };
  return new TextEncoder().encode(JSON.stringify(kept));
}

/** Reads a request.json, which others may have changed since. Throws {@link FormatError} if it is not as it was written. */
export function readRunFile(bytes: Uint8Array): StoredRun {
  if (bytes.length > MOST_REQUEST_BYTES) throw new FormatError('request.json', `the file has ${bytes.length} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new FormatError('request.json', 'expected JSON');
  }
  const fields = new JsonFields(value, 'request.json');
  fields.required('version', integerFrom(VERSION, VERSION));
  return { started: fields.required('started', stringUpTo(40)), request: fields.required('request', request) };
}

const request: Check<StoredRun['request']> = (value, path) => {
  const fields = new JsonFields(value, path);
  return {
    recipe: fields.required('recipe', recipe),
    corpus: fields.required('corpus', corpus),
    heldOutShare: fields.required('heldOutShare', numberFrom(0, 0.5)),
    memoryLimit: fields.required('memoryLimit', integerFrom(1, Number.MAX_SAFE_INTEGER)),
    workers: fields.required('workers', integerFrom(1, 1024)),
  };
};

const preTokenizer: Check<PreTokenizerChoice> = (value, path) => {
  const fields = new JsonFields(value, path);
  if (fields.get('name') !== undefined) return { name: fields.required('name', stringUpTo(100)) };
  return { section: fields.get('section'), from: fields.required('from', stringUpTo(500)) };
};

const superwords: Check<SuperwordStage> = (value, path) => {
  const fields = new JsonFields(value, path);
  return {
    transitionSize: fields.required('transitionSize', integerFrom(1, MOST_ENTRIES)),
    ...fields.ifPresent('transition', oneOf('find', 'found')),
    style: fields.required('style', oneOf('paper', 'released128k')),
    maximumWords: fields.required('maximumWords', integerFrom(1, 1_000_000)),
  };
};

const addedToken: Check<TrainingRecipe['addedTokens'][number]> = (value, path) => {
  const fields = new JsonFields(value, path);
  return {
    content: fields.required('content', stringUpTo(10_000)),
    special: fields.required('special', asBoolean),
    ...fields.ifPresent('singleWord', asBoolean),
  };
};

const padding: Check<TrainingRecipe['padding']> = (value, path) => {
  if (typeof value === 'string') return oneOf('none', 'powerOfTwo')(value, path);
  return { multipleOf: new JsonFields(value, path).required('multipleOf', integerFrom(1, MOST_ENTRIES)) };
};

/** How each part of a recipe is checked. */
export const recipeChecks: ArgumentChecks<TrainingRecipe> = {
  kind: oneOf('bpe', 'superbpe', 'characters', 'unigram'),
  name: stringUpTo(200),
  vocabularySize: integerFrom(1, MOST_ENTRIES),
  preTokenizer,
  feed: oneOf('documents', 'lines'),
  normalizer: oneOf('none', 'NFKC'),
  minimumCount: integerFrom(1, Number.MAX_SAFE_INTEGER),
  superwords,
  maximumBytes: integerFrom(1, 1_000_000),
  addedTokens: arrayOf(addedToken, 1_000_000),
  padding,
  domain: stringUpTo(100),
};

const recipe = asObjectOf<TrainingRecipe>(recipeChecks, [
  'kind',
  'name',
  'vocabularySize',
  'preTokenizer',
  'feed',
  'normalizer',
  'minimumCount',
  'addedTokens',
  'padding',
]);

const corpus: Check<Corpus> = (value, path) => {
  const fields = new JsonFields(value, path);
  const kind = fields.required('kind', oneOf('files', 'texts', 'counts'));
  if (kind === 'texts') return { kind, texts: fields.required('texts', arrayOf(namedText, 10_000)) };
  return { kind, files: fields.required('files', arrayOf(corpusFile, MOST_FILES)) };
};

const namedText: Check<{ readonly name: string; readonly text: string }> = (value, path) => {
  const fields = new JsonFields(value, path);
  return { name: fields.required('name', stringUpTo(10_000)), text: fields.required('text', stringUpTo(MOST_TEXT)) };
};

const corpusFile: Check<CorpusFile> = (value, path) => {
  const fields = new JsonFields(value, path);
  return {
    name: fields.required('name', stringUpTo(10_000)),
    uri: fields.required('uri', stringUpTo(20_000)),
    ...fields.ifPresent('path', stringUpTo(10_000)),
    bytes: fields.required('bytes', integerFrom(0, Number.MAX_SAFE_INTEGER)),
  };
};

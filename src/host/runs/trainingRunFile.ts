import type { Corpus, CorpusFile, TrainingRequest } from '../../protocol/trainer';
import type { PreTokenizerChoice, SuperwordStage, TrainingRecipe } from '../../training/recipe';
import { type Check, CheckError, flag, integer, list, Members, number, oneOf, text } from '../files/checkedJson';

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

/** Reads a request.json, which others may have changed since. Throws {@link CheckError} if it is not as it was written. */
export function readRunFile(bytes: Uint8Array): StoredRun {
  if (bytes.length > MOST_REQUEST_BYTES) throw new CheckError(`request.json has ${bytes.length} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new CheckError('request.json is no JSON');
  }
  const members = new Members(value, 'request.json');
  members.get('version', integer(VERSION, VERSION));
  return { started: members.get('started', text(40)), request: members.get('request', request) };
}

const request: Check<StoredRun['request']> = (value, path) => {
  const members = new Members(value, path);
  return {
    recipe: members.get('recipe', recipe),
    corpus: members.get('corpus', corpus),
    heldOutShare: members.get('heldOutShare', number(0, 0.5)),
    memoryLimit: members.get('memoryLimit', integer(1, Number.MAX_SAFE_INTEGER)),
    workers: members.get('workers', integer(1, 1024)),
  };
};

const recipe: Check<TrainingRecipe> = (value, path) => {
  const members = new Members(value, path);
  return {
    kind: members.get('kind', oneOf('bpe', 'superbpe', 'characters', 'unigram')),
    name: members.get('name', text(200)),
    vocabularySize: members.get('vocabularySize', integer(1, MOST_ENTRIES)),
    preTokenizer: members.get('preTokenizer', preTokenizer),
    feed: members.get('feed', oneOf('documents', 'lines')),
    normalizer: members.get('normalizer', oneOf('none', 'NFKC')),
    minimumCount: members.get('minimumCount', integer(1, Number.MAX_SAFE_INTEGER)),
    ...members.optional('superwords', superwords),
    ...members.optional('maximumBytes', integer(1, 1_000_000)),
    addedTokens: members.get('addedTokens', list(addedToken, 1_000_000)),
    padding: members.get('padding', padding),
    ...members.optional('domain', text(100)),
  };
};

const preTokenizer: Check<PreTokenizerChoice> = (value, path) => {
  const members = new Members(value, path);
  if (members.has('name')) return { name: members.get('name', text(100)) };
  return { section: members.get('section', section => section), from: members.get('from', text(500)) };
};

const superwords: Check<SuperwordStage> = (value, path) => {
  const members = new Members(value, path);
  return {
    transitionSize: members.get('transitionSize', integer(1, MOST_ENTRIES)),
    style: members.get('style', oneOf('paper', 'released128k')),
    maximumWords: members.get('maximumWords', integer(1, 1_000_000)),
  };
};

const addedToken: Check<TrainingRecipe['addedTokens'][number]> = (value, path) => {
  const members = new Members(value, path);
  return {
    content: members.get('content', text(10_000)),
    special: members.get('special', flag),
    ...members.optional('singleWord', flag),
  };
};

const padding: Check<TrainingRecipe['padding']> = (value, path) => {
  if (typeof value === 'string') return oneOf('none', 'powerOfTwo')(value, path);
  return { multipleOf: new Members(value, path).get('multipleOf', integer(1, MOST_ENTRIES)) };
};

const corpus: Check<Corpus> = (value, path) => {
  const members = new Members(value, path);
  const kind = members.get('kind', oneOf('files', 'texts', 'counts'));
  if (kind === 'texts') return { kind, texts: members.get('texts', list(namedText, 10_000)) };
  return { kind, files: members.get('files', list(corpusFile, MOST_FILES)) };
};

const namedText: Check<{ readonly name: string; readonly text: string }> = (value, path) => {
  const members = new Members(value, path);
  return { name: members.get('name', text(10_000)), text: members.get('text', text(MOST_TEXT)) };
};

const corpusFile: Check<CorpusFile> = (value, path) => {
  const members = new Members(value, path);
  return {
    name: members.get('name', text(10_000)),
    uri: members.get('uri', text(20_000)),
    ...members.optional('path', text(10_000)),
    bytes: members.get('bytes', integer(0, Number.MAX_SAFE_INTEGER)),
  };
};

import { AddedVocabulary, type MatchedTokens } from '../../addedVocabulary';
import type { Model } from '../../models/model';
import type { Normalizer } from '../../normalizers/normalizer';
import { NormalizerSequence } from '../../normalizers/sequenceNormalizer';
import { PipelineTokenizer } from '../../pipelineTokenizer';
import { ShortcutTokenizer } from '../../shortcutTokenizer';
import type { TokenizerInfo } from '../../tokenizer';
import { asObject, type JsonObject, member } from '../json';
import { byteLevelShortcut } from './byteLevelShortcut';
import { readAddedTokens } from './readAddedTokens';
import { readDecoder } from './readDecoder';
import { readModel } from './readModel';
import { readNormalizer } from './readNormalizer';
import { readPattern } from './readPattern';
import { readPostProcessor } from './readPostProcessor';
import { readPreTokenizer } from './readPreTokenizer';

export interface TokenizerJsonOptions {
  /** Which added tokens are found in a text; by default those that are not special. */
  readonly matched?: MatchedTokens;
  /** Comes before the file's own normalizer. */
  readonly firstNormalizer?: Normalizer;
}

/** A part that may be absent or null. */
function readPart<T>(json: JsonObject, name: string, read: (part: unknown, path: string) => T): T | undefined {
  const part = member(json, name);
  return part === undefined || part === null ? undefined : read(part, name);
}

/** The parts around a model, as `tokenizer.json` has them. Throws `FormatError`. */
function assemble(
  object: JsonObject,
  model: Model,
  info: TokenizerInfo,
  { matched = 'nonSpecial', firstNormalizer }: TokenizerJsonOptions,
): PipelineTokenizer {
  const own = readPart(object, 'normalizer', readNormalizer);
  const normalizer = own && firstNormalizer ? new NormalizerSequence([firstNormalizer, own]) : (firstNormalizer ?? own);
  const tokens = readAddedTokens(member(object, 'added_tokens'), 'added_tokens', model);
  const addedVocabulary = new AddedVocabulary(tokens, normalizer, matched);
  const tokenOf = (id: number): string | undefined => addedVocabulary.token(id)?.content ?? model.idToToken(id);
  const beyondModel = tokens.filter(({ id }) => model.idToToken(id) === undefined).length;
  return new PipelineTokenizer(
    { ...info, vocabularySize: model.vocabularySize + beyondModel },
    {
      addedVocabulary,
      normalizer,
      preTokenizer: readPart(object, 'pre_tokenizer', readPreTokenizer),
      model,
      postProcessor: readPart(object, 'post_processor', (part, path) => readPostProcessor(part, tokenOf, path)),
      decoder: readPart(object, 'decoder', (part, path) => readDecoder(part, path, readPattern)),
    },
  );
}

/**
 * The tokenizer that a parsed `tokenizer.json` describes. What it says of truncation and padding is left alone. Throws
 * `FormatError`, with the place and what was expected there, at anything that is unknown or not as the format says.
 */
export function readPipeline(
  json: unknown,
  info: TokenizerInfo,
  options: TokenizerJsonOptions = {},
): PipelineTokenizer {
  const object = asObject(json, '');
  return assemble(object, readModel(member(object, 'model')), info, options);
}

/** The same, with the fastest of our ways to its tokens. */
export function readTokenizerJson(
  json: unknown,
  info: TokenizerInfo,
  options: TokenizerJsonOptions = {},
): PipelineTokenizer {
  return withShortcut(readPipeline(json, info, options));
}

/** The same for a model that was read from another form, whose other parts `json` has as `tokenizer.json` would. */
export function readTokenizerParts(
  json: unknown,
  model: Model,
  info: TokenizerInfo,
  options: TokenizerJsonOptions = {},
): PipelineTokenizer {
  return withShortcut(assemble(asObject(json, ''), model, info, options));
}

function withShortcut(pipeline: PipelineTokenizer): PipelineTokenizer {
  const { info, parts } = pipeline;
  const shortcut = byteLevelShortcut(info, parts.model, parts.preTokenizer);
  return shortcut ? new ShortcutTokenizer(info, parts, shortcut) : pipeline;
}

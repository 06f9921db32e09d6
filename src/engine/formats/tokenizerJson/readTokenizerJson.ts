import { AddedVocabulary, type MatchedTokens } from '../../addedVocabulary';
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
}

/** A part that may be absent or null. */
function readPart<T>(json: JsonObject, name: string, read: (part: unknown, path: string) => T): T | undefined {
  const part = member(json, name);
  return part === undefined || part === null ? undefined : read(part, name);
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
  const model = readModel(member(object, 'model'));
  const normalizer = readPart(object, 'normalizer', readNormalizer);
  const tokens = readAddedTokens(member(object, 'added_tokens'), 'added_tokens', model);
  const addedVocabulary = new AddedVocabulary(tokens, normalizer, options.matched ?? 'nonSpecial');
  const tokenOf = (id: number): string | undefined => addedVocabulary.token(id)?.content ?? model.idToToken(id);
  return new PipelineTokenizer(info, {
    addedVocabulary,
    normalizer,
    preTokenizer: readPart(object, 'pre_tokenizer', readPreTokenizer),
    model,
    postProcessor: readPart(object, 'post_processor', (part, path) => readPostProcessor(part, tokenOf, path)),
    decoder: readPart(object, 'decoder', (part, path) => readDecoder(part, path, readPattern)),
  });
}

/** The same, with the fastest of our ways to its tokens. */
export function readTokenizerJson(
  json: unknown,
  info: TokenizerInfo,
  options: TokenizerJsonOptions = {},
): PipelineTokenizer {
  const pipeline = readPipeline(json, info, options);
  const { model, preTokenizer } = pipeline.parts;
  const shortcut = byteLevelShortcut(info, model, preTokenizer);
  return shortcut ? new ShortcutTokenizer(info, pipeline.parts, shortcut) : pipeline;
}

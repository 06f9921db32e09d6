import { AddedVocabulary, type MatchedTokens } from '../../addedVocabulary';
import type { Model } from '../../models/model';
import type { Normalizer } from '../../normalizers/normalizer';
import { NormalizerSequence } from '../../normalizers/sequenceNormalizer';
import { PipelineTokenizer } from '../../pipelineTokenizer';
import { ShortcutTokenizer } from '../../shortcutTokenizer';
import type { TokenizerInfo } from '../../tokenizer';
import { JsonFields } from '../../json/checkedJson';
import { byteLevelShortcut } from './byteLevelShortcut';
import { readAddedTokens } from './readAddedTokens';
import { readDecoder } from '../../decoders/readDecoder';
import { readModel } from './readModel';
import { readNormalizer } from '../../normalizers/readNormalizer';
import { readPostProcessor } from '../../postProcessors/readPostProcessor';
import { readPreTokenizer } from '../../preTokenizers/readPreTokenizer';

export interface TokenizerJsonOptions {
  /** Which added tokens are found in a text; by default those that are not special. */
  readonly matched?: MatchedTokens;
  /** Comes before the file's own normalizer. */
  readonly firstNormalizer?: Normalizer;
}

/** The parts around a model, as `tokenizer.json` has them. Throws `FormatError`. */
function assemble(
  fields: JsonFields,
  model: Model,
  info: TokenizerInfo,
  { matched = 'nonSpecial', firstNormalizer }: TokenizerJsonOptions,
): PipelineTokenizer {
  const own = fields.optional('normalizer', (json, path) => readNormalizer(json, path), undefined);
  const normalizer = own && firstNormalizer ? new NormalizerSequence([firstNormalizer, own]) : (firstNormalizer ?? own);
  const tokens = readAddedTokens(fields.get('added_tokens'), 'added_tokens', model);
  const addedVocabulary = new AddedVocabulary(tokens, normalizer, matched);
  const tokenOf = (id: number): string | undefined => addedVocabulary.token(id)?.content ?? model.idToToken(id);
  const beyondModel = tokens.filter(({ id }) => model.idToToken(id) === undefined).length;
  return new PipelineTokenizer(
    { ...info, vocabularySize: model.vocabularySize + beyondModel },
    {
      addedVocabulary,
      normalizer,
      preTokenizer: fields.optional('pre_tokenizer', (json, path) => readPreTokenizer(json, path), undefined),
      model,
      postProcessor: fields.optional(
        'post_processor',
        (json, path) => readPostProcessor(json, tokenOf, path),
        undefined,
      ),
      decoder: fields.optional('decoder', readDecoder, undefined),
    },
  );
}

/**
 * The tokenizer that a parsed `tokenizer.json` describes. What it says of truncation and padding is left alone. Throws
 * `FormatError`, with the position and what was expected there, at anything that is unknown or not as the format says.
 */
export function readPipeline(
  json: unknown,
  info: TokenizerInfo,
  options: TokenizerJsonOptions = {},
): PipelineTokenizer {
  const fields = new JsonFields(json, '');
  return assemble(fields, readModel(fields.get('model')), info, options);
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
  return withShortcut(assemble(new JsonFields(json, ''), model, info, options));
}

function withShortcut(pipeline: PipelineTokenizer): PipelineTokenizer {
  const { info, parts } = pipeline;
  const shortcut = byteLevelShortcut(info, parts.model, parts.preTokenizer);
  return shortcut ? new ShortcutTokenizer(info, parts, shortcut) : pipeline;
}

import { type PartTypes, readerOf } from '../json/typedParts';
import { readBertProcessing } from './bertPostProcessor';
import type { PostProcessor, TokenOf } from './postProcessor';
import { readRobertaProcessing } from './robertaPostProcessor';
import { readByteLevelProcessing, readSequence } from './simplePostProcessors';
import { readTemplate } from './templatePostProcessor';

/**
 * The post-processors of a `tokenizer.json` by their type. To add one: a file with its class and its reader, and a line
 * here. A test then asks for a case in test/support/tokenizerJson/postProcessors.ts.
 */
export const postProcessorTypes: PartTypes<PostProcessor, TokenOf> = {
  BertProcessing: readBertProcessing,
  ByteLevel: readByteLevelProcessing,
  RobertaProcessing: readRobertaProcessing,
  Sequence: readSequence,
  TemplateProcessing: readTemplate,
};

const read = readerOf(postProcessorTypes, {
  RobertaProcessing: ['sep', 'cls', 'trim_offsets', 'add_prefix_space'],
  BertProcessing: ['sep', 'cls'],
  TemplateProcessing: ['single', 'pair', 'special_tokens'],
});

/** Reads `post_processor` of a `tokenizer.json`; `tokenOf` knows the model's tokens and the added ones. Throws `FormatError`. */
export function readPostProcessor(json: unknown, tokenOf: TokenOf, path = 'post_processor'): PostProcessor {
  return read(json, path, tokenOf);
}

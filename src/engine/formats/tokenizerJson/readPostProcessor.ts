import { BertProcessing } from '../../postProcessors/bertPostProcessor';
import type { PostProcessor } from '../../postProcessors/postProcessor';
import { RobertaProcessing } from '../../postProcessors/robertaPostProcessor';
import { ByteLevelProcessing, SequenceProcessing } from '../../postProcessors/simplePostProcessors';
import { SpaceTrimmer } from '../../postProcessors/spaceTrimmer';
import { FormatError } from '../formatError';
import { asArray, asBoolean, asInteger, asObject, asString, type JsonObject, required, unknownType } from '../json';
import { ID_END } from '../readVocabularyEntries';
import { readTemplate } from './readTemplate';

/** The token of an id, which trimming needs to see. */
export type TokenOf = (id: number) => string | undefined;

const DEEPEST = 16;
const MOST_PROCESSORS = 256;

type Reader = (object: JsonObject, path: string, tokenOf: TokenOf, depth: number) => PostProcessor;

const readers: Readonly<Record<string, Reader>> = {
  TemplateProcessing: readTemplate,
  BertProcessing: (object, path) =>
    new BertProcessing(required(object, 'sep', path, asToken), required(object, 'cls', path, asToken)),
  RobertaProcessing: (object, path, tokenOf) =>
    new RobertaProcessing(
      required(object, 'sep', path, asToken),
      required(object, 'cls', path, asToken),
      readTrimmer(object, path, tokenOf),
    ),
  ByteLevel: (object, path, tokenOf) => new ByteLevelProcessing(readTrimmer(object, path, tokenOf)),
  Sequence: readSequence,
};

/** Reads `post_processor` of a `tokenizer.json`; `tokenOf` knows the model's tokens and the added ones. Throws `FormatError`. */
export function readPostProcessor(json: unknown, tokenOf: TokenOf, path = 'post_processor'): PostProcessor {
  return read(json, path, tokenOf, 0);
}

function read(json: unknown, path: string, tokenOf: TokenOf, depth: number): PostProcessor {
  if (depth > DEEPEST) throw new FormatError(path, `sequences inside more than ${DEEPEST} sequences`);
  const object = asObject(json, path);
  const type = required(object, 'type', path, asString);
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (!reader) throw unknownType(type, path, Object.keys(readers));
  return reader(object, path, tokenOf, depth);
}

function readSequence(object: JsonObject, path: string, tokenOf: TokenOf, depth: number): PostProcessor {
  return required(object, 'processors', path, (json, at) => {
    const processors = asArray(json, at, MOST_PROCESSORS).map((part, index) =>
      read(part, `${at}[${index}]`, tokenOf, depth + 1),
    );
    // A template is for one sequence or two, and leaves as many as it has places.
    if (processors.filter(({ type }) => type === 'TemplateProcessing').length > 1) {
      throw new FormatError(at, 'expected at most one TemplateProcessing');
    }
    return new SequenceProcessing(processors);
  });
}

function readTrimmer(object: JsonObject, path: string, tokenOf: TokenOf): SpaceTrimmer | undefined {
  const prefixed = required(object, 'add_prefix_space', path, asBoolean);
  return required(object, 'trim_offsets', path, asBoolean) ? new SpaceTrimmer(tokenOf, prefixed) : undefined;
}

/** A pair of a token and its id; the id is what counts. */
function asToken(json: unknown, path: string): number {
  const pair = asArray(json, path, 2);
  asString(pair[0], `${path}[0]`);
  return asInteger(pair[1], `${path}[1]`, 0, ID_END - 1);
}

import { asInteger, asObject, asOneOf, asString, member, optional, required } from '../../engine/formats/json';
import type { SuperwordStage } from '../recipe';
import type { MergeSettings } from './mergeSettings';

/** Settings from the header of a log. Throws `FormatError`. */
export function readMergeSettings(json: unknown, path: string): MergeSettings {
  const object = asObject(json, path);
  const count = (value: unknown, at: string): number => asInteger(value, at, 1, Number.MAX_SAFE_INTEGER);
  const maximumBytes = optional(object, 'maximumBytes', path, count, undefined);
  const superwords = optional(object, 'superwords', path, readSuperwords, undefined);
  return {
    kind: required(object, 'kind', path, (text, at) => asOneOf(text, at, ['bpe', 'superbpe', 'characters'])),
    preTokenizer: required(object, 'preTokenizer', path, readPreTokenizerChoice),
    feed: required(object, 'feed', path, (text, at) => asOneOf(text, at, ['documents', 'lines'])),
    normalizer: required(object, 'normalizer', path, (text, at) => asOneOf(text, at, ['none', 'NFKC'])),
    minimumCount: required(object, 'minimumCount', path, count),
    ...(maximumBytes !== undefined && { maximumBytes }),
    ...(superwords && { superwords }),
  };
}

function readPreTokenizerChoice(json: unknown, path: string): MergeSettings['preTokenizer'] {
  const object = asObject(json, path);
  if (member(object, 'section') !== undefined) return { section: member(object, 'section') };
  return { name: required(object, 'name', path, (text, at) => asString(text, at, 200)) };
}

function readSuperwords(json: unknown, path: string): SuperwordStage {
  const object = asObject(json, path);
  return {
    transitionSize: required(object, 'transitionSize', path, (size, at) => asInteger(size, at, 256, 2 ** 21)),
    style: required(object, 'style', path, (text, at) => asOneOf(text, at, ['paper', 'released128k'])),
    maximumWords: required(object, 'maximumWords', path, (words, at) => asInteger(words, at, 1, 2 ** 20)),
  };
}

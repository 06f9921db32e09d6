import { type Check, integerFrom, JsonFields, oneOf, stringUpTo } from '../../engine/json/checkedJson';
import type { SuperwordStage } from '../recipe';
import type { MergeSettings } from './mergeSettings';

const asCount = integerFrom(1, Number.MAX_SAFE_INTEGER);

/** Settings from the header of a log. Throws `FormatError`. */
export const readMergeSettings: Check<MergeSettings> = (json, path) => {
  const fields = new JsonFields(json, path);
  const maximumBytes = fields.optional('maximumBytes', asCount, undefined);
  const superwords = fields.optional('superwords', readSuperwords, undefined);
  return {
    kind: fields.required('kind', oneOf('bpe', 'superbpe', 'characters')),
    preTokenizer: fields.required('preTokenizer', readPreTokenizerChoice),
    feed: fields.required('feed', oneOf('documents', 'lines')),
    normalizer: fields.required('normalizer', oneOf('none', 'NFKC')),
    minimumCount: fields.required('minimumCount', asCount),
    ...(maximumBytes !== undefined && { maximumBytes }),
    ...(superwords && { superwords }),
  };
};

const readPreTokenizerChoice: Check<MergeSettings['preTokenizer']> = (json, path) => {
  const fields = new JsonFields(json, path);
  const section = fields.get('section');
  return section === undefined ? { name: fields.required('name', stringUpTo(200)) } : { section };
};

const readSuperwords: Check<SuperwordStage> = (json, path) => {
  const fields = new JsonFields(json, path);
  const transition = fields.optional('transition', oneOf('find', 'found'), undefined);
  return {
    ...(transition && { transition }),
    transitionSize: fields.required('transitionSize', integerFrom(256, 2 ** 21)),
    style: fields.required('style', oneOf('paper', 'released128k')),
    maximumWords: fields.required('maximumWords', integerFrom(1, 2 ** 20)),
  };
};

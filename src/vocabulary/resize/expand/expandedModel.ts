import { BpeModel } from '../../../engine/models/stringBpe/bpeModel';
import { StringVocabulary } from '../../../engine/models/stringVocabulary';
import { UnigramModel } from '../../../engine/models/unigram/unigramModel';
import type { ExpandableSource } from './expandable';
import { expandedMerges } from './expandedMerges';
import type { Expansion } from './expansion';
import { unigramScore } from './unigramScores';

/**
 * The tokens of an expanded vocabulary by id, those of added tokens included: readers number an added token that is no entry
 * of the model behind all its entries, so each must be one now to keep its id.
 */
export function expandedTokens(source: ExpandableSource, expansion: Expansion): (string | undefined)[] {
  const { model, parts, idEnd } = source;
  const tokens = Array.from(
    { length: idEnd },
    (_, id) => model.idToToken(id) ?? parts.addedVocabulary.token(id)?.content,
  );
  for (const { token } of expansion.entries) tokens.push(token);
  return tokens;
}

/** The scores of an expanded Unigram vocabulary. Added tokens that it had not are as unlikely as its worst piece. */
export function expandedScores(model: UnigramModel, source: ExpandableSource, { entries }: Expansion): Float64Array {
  const { scores } = model.parts;
  const all = new Float64Array(source.idEnd + entries.length).fill(scores.reduce((a, b) => Math.min(a, b), 0));
  all.set(scores);
  for (const { id, token } of entries) all[id] = unigramScore(model, token);
  return all;
}

/** The model of an expanded vocabulary. */
export function expandedModel(source: ExpandableSource, expansion: Expansion): BpeModel | UnigramModel {
  const { model } = source;
  const tokens = expandedTokens(source, expansion);
  const vocabulary = new StringVocabulary(
    tokens.flatMap((token, id) => (token === undefined ? [] : [[token, id] as const])),
  );
  if (model instanceof UnigramModel) {
    return new UnigramModel({ ...model.parts, vocabulary, scores: expandedScores(model, source, expansion) });
  }
  const { lefts, rights, results } = expandedMerges(model.parts, expansion);
  return new BpeModel({ ...model.parts, vocabulary, mergeLefts: lefts, mergeRights: rights, mergeResults: results });
}

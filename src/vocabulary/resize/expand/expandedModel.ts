import { BpeModel } from '../../../engine/models/stringBpe/bpeModel';
import { StringVocabulary } from '../../../engine/models/stringVocabulary';
import { UnigramModel } from '../../../engine/models/unigram/unigramModel';
import type { ExpandableSource } from './expandable';
import { expandedMerges } from './expandedMerges';
import type { Expansion } from './expansion';

/**
 * The tokens of an expanded vocabulary by id, including added tokens: readers number an added token that is no entry of
 * the model after all its entries, so each must become an entry to keep its id.
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

/** The scores of an expanded Unigram vocabulary. Added tokens that were no entries get the score of its worst piece. */
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

/**
 * What a new piece gets for each token that it saves, in logarithms of probability. Far more than sums of scores lose
 * in rounding (about 1e-13), and far less than the difference between two ways to split a word.
 */
const SAVING = 1e-6;

/**
 * The score of a new piece of a Unigram model: that of the best way to split it with the old pieces, which has k
 * tokens, plus `SAVING` (k - 1) times. A piece that was split into scores of -3 and -4 gets -6.999999.
 *
 * **No text gets longer, unless two ways to split it are practically equal.** Take the best way to split a text with
 * the new model, and write its new pieces in their old tokens. That is a way of the old model, whose old score is less
 * than the new one by `SAVING` for each token saved. Every old way is a new way, too. So this old way is within
 * `SAVING` times the number of tokens of the best old one. If no other is that close, it is the old tokens of the text,
 * and the new pieces save as many of them as they can. (Unknown characters get worse, since their penalty depends on
 * the lowest score of all; but all ways to split a text have the same ones, see `expandable`.)
 */
function unigramScore(model: UnigramModel, piece: string): number {
  const { scores } = model.parts;
  let sum = 0;
  let tokens = 0;
  model.tokenize(piece, id => {
    sum += scores[id]!;
    tokens++;
  });
  return sum + SAVING * (tokens - 1);
}

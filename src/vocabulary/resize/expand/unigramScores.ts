import type { UnigramModel } from '../../../engine/models/unigram/unigramModel';

/**
 * What a new piece is worth for each token that it saves, in logarithms of probability. Far above what sums of scores lose
 * in rounding (some 1e-13), far below what sets two ways to split a word apart.
 */
export const SAVING = 1e-6;

/**
 * The score of a new piece of a Unigram model: that of the best way to split it with the old pieces, which has k tokens,
 * and `SAVING` (k - 1) times more.
 *
 * **No text gets longer, unless two ways to split it are as good as equal.** Take the best way through a text in the new
 * model, and write its new pieces in their old tokens: that is a way of the old model, whose old score is less than the
 * new one by `SAVING` for each token saved. Every old way is a new way, too. So the old way got to like this is within
 * `SAVING` times the number of tokens of the best old one: if no other comes that close, it is the old tokens of the text,
 * of which the new pieces save all that they can. (Unknown characters get worse, since their penalty follows the least score
 * of all; but all ways through a text have the same ones, see `expandable`.)
 */
export function unigramScore(model: UnigramModel, piece: string): number {
  const { scores } = model.parts;
  let sum = 0;
  let tokens = 0;
  model.tokenize(piece, id => {
    sum += scores[id]!;
    tokens++;
  });
  return sum + SAVING * (tokens - 1);
}

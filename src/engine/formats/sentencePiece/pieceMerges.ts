import type { StringVocabulary } from '../../models/stringVocabulary';
import { type MergeColumns, MergeListBuilder } from '../mergeList';

/**
 * The merges of SentencePiece's BPE, which has none: it joins the two neighbours whose joined piece has the best score.
 * Every way to put a piece together from two others is a merge, and merges are ranked by the score of their result, as
 * Hugging Face's converter does. Equal scores, and so all merges of one piece, come in order of the left part's length
 * and then the right one's, longest first (in characters); what is then still equal keeps the order of the pieces.
 *
 * `mayJoin`: whether the piece with this id takes part in merges, as part or result.
 */
export function mergesOfPieces(
  vocabulary: StringVocabulary,
  pieces: readonly string[],
  scores: Float64Array,
  mayJoin: (id: number) => boolean,
): MergeColumns {
  const results: number[] = [];
  const cuts: number[] = [];
  const leftLengths: number[] = [];
  const rightLengths: number[] = [];
  pieces.forEach((piece, id) => {
    if (!mayJoin(id) || vocabulary.tokenToId(piece) !== id) return;
    const length = Array.from(piece).length;
    for (let cut = 0, characters = 0; ;) {
      cut += piece.codePointAt(cut)! > 0xffff ? 2 : 1;
      characters++;
      if (cut >= piece.length) break;
      const left = vocabulary.find(piece, 0, cut);
      const right = left < 0 ? -1 : vocabulary.find(piece, cut, piece.length);
      if (left < 0 || right < 0 || !mayJoin(left) || !mayJoin(right)) continue;
      results.push(id);
      cuts.push(cut);
      leftLengths.push(characters);
      rightLengths.push(length - characters);
    }
  });
  const order = Uint32Array.from(results, (_, index) => index).sort(
    (a, b) =>
      scores[results[b]!]! - scores[results[a]!]! ||
      leftLengths[b]! - leftLengths[a]! ||
      rightLengths[b]! - rightLengths[a]! ||
      a - b,
  );
  const builder = new MergeListBuilder(vocabulary, order.length);
  for (const index of order) {
    const piece = pieces[results[index]!]!;
    builder.add(piece.slice(0, cuts[index]), piece.slice(cuts[index]), () => 'pieces');
  }
  return builder.build();
}

/**
 * How a text that cannot be cut anywhere (one pre-token of megabytes, as in BPE without a pre-tokenizer) can still be held
 * in parts: by *soft* cuts, which are valid because of the tokens on both sides of them.
 *
 * ## Why that is exact
 *
 * Let E(s) be the byte-pair encoding of s: start from single symbols; as long as some two neighbours have a merge, apply
 * the one of lowest rank, the leftmost among equals. Nothing else is assumed: ranks need not come from training, a
 * token may have several merges, and merges may come in any order.
 *
 * **Lemma (cutting).** If E(s) has a token boundary at c, then E(s) = E(s[..c]) E(s[c..]).
 * *Proof.* No merge of the run on s ever joined symbols across c, for symbols only grow. Each merge that was made left of
 * c was the best of all in s, hence the best of those left of c; in the end none is left there. So the merges left of c
 * are, in order, exactly the run on s[..c]; the same holds on the right.
 *
 * **Theorem (joining).** Let E(l) end with the token x and E(r) begin with the token y. If E(xy) = [x, y], then
 * E(lr) = E(l) E(r).
 * *Proof.* Suppose that the run on lr makes a merge across the border, and take the first such merge, of u and v. Before
 * it, the merges left of the border were those of the run on l, and those right of it those of the run on r, as in the
 * lemma; so u lies inside x and v inside y, since the last symbol of l only ever grows into x. By the lemma again, the
 * merges inside x are the run on x alone, and those inside y the run on y alone. Look only at the merges inside x and y:
 * each was the best in all of lr when it was made, so the best inside x and y; hence they are, in order, the first merges
 * of the run on xy (as long as that one has not crossed the border either). At the moment when lr merges u and v, that
 * pair is better than all others in lr, in particular better than all inside x and y, by rank or by being further to
 * the left. So the run on xy, in the same state, merges across the border as well, and E(xy) is not [x, y].
 *
 * **Corollary.** A sequence of tokens is the encoding of its text if and only if each pair of neighbours is the encoding
 * of its own text. A document in segments, each encoded by itself, is therefore encoded right as soon as the two tokens
 * at each soft cut are a valid pair. Where they are not, the segments on both sides are joined, encoded again, and checked
 * again at their outer ends; with each failure more is joined (`softCuts.ts`).
 *
 * *Example.* With the merges `a b` (rank 0), `b c` (rank 1), `ab c` (rank 2): E("ab") = [ab] and E("cb") = [c, b], but
 * E("abc") = [abc], so ab and c are no valid pair, and E("abcb") is not [ab, c, b]. E("bb") = [b, b], so b and b are
 * one, and E("abcbb") is E("abcb") followed by E("b").
 *
 * The theorem is about BPE and what happens inside a pre-token. It says nothing of Unigram, whose best path weighs the
 * whole word, nor of splits by unknown patterns: such tokenizers have no soft cuts, and an edit encodes all that lies
 * between two proved cuts. For Unigram a cut where no piece of the vocabulary crosses (an unknown character counts as a
 * piece, and so does a run of them where they are fused) is a proved cut: every path goes through that offset, so the
 * best path is the best left of it and the best right of it, ties being broken in the same way; only sums of floating-
 * point scores that differ by no more than their rounding could tell.
 */
export interface Resync {
  /**
   * Whether a soft cut may be made between two neighbouring code units: a split of the text there moves no border of a
   * pre-token and tears no character, whatever lies around, so that only the tokens can object.
   */
  mayCutBetween(previous: number, next: number): boolean;

  /**
   * Whether the bytes of two tokens in a row encode to these two tokens, so that two texts, one ending with the first,
   * the other beginning with the second, can be joined at a soft cut.
   */
  isValidPair(left: number, right: number): boolean;
}

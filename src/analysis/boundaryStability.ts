import type { Tokenizer } from '../engine/tokenizer';
import { tokenBoundaries } from './profile/tokenBoundaries';
import { misread, type Misreading } from './recognitionErrors';

/**
 * How well token boundaries survive reading errors. A boundary is a position inside the text where one token ends and
 * the next begins. A position within misread characters has no counterpart and is ignored on both sides. With B the
 * boundaries in the text as written and B' those in the text as read, mapped back:
 *
 * - kept = |B and B'| / |B|
 * - added = |B' without B| / |B|
 * - same = |B and B'| / |B or B'|, both in one figure (Jaccard's index)
 *
 * `same` is the most telling: a vocabulary of words keeps nearly all boundaries, those between words, but splits each
 * misread word into many tokens. KL3M's character tokenizers are made to be stable (arXiv 2503.17247): fewer boundaries
 * appear. A tokenizer that cuts everywhere is perfectly stable, so the number of tokens must be shown with the figures.
 *
 *
 * `xmyrn`, with a boundary before `m`, is read as `xmym`, with one before each `m`: one boundary is kept (1) and one is
 * added (1), so `same` is 0.5.
 */
interface BoundaryStability {
  /** Boundaries of the text as written that have a counterpart. */
  readonly boundaries: number;
  /** Share of them that are boundaries in the text as read, 0 to 1. Absent if there are none. */
  readonly kept?: number;
  /** Boundaries that only the text as read has, by boundaries as written; can be above 1. Absent if there are none. */
  readonly added?: number;
  /** Boundaries that both texts have, by those that either has, 0 to 1. Absent if the text as written has none. */
  readonly same?: number;
  /** Number of misreadings. */
  readonly errors: number;
  /** Tokens of the text as written and as read. */
  readonly tokens: number;
  readonly tokensAsRead: number;
}

/**
 * Measures a tokenizer on a text with artificial reading errors.
 *
 * @param rate Probability of an error at each position where one is possible, 0 to 1; otherwise throws `RangeError`.
 * @param seed Whole number; the same seed makes the same errors.
 */
export function boundaryStability(
  tokenizer: Pick<Tokenizer, 'encode'>,
  text: string,
  rate: number,
  seed: number,
): BoundaryStability {
  const noisy = misread(text, rate, seed);
  const written = boundaries(tokenizer, text);
  const asRead = boundaries(tokenizer, noisy.text);
  const common = new Set(
    mapped(written.positions, noisy.misreadings)
      .filter(({ to }) => to >= 0)
      .map(({ from }) => from),
  );
  const back = mapped(asRead.positions, noisy.misreadings.map(reversed)).filter(({ to }) => to >= 0);
  const kept = back.filter(({ to }) => common.has(to)).length;
  return {
    boundaries: common.size,
    ...(common.size > 0 && {
      kept: kept / common.size,
      added: (back.length - kept) / common.size,
      same: kept / (common.size + back.length - kept),
    }),
    errors: noisy.misreadings.length,
    tokens: written.tokens,
    tokensAsRead: asRead.tokens,
  };
}

function boundaries(tokenizer: Pick<Tokenizer, 'encode'>, text: string): { positions: number[]; tokens: number } {
  const encoding = tokenizer.encode(text);
  return { positions: tokenBoundaries(encoding, 0, text.length), tokens: encoding.length };
}

/** Positions of one text, ascending, with their counterparts in the other; -1 where they are within an error. */
function mapped(positions: readonly number[], errors: readonly Misreading[]): { from: number; to: number }[] {
  let passed = 0;
  return positions.map(from => {
    while (passed < errors.length && errors[passed]!.start < from) passed++;
    const before = errors[passed - 1];
    if (!before) return { from, to: from };
    return { from, to: from < before.end ? -1 : from - before.end + before.readEnd };
  });
}

function reversed({ start, end, readStart, readEnd }: Misreading): Misreading {
  return { start: readStart, end: readEnd, readStart: start, readEnd: end };
}

import { isSurrogate } from '../../unicode/wellFormed';
import type { UnigramModel } from './unigramModel';

/** Entries that a stretch of a piece is split into; `id` -1 is an unknown character where there is no unknown token. */
export interface ScoredSplit {
  readonly entries: readonly { readonly id: number; readonly start: number; readonly end: number }[];
  /** Sum of the entries' log probabilities. */
  readonly score: number;
}

/** The split that was taken, and the best of those that were not, over the stretch in which they differ. */
export interface LostSplit {
  readonly winner: ScoredSplit;
  readonly loser: ScoredSplit;
}

/** Half-open range of a piece, in UTF-16 code units. */
interface PieceRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What would be taken of a well-formed piece without one token of its split, at `token`; undefined where there is no other
 * way. Looks at all of the piece: for explanations, not for counting.
 *
 * With the scores `a` -1, `b` -2, `ab` -3.5, and the token `a` of `ab` → `a` `b` (-3) against `ab` (-3.5).
 */
export function lostSplit(model: UnigramModel, piece: string, token: PieceRange): LostSplit | undefined {
  const best = bestSplit(model, piece);
  const other = bestSplit(model, piece, token);
  if (!best || !other) return undefined;
  const bounds = new Set(best.map(({ start }) => start)).add(piece.length);
  const common = [...other.map(({ start }) => start), piece.length].filter(bound => bounds.has(bound));
  const start = Math.max(...common.filter(bound => bound <= token.start));
  const end = Math.min(...common.filter(bound => bound >= token.end));
  const within = (steps: readonly Step[]): ScoredSplit => {
    const entries = steps.filter(each => each.start >= start && each.end <= end);
    return { entries, score: entries.reduce((sum, each) => sum + each.score, 0) };
  };
  return { winner: within(best), loser: within(other) };
}

interface Step extends PieceRange {
  readonly id: number;
  readonly score: number;
}

/** The best way through a piece, as `UnigramModel` takes it, without the one step that is barred. */
function bestSplit(model: UnigramModel, piece: string, barred?: PieceRange): Step[] | undefined {
  const { length } = piece;
  const best = new Float64Array(length + 1).fill(-Infinity);
  const last: (Step | undefined)[] = [];
  best[0] = 0;
  for (let start = 0; start < length;) {
    const width = isSurrogate(piece.charCodeAt(start)) ? 2 : 1;
    for (const { id, end, score } of model.stepsAt(piece, start, width)) {
      const isBarred = start === barred?.start && end === barred.end;
      if (isBarred || best[start]! + score <= best[end]!) continue;
      best[end] = best[start]! + score;
      last[end] = { id, start, end, score };
    }
    start += width;
  }
  const steps: Step[] = [];
  for (let end = length; end > 0;) {
    const step = last[end];
    if (!step) return undefined;
    steps.unshift(step);
    end = step.start;
  }
  return steps;
}

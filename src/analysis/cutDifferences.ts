import type { Encoding } from '../engine/encoding';

/** A half-open stretch of a text between two places where both tokenizers cut. UTF-16 code units. */
export interface CutStretch {
  readonly start: number;
  readonly end: number;
  /** One of the tokenizers cuts in between where the other does not. */
  readonly differs: boolean;
}

/**
 * The places where a text is cut into tokens by an encoding: where a token starts that no other reaches over. Several tokens
 * of one character have one place.
 */
export function* cutsOf({ length, starts, ends }: Pick<Encoding, 'length' | 'starts' | 'ends'>): Generator<number> {
  let reached = 0;
  let last = -1;
  for (let index = 0; index < length; index++) {
    if (starts[index]! >= reached && starts[index]! > last) yield (last = starts[index]!);
    reached = Math.max(reached, ends[index]!);
  }
}

/**
 * Cuts a text where two tokenizers both cut it, and says which stretches they cut differently. Both lists of places ascend.
 * What is before the first place that both have is in no stretch; the last stretch ends at `end`.
 *
 * `to|ken|iz|er| is` and `token|izer| is`, places 0 2 5 7 9 and 0 5 9, end 12 → [0, 5) and [5, 9) differ, [9, 12) does not.
 */
export function* cutStretches(first: Iterable<number>, second: Iterable<number>, end: number): Generator<CutStretch> {
  const [one, other] = [first[Symbol.iterator](), second[Symbol.iterator]()];
  const next = (places: Iterator<number>): number => {
    const step = places.next();
    return step.done === true ? end : Math.min(step.value, end);
  };
  let [a, b] = [next(one), next(other)];
  for (let common: number | undefined; ;) {
    const differs = a !== b;
    while (a !== b) {
      if (a < b) a = next(one);
      else b = next(other);
    }
    if (common !== undefined && common < a) yield { start: common, end: a, differs };
    if (a === end) return;
    common = a;
    [a, b] = [next(one), next(other)];
  }
}

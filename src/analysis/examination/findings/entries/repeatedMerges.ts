import { fewOf, type FindingRule } from '../../finding';

/** Pairs of tokens that are merged twice: readers differ in which rank counts. */
export const repeatedMerges: FindingRule = {
  id: 'repeatedMerges',
  title: 'Merges given twice',
  find({ merges }) {
    const first = new Map<string, number>();
    const repeated = merges.flatMap(([left, right], rank) => {
      const pair = `${left} ${right}`;
      const before = first.get(pair);
      if (before === undefined) first.set(pair, rank);
      return before === undefined ? [] : [`${pair}: merges ${before} and ${rank}`];
    });
    if (repeated.length === 0) return [];
    return [
      {
        weight: 'fault',
        message: 'A pair is merged twice. The tokenizers crate takes the later rank, others the earlier one.',
        evidence: fewOf(repeated),
      },
    ];
  },
};

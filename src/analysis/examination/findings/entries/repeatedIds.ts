import { quoted } from '../../../../engine/json/checkedJson';
import { fewOf, type FindingRule } from '../../finding';

/** Two entries of one id: decoding gives one of them back for both. */
export const repeatedIds: FindingRule = {
  id: 'repeatedIds',
  title: 'Ids given twice',
  find({ entries }) {
    const tokens = new Map<number, string>();
    const repeated = entries.flatMap(([token, id]) => {
      const before = tokens.get(id);
      tokens.set(id, token);
      return before === undefined ? [] : [`id ${id}: ${quoted(before)} and ${quoted(token)}`];
    });
    if (repeated.length === 0) return [];
    return [
      {
        weight: 'fault',
        message: 'Entries share an id: what is decoded is not what was encoded.',
        evidence: fewOf(repeated),
      },
    ];
  },
};

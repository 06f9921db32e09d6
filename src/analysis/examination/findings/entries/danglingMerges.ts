import { quoted } from '../../../../engine/json/checkedJson';
import { fewOf, type FindingRule } from '../../finding';

/**
 * Merges of tokens, or to tokens, that the vocabulary does not have.
 *
 * `t h` without an entry `th` → `merge 0, t h: "th" is no entry`
 */
export const danglingMerges: FindingRule = {
  id: 'danglingMerges',
  title: 'Merges without entries',
  find({ merges, model, entries }) {
    const known = new Set(entries.map(([token]) => token));
    const prefix = model?.['continuing_subword_prefix'];
    const cut = typeof prefix === 'string' ? prefix.length : 0;
    const dangling = merges.flatMap(([left, right], rank) => {
      const missing = [left, right, left + right.slice(cut)].find(token => !known.has(token));
      return missing === undefined ? [] : [`merge ${rank}, ${left} ${right}: ${quoted(missing)} is no entry`];
    });
    if (dangling.length === 0) return [];
    const merge = dangling.length === 1 ? '1 merge needs' : `${dangling.length} merges need`;
    return [
      {
        weight: 'fault',
        message: `${merge} entries that the vocabulary does not have: readers refuse the file or leave such merges out.`,
        evidence: fewOf(dangling),
      },
    ];
  },
};

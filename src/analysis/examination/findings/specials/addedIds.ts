import { quoted } from '../../../../engine/json/checkedJson';
import { fewOf, type FindingRule } from '../../finding';

/**
 * Added tokens that get another id than the file says: an id in `added_tokens` counts for nothing. A token has that of the
 * vocabulary, else the next one after all others.
 *
 * A vocabulary of 10 entries and an added token with the id 12 → it gets 10
 */
export const addedIds: FindingRule = {
  id: 'addedIds',
  title: 'Added tokens with other ids',
  find({ added, entries }) {
    if (entries.length === 0) return [];
    const known = new Map(entries);
    let next = known.size;
    const wrong = added.flatMap(({ id, content }) => {
      const given = known.get(content) ?? next;
      next = Math.max(next, given + 1);
      return id === undefined || id === given
        ? []
        : [`${quoted(content)}: ${id} in the file, ${given} when it is read`];
    });
    if (wrong.length === 0) return [];
    return [
      {
        weight: 'fault',
        message: 'Added tokens get other ids than the file says, which are not those that the model was trained with.',
        evidence: fewOf(wrong),
      },
    ];
  },
};

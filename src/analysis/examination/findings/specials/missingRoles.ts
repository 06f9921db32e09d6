import { quoted } from '../../../../engine/json/checkedJson';
import { fewOf, type FindingRule } from '../../finding';

/** Special tokens with a role that are no entry: they get a new id, for which the model has no embedding. */
export const missingRoles: FindingRule = {
  id: 'missingRoles',
  title: 'Special tokens that are no entries',
  find({ json, roles, entries, added }) {
    if (!json || entries.length === 0) return [];
    const known = new Set([...entries.map(([token]) => token), ...added.map(({ content }) => content)]);
    const missing = roles.filter(({ content }) => !known.has(content));
    if (missing.length === 0) return [];
    return [
      {
        weight: 'fault',
        message:
          'Files beside the tokenizer name special tokens that it does not have. They get ids after all others, which the model does not know.',
        evidence: fewOf(missing.map(({ role, content, file }) => `${file}: ${role} ${quoted(content)}`)),
      },
    ];
  },
};

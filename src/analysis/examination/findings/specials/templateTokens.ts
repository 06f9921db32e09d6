import { quoted } from '../../../../engine/json/checkedJson';
import { fewOf, type FindingRule, type Found } from '../../finding';

/** What special tokens look like that no one would write as text: `<|im_start|>`, `<｜User｜>`. */
const MARKED = /<\|[^|<>{}'"\s]+\|>|<｜[^｜<>{}'"\s]+｜>/g;

/** What a chat template writes and the tokenizer does not have: it becomes text, which the model was not trained with. */
export const templateTokens: FindingRule = {
  id: 'templateTokens',
  title: 'Chat template',
  find(examined) {
    if (examined.entries.length === 0) return [];
    const found: Found[] = [];
    for (const { file, text } of examined.chatTemplates) {
      const missing = [...new Set(text.match(MARKED))].filter(token => !examined.ids.has(token));
      if (missing.length > 0) {
        found.push({
          weight: 'fault',
          message: 'The chat template writes what looks like special tokens and is none: it is encoded as plain text.',
          evidence: fewOf(missing.map(token => `${file}: ${quoted(token)}`)),
        });
      }
      const undefinedRoles = ['bos_token', 'eos_token'].filter(
        role => new RegExp(`\\b${role}\\b`).test(text) && examined.roleToken(role) === undefined,
      );
      if (undefinedRoles.length > 0) {
        found.push({
          weight: 'fault',
          message: 'The chat template uses special tokens that no file names: nothing is written there.',
          evidence: undefinedRoles.map(role => `${file}: chat_template uses ${role}`),
        });
      }
    }
    return found;
  },
};

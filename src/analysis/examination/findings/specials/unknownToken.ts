import { quoted } from '../../../../engine/json/checkedJson';
import type { FindingRule } from '../../finding';

/** An unknown token that is no entry: the first character that is not in the vocabulary is an error. */
export const unknownToken: FindingRule = {
  id: 'unknownToken',
  title: 'Unknown token',
  find({ model, entries }) {
    const token = model?.['unk_token'];
    if (typeof token !== 'string' || entries.length === 0 || entries.some(([each]) => each === token)) return [];
    return [
      {
        weight: 'fault',
        message:
          'The token for what is not in the vocabulary is no entry of it itself: a text with an unknown character cannot be encoded.',
        evidence: [`model.unk_token: ${quoted(token)}`],
      },
    ];
  },
};

import type { JsonObject } from '../../../engine/json/checkedJson';
import type { FindingRule } from '../finding';

/** A length at which the file has texts cut, which few expect. */
export const truncation: FindingRule = {
  id: 'truncation',
  title: 'Truncation',
  find({ json }) {
    const { max_length: most } = Object(json?.['truncation']) as JsonObject;
    if (typeof most !== 'number') return [];
    return [
      {
        weight: 'note',
        message: `Libraries that follow the file cut texts to ${most} tokens. What Token Loupe counts is the whole text.`,
        evidence: [`truncation.max_length: ${most}`],
      },
    ];
  },
};

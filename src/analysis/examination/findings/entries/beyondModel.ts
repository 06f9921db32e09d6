import { quoted } from '../../../../engine/json/checkedJson';
import type { JsonObject } from '../../../../engine/json/checkedJson';
import { fewOf, type FindingRule } from '../../finding';

/** Ids for which the model has no embedding: `vocab_size` of `config.json` is the number of its rows. */
export const beyondModel: FindingRule = {
  id: 'beyondModel',
  title: 'Ids beyond the model',
  find(examined) {
    const config = examined.object('config.json');
    const rows = config?.['vocab_size'] ?? (Object(config?.['text_config']) as JsonObject)['vocab_size'];
    if (typeof rows !== 'number') return [];
    const beyond = Array.from(examined.ids).filter(([, id]) => id >= rows);
    if (beyond.length === 0) return [];
    return [
      {
        weight: 'fault',
        message: `The model has ${rows} rows of embeddings, fewer than the tokenizer has ids.`,
        evidence: fewOf(beyond.map(([token, id]) => `${quoted(token)}, id ${id}`)),
      },
    ];
  },
};

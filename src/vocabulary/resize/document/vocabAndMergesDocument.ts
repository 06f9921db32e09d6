import type { JsonObject } from '../../../engine/json/checkedJson';
import { BpeModel } from '../../../engine/models/stringBpe/bpeModel';
import type { BpeParts } from '../../../engine/models/stringBpe/bpeParts';
import { addedEntries, documentModel } from './jsonDocument';
import { madeJson, specialToken } from './madeJson';
import { bpeSection } from './partsDocument';
import type { TokenizerDocument } from './tokenizerDocument';

/** How special tokens are written: `<|endoftext|>`, `<s>`, `[PAD]`. */
const SPECIAL = /^(?:<[^<>\s]+>|\[[A-Z_\d]+\])$/;

/**
 * The document of GPT-2's two files. `around`: the parts that they leave unsaid, and the added tokens that lie beside them.
 * The two files have no list of special tokens: entries that no merge makes, so that no text leads to them, and that look
 * like one, are taken for such.
 */
export function vocabAndMergesDocument(parts: BpeParts, around: JsonObject): TokenizerDocument {
  const bpe = new BpeModel(parts);
  const model = documentModel(bpe);
  const made = new Set(parts.mergeResults);
  const listed = addedEntries(around, bpe);
  const isListed = new Set(listed.map(({ content }) => content));
  const likely = model.tokens.flatMap((content, id) =>
    content !== undefined && !made.has(id) && !isListed.has(content) && SPECIAL.test(content)
      ? [{ id, content, special: true, json: specialToken(id, content) }]
      : [],
  );
  const added = [...listed, ...likely];
  return { json: madeJson({ ...around, added_tokens: [], model: bpeSection(parts, bpe) }), model, added };
}

import type { JsonObject } from '../../../engine/json/checkedJson';
import { BpeModel } from '../../../engine/models/stringBpe/bpeModel';
import type { BpeParts } from '../../../engine/models/stringBpe/bpeParts';
import { documentModel } from './jsonDocument';
import { madeBpe, madeJson, specialToken } from './madeJson';
import type { TokenizerDocument } from './tokenizerDocument';

/** How special tokens are written: `<|endoftext|>`, `<s>`, `[PAD]`. */
const SPECIAL = /^(?:<[^<>\s]+>|\[[A-Z_\d]+\])$/;

/**
 * The document of GPT-2's two files. `around`: the parts that they leave unsaid. They have no list of special tokens
 * either: entries that no merge makes, so that no text leads to them, and that look like one, are taken for such.
 */
export function vocabAndMergesDocument(parts: BpeParts, around: JsonObject): TokenizerDocument {
  const model = documentModel(new BpeModel(parts));
  const made = new Set(parts.mergeResults);
  const added = model.tokens.flatMap((content, id) =>
    content !== undefined && !made.has(id) && SPECIAL.test(content)
      ? [{ id, content, special: true, json: specialToken(id, content) }]
      : [],
  );
  return { json: madeJson({ ...around, model: madeBpe({}) }), model, added };
}

import { type BytePairVocabulary, entryBytes, unmergedEntries } from '../../../engine/bytePairVocabulary';
import { BytePairModel } from '../../../engine/models/byteLevelBpe/bytePairModel';
import { scannerByName } from '../../../engine/scanners/scannerTable';
import { TextSplitter } from '../../../engine/scanners/textSplitter';
import { byteLevelText } from '../../../training/byteLevelOrder';
import { byteLevelSection } from '../../../training/export/preTokenizerSection';
import { madeBpe, madeJson, specialToken } from './madeJson';
import type { AddedEntry, TokenizerDocument } from './tokenizerDocument';

const DECODER = { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true };

/**
 * The document of a byte-level vocabulary after a pre-tokenizer that we name.
 *
 * Special tokens are in the model's vocabulary, too: their ids may leave gaps, and readers number added tokens that are
 * not there without any. Throws where the pre-tokenizer has no section in a tokenizer.json, and where looking up whole
 * pre-tokens, as `ignore_merges` does, would find other entries than the merges and the look-up of what no merge makes.
 */
export function bytePairDocument(vocabulary: BytePairVocabulary, preTokenizer: string): TokenizerDocument {
  const { offsets, mergeLefts: lefts, mergeRights: rights, mergeResults: results, specialTokens } = vocabulary;
  const tokens: (string | undefined)[] = Array.from({ length: offsets.length - 1 }, (_, id) => {
    const bytes = entryBytes(vocabulary, id);
    return bytes.length === 0 ? undefined : byteLevelText(bytes);
  });
  const needsLookUp = unmergedEntries(vocabulary).length > 0;
  if (needsLookUp) checkLookUp(vocabulary);
  const known = new Map(tokens.map((token, id) => [token, id]));
  const splitter = new TextSplitter(scannerByName(preTokenizer));
  const added: AddedEntry[] = [];
  for (const [content, id] of [...specialTokens].sort(([, one], [, other]) => one - other)) {
    if (known.has(content)) {
      throw new Error(
        `the special token ${JSON.stringify(content)} is an entry of the text's, too, and cannot be written`,
      );
    }
    if (needsLookUp && splitter.split(content).length === 1) {
      throw new Error(`the special token ${JSON.stringify(content)} is one piece of a text, and would be found in it`);
    }
    while (tokens.length <= id) tokens.push(undefined);
    tokens[id] = content;
    added.push({ id, content, special: true, json: specialToken(id, content) });
  }
  return {
    json: madeJson({
      pre_tokenizer: byteLevelSection({ name: preTokenizer }),
      decoder: DECODER,
      model: madeBpe({ ignore_merges: needsLookUp }),
    }),
    model: { type: 'BPE', tokens, merges: { lefts, rights, results } },
    added,
  };
}

/** `ignore_merges` looks up all entries; without it the merged ones must come of their merges alone. */
function checkLookUp(vocabulary: BytePairVocabulary): void {
  const { bytes, offsets } = vocabulary;
  const model = new BytePairModel(vocabulary);
  let ids = new Uint32Array(256);
  for (let id = 0; id + 1 < offsets.length; id++) {
    const [start, end] = [offsets[id]!, offsets[id + 1]!];
    if (start === end) continue;
    if (end - start > ids.length) ids = new Uint32Array(2 * (end - start));
    if (model.encodeInto(bytes, start, end, ids, 0) !== 1 || ids[0] !== id) {
      throw new Error(`its entry ${id} is not what its own bytes are encoded to, which tokenizer.json cannot say`);
    }
  }
}

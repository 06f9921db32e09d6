import { type JsonObject, member } from '../../../engine/json/checkedJson';
import type { IdMap } from '../document/idMap';
import {
  type AddedEntry,
  type DocumentMerges,
  type DocumentModel,
  entryCount,
  entryTexts,
  idEnd,
  type TokenizerDocument,
} from '../document/tokenizerDocument';
import { withNewIds } from './partsWithIds';

/** A trimmed tokenizer, and the old and new ids of its entries. */
interface TrimmedDocument {
  readonly document: TokenizerDocument;
  /** By old id the new one; -1 where the entry was removed. */
  readonly newIds: Int32Array;
  readonly map: IdMap;
}

/**
 * The tokenizer with only the `kept` entries (1 by id) and all added tokens. `kept` must include all parts of each
 * entry, as with `keepEntries`. The entries keep their order and get the ids 0, 1, 2 ...; a merge stays if its two
 * parts and its result do. The model's entries come first, as readers require, and after them the added tokens that are
 * no entries. Kept ids 0, 3 and 7 of a vocabulary become 0, 1 and 2.
 *
 * A text whose tokens are all kept is encoded to the same tokens, under their new ids:
 *
 * - BPE. The original model makes a sequence of merges, each the leftmost of the lowest rank. Each symbol on the way
 *   becomes a part of a token of the text, which is kept, and so is that token or one of the parts that it is merged
 *   from (see `mergeParts`: what happens inside a token happens as if it were alone). So all symbols on the way are
 *   kept, and so are their merges. The trimmed model begins with the same symbols: a character that was known is a
 *   symbol on the way, and one that was unknown is still unknown. At each step it has only merges of the original, in
 *   the same order, among them the one that the original made, so it makes the same; when the original has none left,
 *   it has none. With `ignore_merges` a piece that is an entry is looked up first: then it is the token of the text, is
 *   kept, and is found again; a piece that was no entry is none now.
 * - Unigram. The best way to split the text still exists, with the same score. Every other way existed before, or has
 *   an unknown character whose entry was removed: that is worse than any entry, since the lowest score is kept and an
 *   unknown character has ten less. So no way has become better; of equal ones the first stays first.
 * - WordPiece. At each position the longest entry that fits is kept, and there is no longer one. This is not true of
 *   words that were unknown: where an entry was removed after which nothing fitted, shorter ones may fit the whole
 *   word.
 * - WordLevel. A piece is its own entry or unknown, before and after.
 *
 * Added tokens, which all stay, are found before all this, and normalizer and pre-tokenizer are unchanged.
 */
export function trimDocument(document: TokenizerDocument, kept: Uint8Array): TrimmedDocument {
  const { json, model, added } = document;
  const newIds = new Int32Array(idEnd(document)).fill(-1);
  const oldIds: number[] = [];
  const number = (id: number): void => {
    if (newIds[id] !== -1) return;
    newIds[id] = oldIds.length;
    oldIds.push(id);
  };
  const addedIds = new Set(added.map(({ id }) => id));
  model.tokens.forEach((token, id) => {
    if (token !== undefined && (kept[id] === 1 || addedIds.has(id))) number(id);
  });
  for (const id of addedIds) number(id);
  const dropped: number[] = [];
  entryTexts(document).forEach((text, id) => {
    if (text !== undefined && newIds[id] === -1) dropped.push(id);
  });
  const newId = (id: number): number => newIds[id]!;
  return {
    document: {
      json: { ...withNewIds(json, newId), model: modelSection(json['model'] as JsonObject, newId) },
      model: trimmedModel(model, newIds),
      added: added.map((token): AddedEntry => ({ ...token, id: newId(token.id) })),
    },
    newIds,
    map: { oldEntries: entryCount(document), newEntries: oldIds.length, oldIds, dropped },
  };
}

function modelSection(section: JsonObject, newId: (id: number) => number): JsonObject {
  const unknown = member(section, 'unk_id');
  return typeof unknown === 'number' ? { ...section, unk_id: newId(unknown) } : section;
}

function trimmedModel(model: DocumentModel, newIds: Int32Array): DocumentModel {
  const isKept = (_: unknown, id: number): boolean => model.tokens[id] !== undefined && newIds[id]! >= 0;
  switch (model.type) {
    case 'BPE':
      return { type: 'BPE', tokens: model.tokens.filter(isKept), merges: trimmedMerges(model.merges, newIds) };
    case 'Unigram':
      return { type: 'Unigram', tokens: model.tokens.filter(isKept), scores: model.scores.filter(isKept) };
    default:
      return { type: model.type, tokens: model.tokens.filter(isKept) };
  }
}

function trimmedMerges({ lefts, rights, results }: DocumentMerges, newIds: Int32Array): DocumentMerges {
  const stays = (rank: number): boolean =>
    newIds[lefts[rank]!]! >= 0 && newIds[rights[rank]!]! >= 0 && newIds[results[rank]!]! >= 0;
  const ranks = Array.from(lefts.keys()).filter(stays);
  const column = (ids: Uint32Array): Uint32Array => Uint32Array.from(ranks, rank => newIds[ids[rank]!]!);
  return { lefts: column(lefts), rights: column(rights), results: column(results) };
}

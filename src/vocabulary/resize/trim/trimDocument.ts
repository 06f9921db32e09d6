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

/** A trimmed tokenizer and where its entries come from. */
interface TrimmedDocument {
  readonly document: TokenizerDocument;
  /** By old id the new one; -1 where the entry fell away. */
  readonly newIds: Int32Array;
  readonly map: IdMap;
}

/**
 * The tokenizer with the `kept` entries alone (1 by id) and all added tokens, which must have all parts of each (`keepEntries` sees to it). The
 * entries keep their order and get the ids 0, 1, 2 ...; a merge stays if its two parts and its result do. The model's
 * entries come first, as readers want it, and the added tokens that it has not behind them.
 *
 * A text whose tokens are all kept is encoded to the same tokens, under their new ids:
 *
 * - BPE. Its original merges are some sequence of steps, each the leftmost of the lowest rank. Each symbol on the way ends
 *   up in a token of the text, which is kept, and is then that token or one of the parts that it is put together from (see
 *   `mergeParts`: what happens inside a token happens as if it were alone). So all symbols on the way are kept, and so are
 *   the merges of the steps. The trimmed model begins with the same symbols: a character that was known is a symbol on the
 *   way, and one that was not known is not known now. At each step it has no merge that the original has not, in the same
 *   order, and it has the one that the original took, so it takes the same; when the original has none left, it has none.
 *   With `ignore_merges` a piece that is an entry is looked up first: it is the token of the text, kept, and found again;
 *   one that is none is none now.
 * - Unigram. The best way through the text is still there, with the same score. Every other way was there before, or takes a
 *   character as unknown whose entry fell away: that costs more than any entry does, for the lowest score is kept and what
 *   is unknown lies ten below it. So no way has become better; of equal ones the first stays first.
 * - WordPiece. At each place the longest entry that fits is kept, and there is no longer one. Words that were unknown are
 *   excepted: where an entry fell away that led into their dead end, shorter ones may lead out of it.
 * - WordLevel. A piece is its own entry or unknown, before and after.
 *
 * Added tokens, which all stay, are found before all this, and normalizer and pre-tokenizer are as they were.
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

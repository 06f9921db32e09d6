import { type JsonObject, member } from '../../../engine/json/checkedJson';
import type { DocumentModel, TokenizerDocument } from './tokenizerDocument';
import { jsonArray, jsonObject } from '../../../training/export/jsonLines';

/**
 * The text of the document's `tokenizer.json`. Entries and merges are one a line in the order of their ids and ranks, so
 * that two files can be compared; all other parts are as they were, in their order. The same document gives the same text.
 */
export function documentText(document: TokenizerDocument): string {
  const { json, model, added } = document;
  const items = added.map(each => JSON.stringify({ ...each.json, id: each.id }));
  const names = Object.keys(json);
  const all = names.includes('added_tokens') || items.length === 0 ? names : ['added_tokens', ...names];
  return jsonObject(
    1,
    all.map(name => {
      if (name === 'added_tokens') return [name, jsonArray(2, items)];
      if (name === 'model') return [name, modelText(json['model'] as JsonObject, model)];
      return [name, JSON.stringify(json[name])];
    }),
  );
}

function modelText(json: JsonObject, model: DocumentModel): string {
  return jsonObject(
    2,
    Object.keys(json).map(name => {
      if (name === 'vocab') return [name, vocabText(model)];
      if (name === 'merges' && model.type === 'BPE') return [name, mergesText(model, member(json, name))];
      return [name, JSON.stringify(json[name])];
    }),
  );
}

function vocabText(model: DocumentModel): string {
  if (model.type === 'Unigram') {
    return jsonArray(
      3,
      model.tokens.map((token, id) => JSON.stringify([token, model.scores[id]])),
    );
  }
  // Not as an object: that would put tokens first that look like numbers, and lose one called __proto__.
  const entries = model.tokens.flatMap((token, id) => (token === undefined ? [] : [[token, String(id)] as const]));
  return jsonObject(3, entries);
}

/**
 * In the form that the file had: one string a merge, which every reader takes, unless a token has a space or the string would
 * be taken for a heading.
 */
function mergesText(model: Extract<DocumentModel, { type: 'BPE' }>, before: unknown): string {
  const { tokens, merges } = model;
  const pairs = Array.from(merges.lefts, (left, rank) => [tokens[left]!, tokens[merges.rights[rank]!]!] as const);
  const wasPairs = Array.isArray(before) && Array.isArray(before[0]);
  const needsPair = (left: string, right: string): boolean =>
    left.includes(' ') || right.includes(' ') || left.startsWith('#version');
  const asPairs = wasPairs || pairs.some(([left, right]) => needsPair(left, right));
  return jsonArray(
    3,
    pairs.map(([left, right]) => JSON.stringify(asPairs ? [left, right] : `${left} ${right}`)),
  );
}

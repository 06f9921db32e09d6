import { type JsonObject, member } from '../../../engine/formats/json';
import type { DocumentModel, TokenizerDocument } from './tokenizerDocument';

/**
 * The text of the document's `tokenizer.json`. Entries and merges stand one a line in the order of their ids and ranks, so
 * that two files can be compared; all other parts are as they were, in their order. The same document gives the same text.
 */
export function documentText(document: TokenizerDocument): string {
  const { json, model, added } = document;
  const items = added.map(each => JSON.stringify({ ...each.json, id: each.id }));
  const names = Object.keys(json);
  const all = names.includes('added_tokens') || items.length === 0 ? names : ['added_tokens', ...names];
  return object(
    1,
    all.map(name => {
      if (name === 'added_tokens') return [name, array(2, items)];
      if (name === 'model') return [name, modelText(json['model'] as JsonObject, model)];
      return [name, JSON.stringify(json[name])];
    }),
  );
}

function modelText(json: JsonObject, model: DocumentModel): string {
  return object(
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
    return array(
      3,
      model.tokens.map((token, id) => JSON.stringify([token, model.scores[id]])),
    );
  }
  // Not as an object: that would put tokens first that look like numbers, and lose one called __proto__.
  const entries = model.tokens.flatMap((token, id) => (token === undefined ? [] : [[token, String(id)] as const]));
  return object(3, entries);
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
  return array(
    3,
    pairs.map(([left, right]) => JSON.stringify(asPairs ? [left, right] : `${left} ${right}`)),
  );
}

/** Members one a line. */
function object(depth: number, members: readonly (readonly [name: string, json: string])[]): string {
  return block(
    '{',
    members.map(([name, json]) => `${JSON.stringify(name)}: ${json}`),
    '}',
    depth,
  );
}

function array(depth: number, items: readonly string[]): string {
  return block('[', items, ']', depth);
}

function block(open: string, lines: readonly string[], close: string, depth: number): string {
  if (lines.length === 0) return open + close;
  const indent = '\n' + '  '.repeat(depth);
  return open + indent + lines.join(',' + indent) + '\n' + '  '.repeat(depth - 1) + close;
}

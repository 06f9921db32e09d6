import type { JsonObject } from '../../../engine/json/checkedJson';

/**
 * A tokenizer as something that can be changed: a `tokenizer.json` whose entries are apart from all the rest of it, which
 * is kept as it was, fields that we do not know included. `readDocument` makes one of any tokenizer that can be opened,
 * `documentText` writes it; an operation makes another document of it, and never changes the one it was given.
 */
export interface TokenizerDocument {
  /** The whole file, parsed. Of `added_tokens`, `model.vocab` and `model.merges` the columns below are what counts. */
  readonly json: JsonObject;
  readonly model: DocumentModel;
  /**
   * The added tokens in the order of the file. Its readers number them so: one that is an entry of the model has the id of
   * that; the others come after the model's entries, in this order. The empty ones and the repetitions, which readers
   * leave out, are left out here.
   */
  readonly added: readonly AddedEntry[];
}

/** The model's entries by id: `undefined` where an id is not in use. A token that is given twice has the later id. */
export type DocumentModel =
  | { readonly type: 'BPE'; readonly tokens: readonly (string | undefined)[]; readonly merges: DocumentMerges }
  | { readonly type: 'Unigram'; readonly tokens: readonly string[]; readonly scores: Float64Array }
  | { readonly type: 'WordPiece' | 'WordLevel'; readonly tokens: readonly (string | undefined)[] };

/** Merges in the order of their rank, by the ids of the tokens; no pair twice. */
export interface DocumentMerges {
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
  readonly results: Uint32Array;
}

/** A token beside the model's own. */
export interface AddedEntry {
  readonly id: number;
  readonly content: string;
  readonly special: boolean;
  /** Its item in `added_tokens`. The id in it is not read; it is written from the entries. */
  readonly json: JsonObject;
}

/** Entries in all: the model's, and the added tokens that the model has not. */
export function entryCount({ model, added }: TokenizerDocument): number {
  const entries = model.tokens.reduce((count, token) => (token === undefined ? count : count + 1), 0);
  return entries + added.filter(({ id }) => model.tokens[id] === undefined).length;
}

/** One more than the highest id. */
export function idEnd({ model, added }: TokenizerDocument): number {
  return added.reduce((end, { id }) => Math.max(end, id + 1), model.tokens.length);
}

/** The text of every entry by id, as it is in the file: `undefined` where an id is not in use. */
export function entryTexts({ model, added }: TokenizerDocument): readonly (string | undefined)[] {
  const texts: (string | undefined)[] = [...model.tokens];
  for (const { id, content } of added) {
    while (texts.length <= id) texts.push(undefined);
    texts[id] = content;
  }
  return texts;
}

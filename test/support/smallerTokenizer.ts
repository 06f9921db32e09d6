/** A byte-level `tokenizer.json` as far as it is made smaller. */
export interface ByteLevelJson {
  readonly added_tokens: readonly { readonly id: number; readonly content: string; readonly special: boolean }[];
  readonly model: { readonly vocab: Readonly<Record<string, number>>; readonly merges: readonly (string | string[])[] };
}

/**
 * The tokenizer with its first entries alone, in the same form: it splits, normalizes and decodes as before, and is read
 * many times as fast. Bytes stay, and the merges between entries that are kept; ids are given anew, those of added tokens
 * last. The first five of [a, b, c, ab, bc, abc] are [a, b, c, ab, bc].
 */
export function withFirstEntries<Json extends ByteLevelJson>(json: Json, count: number): Json {
  const added = new Set(json.added_tokens.map(({ content }) => content));
  const entries = Object.entries(json.model.vocab).sort(([, one], [, other]) => one - other);
  const kept = entries.filter(([entry], index) => !added.has(entry) && (index < count || entry.length === 1));
  const vocab = Object.fromEntries(kept.map(([entry], id) => [entry, id]));
  const merges = json.model.merges.filter(merge => {
    const [left, right] = typeof merge === 'string' ? merge.split(' ') : merge;
    return [left!, right!, left! + right!].every(entry => Object.hasOwn(vocab, entry));
  });
  const added_tokens = json.added_tokens.map((token, index) => ({ ...token, id: kept.length + index }));
  return { ...json, added_tokens, model: { ...json.model, vocab, merges } };
}

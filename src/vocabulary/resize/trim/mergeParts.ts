import { type JsonObject, member } from '../../../engine/json/checkedJson';
import { byteToken } from '../../../engine/models/byteFallback';
import { NO_MERGE, PairTable } from '../../../engine/models/merging/pairTable';
import type { DocumentModel, TokenizerDocument } from '../document/tokenizerDocument';

type Bpe = Extract<DocumentModel, { type: 'BPE' }>;

/**
 * Merging an entry by the definition takes quadratic time: for longer ones all merges that make them count as needed.
 */
const LONGEST_MERGED = 512;

/** The ids of the entries that `id` is merged from; none for those that exist from the start. */
type PartsOf = (id: number) => readonly number[];

/**
 * The parts of each entry of a BPE model: the two that its last merge joins when the entry alone is encoded. With the
 * merges (t, h), (h, e) and (th, e) the parts of `the` are `th` and `e`. Other merges that make the same entry are
 * never applied, and an entry that alone is encoded to something else is never made by a merge (see `TokenPairs` in the
 * engine, fact 2), so it has no parts. Where symbols are not simply the characters, because of affixes or since merges
 * are of unknown or byte tokens, the parts of all merges that make an entry are given, which may be more. In other
 * models no entry has parts.
 */
export function mergeParts({ model, json }: TokenizerDocument): PartsOf {
  if (model.type !== 'BPE') return () => [];
  const all = partsOfAllMerges(model);
  if (hasOddSymbols(model, json['model'] as JsonObject)) return all;
  const own = new OwnMerges(model);
  return id => ((model.tokens[id]?.length ?? 0) > LONGEST_MERGED ? all(id) : own.partsOf(id));
}

function partsOfAllMerges({ merges }: Bpe): PartsOf {
  const parts = new Map<number, number[]>();
  merges.results.forEach((result, rank) => {
    const known = parts.get(result) ?? [];
    if (known.length === 0) parts.set(result, known);
    known.push(merges.lefts[rank]!, merges.rights[rank]!);
  });
  return id => parts.get(id) ?? [];
}

function hasOddSymbols({ tokens, merges }: Bpe, section: JsonObject): boolean {
  const affixes = ['continuing_subword_prefix', 'end_of_word_suffix'].map(name => member(section, name) ?? '');
  if (affixes.some(affix => affix !== '')) return true;
  const odd = new Set<string>();
  const unknown = member(section, 'unk_token');
  if (typeof unknown === 'string') odd.add(unknown);
  if (member(section, 'byte_fallback') === true) for (let byte = 0; byte < 256; byte++) odd.add(byteToken(byte));
  return [merges.lefts, merges.rights, merges.results].some(column => column.some(id => odd.has(tokens[id]!)));
}

/** Encodes entries alone, by the definition of BPE, to find their last merge. */
class OwnMerges {
  private readonly pairs: PairTable;
  private readonly ids = new Map<string, number>();

  constructor(private readonly model: Bpe) {
    const { lefts: mergeLefts, rights: mergeRights, results: mergeResults } = model.merges;
    this.pairs = new PairTable({ mergeLefts, mergeRights, mergeResults });
    model.tokens.forEach((token, id) => {
      if (token !== undefined) this.ids.set(token, id);
    });
  }

  partsOf(id: number): readonly number[] {
    const symbols: number[] = [];
    for (const character of this.model.tokens[id] ?? '') {
      const symbol = this.ids.get(character);
      if (symbol === undefined) return [];
      symbols.push(symbol);
    }
    while (symbols.length > 1) {
      let best = NO_MERGE;
      let at = 0;
      for (let index = 0; index + 1 < symbols.length; index++) {
        const rank = this.pairs.rankOf(symbols[index]!, symbols[index + 1]!);
        if (rank !== NO_MERGE && (best === NO_MERGE || rank < best)) [best, at] = [rank, index];
      }
      if (best === NO_MERGE) return [];
      const result = this.model.merges.results[best]!;
      if (symbols.length === 2) return result === id ? symbols : [];
      symbols.splice(at, 2, result);
    }
    return [];
  }
}

import { BpeModel } from '../../../../engine/models/stringBpe/bpeModel';
import { chainOf } from '../../../../training/merges/chain/chainOfPieces';
import type { SymbolChain } from '../../../../training/merges/chain/symbolChain';
import type { Pace } from '../../../../training/pace';
import type { ExpandableSource, ExpansionRule } from '../expandable';
import type { Segments } from './segments';

/**
 * The segments as the learner of merges wants them: in the tokens that they have, where new merges come after the old
 * ones; in single characters, where they come before them.
 */
export function segmentChain(
  source: ExpandableSource,
  { ids, offsets, counts }: Segments,
  rule: ExpansionRule,
  pace: Pace,
): Promise<SymbolChain> {
  const characters = rule === 'prepend' ? new FirstSymbols(source) : undefined;
  return chainOf(counts, ids.length, pace, (chain, segment) => {
    const tokens = ids.subarray(offsets[segment], offsets[segment + 1]);
    const symbols = characters ? characters.of(tokens) : tokens;
    chain.addPiece(symbols, symbols.length);
  });
}

/** The symbols that tokens have before any merge. */
class FirstSymbols {
  private readonly known = new Map<number, readonly number[]>();

  constructor(private readonly source: ExpandableSource) {}

  of(tokens: Uint32Array): readonly number[] {
    const symbols: number[] = [];
    for (const id of tokens) symbols.push(...this.symbolsOf(id));
    return symbols;
  }

  private symbolsOf(id: number): readonly number[] {
    let symbols = this.known.get(id);
    if (!symbols) {
      symbols = this.split(id);
      this.known.set(id, symbols);
    }
    return symbols;
  }

  /** An entry that has characters without entries is left whole. */
  private split(id: number): readonly number[] {
    const { model } = this.source;
    const token = model instanceof BpeModel ? model.idToToken(id) : undefined;
    if (token === undefined) return [id];
    const symbols = Array.from(token, character => model.tokenToId(character) ?? -1);
    return symbols.includes(-1) ? [id] : symbols;
  }
}

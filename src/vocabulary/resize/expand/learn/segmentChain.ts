import { BpeModel } from '../../../../engine/models/stringBpe/bpeModel';
import { piecesByCount } from '../../../../training/merges/chain/chainOfPieces';
import { BLOCK_BITS, ChainWriter, type SymbolChain } from '../../../../training/merges/chain/symbolChain';
import type { Pace } from '../../../../training/pace';
import type { ExpandableSource, ExpansionRule } from '../expandable';
import type { Segments } from './segments';

/** Segments between two looks at the clock. */
const SEGMENTS = 1024;

/**
 * The segments as the learner of merges wants them: in the tokens that they have, where new merges go behind the old ones;
 * in single characters, where they go in front.
 */
export async function segmentChain(
  source: ExpandableSource,
  segments: Segments,
  rule: ExpansionRule,
  pace: Pace,
): Promise<SymbolChain> {
  const { ids, offsets } = segments;
  const { pieces, groups } = piecesByCount({ bytes: new Uint8Array(0), offsets, counts: segments.counts });
  const chain = new ChainWriter(new Int32Array(ids.length + pieces.length + (groups.length + 2) * (1 << BLOCK_BITS)));
  const characters = rule === 'prepend' ? new FirstSymbols(source) : undefined;
  for (const [index, { start, count }] of groups.entries()) {
    chain.beginGroup(count);
    const end = groups[index + 1]?.start ?? pieces.length;
    for (let at = start; at < end; at++) {
      const segment = pieces[at]!;
      const tokens = ids.subarray(offsets[segment], offsets[segment + 1]);
      const symbols = characters ? characters.of(tokens) : tokens;
      chain.addPiece(symbols, symbols.length);
      if (at % SEGMENTS === 0 && pace.isDue) {
        await pace.rest({ phase: 'encoding', done: at + 1, total: pieces.length });
      }
    }
  }
  return chain.finish();
}

/** The symbols that tokens are merged of, before any merge. */
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

  /** An entry that is not made of characters with entries is left whole. */
  private split(id: number): readonly number[] {
    const { model } = this.source;
    const token = model instanceof BpeModel ? model.idToToken(id) : undefined;
    if (token === undefined) return [id];
    const symbols = Array.from(token, character => model.tokenToId(character) ?? -1);
    return symbols.includes(-1) ? [id] : symbols;
  }
}

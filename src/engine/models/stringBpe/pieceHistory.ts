import type { TokenHistory, TracedMerge, TracedPart } from '../../trace';
import { type RecordedMerges, recordMerges } from '../merging/recordedMerges';
import type { BpeModel } from './bpeModel';
import type { InitialSymbol } from './bpeParts';

/** The range of a part of a piece in the UTF-8 form of the text; `byteFrom` and `byteTo` as in `TokenSink`. */
export type BytesOf = (
  start: number,
  end: number,
  byteFrom: number,
  byteTo: number,
) => { readonly byteStart: number; readonly byteEnd: number };

/** How the tokens of one piece came about: by the definition of byte-pair encoding, every step written down. */
export class PieceHistory {
  private readonly initials: readonly TracedPart[];

  constructor(
    private readonly model: BpeModel,
    private readonly symbols: readonly InitialSymbol[],
    bytesOf: BytesOf,
  ) {
    this.initials = symbols.map(({ id, start, end, byteFrom, byteTo }) => ({
      id,
      ...bytesOf(start, end, byteFrom, byteTo),
    }));
  }

  /** The merges of the whole piece in order. Quadratic. `ids`: its tokens. */
  merges(ids: readonly number[]): readonly TracedMerge[] {
    const { merges, ids: left } = this.record(0, this.initials.length);
    const isMerged = left.length === ids.length && left.every((id, index) => id === ids[index]);
    return isMerged ? merges : []; // looked up as a whole
  }

  /**
   * The merges of the token `index` of the piece's tokens. Those inside a token are those of its own symbols alone, in the
   * same order (`resync.ts`, the lemma).
   */
  ofToken(ids: readonly number[], index: number): TokenHistory {
    let [from, to] = [0, 0];
    if (ids.length === 1) to = this.initials.length;
    else
      for (let token = 0; token <= index; token++) [from, to] = [to, this.model.endOf(ids[token]!, this.symbols, to)];
    const { merges, ids: left } = this.record(from, to);
    const isMerged = left.length === 1 && left[0] === ids[index];
    return isMerged ? { lookedUp: false, merges } : { lookedUp: true, merges: [] };
  }

  private record(from: number, to: number): RecordedMerges {
    return recordMerges(this.initials.slice(from, to), (left, right) => this.model.mergeOf(left, right));
  }
}

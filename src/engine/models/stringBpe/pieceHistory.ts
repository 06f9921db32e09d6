import type { LostMerge, TokenHistory, TracedMerge, TracedPart } from '../../trace';
import { lostMerges, type RecordedMerges, recordMerges } from '../merging/recordedMerges';
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
    const [from, to] = this.symbolsOf(ids, index);
    const { merges, ids: left } = this.record(from, to);
    const isMerged = left.length === 1 && left[0] === ids[index];
    return isMerged ? { lookedUp: false, merges } : { lookedUp: true, merges: [] };
  }

  /** The merges that would have joined the token `index` and the next one. */
  lostAfter(ids: readonly number[], index: number): readonly LostMerge[] {
    const [from, border] = this.symbolsOf(ids, index);
    const [, to] = this.symbolsOf(ids, index + 1);
    return lostMerges(this.initials.slice(from, to), border - from, (left, right) => this.model.mergeOf(left, right));
  }

  /** The symbols of a token, as a half-open range. */
  private symbolsOf(ids: readonly number[], index: number): readonly [number, number] {
    if (ids.length === 1) return [0, this.initials.length];
    let [from, to] = [0, 0];
    for (let token = 0; token <= index; token++) [from, to] = [to, this.model.endOf(ids[token]!, this.symbols, to)];
    return [from, to];
  }

  private record(from: number, to: number): RecordedMerges {
    return recordMerges(this.initials.slice(from, to), (left, right) => this.model.mergeOf(left, right));
  }
}

import { TokenFlag } from '../../encoding';
import { utf8Length } from '../../unicode/utf8';
import { codePointAt } from '../../unicode/wellFormed';
import type { TokenSink } from '../model';
import type { BpeParts, InitialSymbol } from './bpeParts';
import { mergeByHeap, mergeByScanning } from '../merging/merge';
import type { PairTable } from '../merging/pairTable';

const LONGEST_SCANNED = 64;

const encoder = new TextEncoder();

/** An unknown symbol takes in the unknown characters that follow it. */
type GrowingSymbol = InitialSymbol & { end: number };

/**
 * BPE where symbols are not simply the characters: with a prefix or suffix, where unknown characters vanish and their
 * neighbours meet, or where unknown and byte tokens take part in merges. Such models are rare, and their pieces short:
 * it is written to be right rather than fast.
 *
 * With the prefix `##` and the suffix `</w>`, `abc` begins as the symbols `a`, `##b`, `##c</w>`.
 */
export class AffixedBpe {
  constructor(
    private readonly parts: BpeParts,
    private readonly pairs: PairTable,
    private readonly byteIds: Int32Array,
  ) {}

  tokenize(piece: string, sink: TokenSink): void {
    const initials = this.initials(piece);
    const symbols = Int32Array.from(initials, initial => initial.id);
    const count =
      symbols.length > LONGEST_SCANNED
        ? mergeByHeap(symbols, symbols.length, this.pairs)
        : mergeByScanning(symbols, symbols.length, new Int32Array(LONGEST_SCANNED), this.pairs);
    let from = 0;
    for (let index = 0; index < count; index++) {
      const to = this.endOf(symbols[index]!, initials, from);
      this.emit(piece, symbols[index]!, initials, from, to, sink);
      from = to;
    }
  }

  /** The symbols that merging starts from. */
  initials(piece: string): GrowingSymbol[] {
    const { vocabulary, continuingSubwordPrefix: prefix, endOfWordSuffix: suffix, unkId, fuseUnk } = this.parts;
    const initials: GrowingSymbol[] = [];
    let unknown: GrowingSymbol | undefined;
    for (let start = 0; start < piece.length;) {
      const point = codePointAt(piece, start);
      const end = start + (point > 0xffff ? 2 : 1);
      const before = start === 0 ? '' : prefix;
      const symbol = before + String.fromCodePoint(point) + (end === piece.length ? suffix : '');
      const id = vocabulary.tokenToId(symbol);
      if (id !== undefined) {
        initials.push({ id, start, end, flags: 0, byteFrom: -1, byteTo: -1 });
        unknown = undefined;
      } else if (this.addBytes(symbol, utf8Length(before), start, end, point, initials)) {
        unknown = undefined;
      } else if (unkId !== undefined) {
        if (unknown && fuseUnk) unknown.end = end;
        else initials.push((unknown = { id: unkId, start, end, flags: TokenFlag.Unknown, byteFrom: -1, byteTo: -1 }));
      }
      start = end;
    }
    return initials;
  }

  /** Adds the byte tokens of `symbol`; those of its affixes stand for no bytes of the text. */
  private addBytes(
    symbol: string,
    prefixBytes: number,
    start: number,
    end: number,
    point: number,
    initials: GrowingSymbol[],
  ): boolean {
    if (!this.parts.byteFallback) return false;
    const bytes = encoder.encode(symbol);
    if (bytes.some(byte => this.byteIds[byte]! < 0)) return false;
    const width = utf8Length(String.fromCodePoint(point));
    const clamp = (byte: number): number => Math.min(Math.max(byte - prefixBytes, 0), width);
    bytes.forEach((byte, index) =>
      initials.push({
        id: this.byteIds[byte]!,
        start,
        end,
        flags: TokenFlag.ByteFallback,
        byteFrom: clamp(index),
        byteTo: clamp(index + 1),
      }),
    );
    return true;
  }

  /**
   * First initial symbol after those that the token `id` was made of, the first of which is `from`. Every merge makes
   * a token as long as its parts together, less the prefix of the right one; so the length tells.
   */
  endOf(id: number, initials: readonly InitialSymbol[], from: number): number {
    const { vocabulary, continuingSubwordPrefix } = this.parts;
    const wanted = vocabulary.lengthOf(id);
    let length = vocabulary.lengthOf(initials[from]!.id);
    let to = from + 1;
    while (length < wanted) length += vocabulary.lengthOf(initials[to++]!.id) - continuingSubwordPrefix.length;
    return to;
  }

  private emit(
    piece: string,
    id: number,
    initials: readonly InitialSymbol[],
    from: number,
    to: number,
    sink: TokenSink,
  ): void {
    const first = initials[from]!;
    const last = initials[to - 1]!;
    if (to === from + 1) {
      sink(id, first.start, first.end, first.flags, first.byteFrom, first.byteTo);
      return;
    }
    if (first.byteFrom < 0 && last.byteFrom < 0) {
      sink(id, first.start, last.end, 0, -1, -1);
      return;
    }
    const before = utf8Length(piece.slice(first.start, last.start));
    const within = last.byteTo < 0 ? utf8Length(piece.slice(last.start, last.end)) : last.byteTo;
    sink(id, first.start, last.end, 0, Math.max(first.byteFrom, 0), before + within);
  }
}

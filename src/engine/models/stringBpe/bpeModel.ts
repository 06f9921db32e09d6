import { grown } from '../../columns';
import { TokenFlag } from '../../encoding';
import { codePointAt, isSurrogate } from '../../unicode/wellFormed';
import { byteTokenIds, coversBeyondAscii, utf8Of, utf8Width } from '../byteFallback';
import type { Model, TokenSink } from '../model';
import { UnitPairs } from '../unitPairs';
import { AffixedBpe } from './affixedBpe';
import type { BpeParts, InitialSymbol } from './bpeParts';
import { CharacterIds } from './characterIds';
import { mergeByScanning } from '../merging/merge';
import { mergeOf, PairTable } from '../merging/pairTable';
import type { RankedMerge } from '../merging/recordedMerges';
import { RankedMerges } from './rankedMerges';
import { LONGEST_REMEMBERED, SpanCache } from './spanCache';
import { UnusedTokens } from './unusedTokens';

/** Up to this many symbols scanning for the lowest rank beats keeping a heap. */
const LONGEST_SCANNED = 64;

/**
 * BPE on the characters of a string, as `tokenizer.json` and SentencePiece have it. Also byte-level BPE, on text in the byte
 * alphabet; `BytePairModel` does that on bytes, and faster.
 *
 * With the merges `l o → lo` and `lo w → low`, and `<unk>` for what is not in the vocabulary: `lowé` → `low`, `<unk>`
 */
export class BpeModel implements Model {
  readonly type = 'BPE';
  private readonly pairs: PairTable;
  private readonly characters: CharacterIds;
  private readonly byteIds: Int32Array;
  /** Pairs of units inside the results of merges: no other token comes of more than one character. */
  private readonly crossings = new UnitPairs();
  /** Set where the plain way is wrong: affixes, characters dropped from between others, merges of unknown tokens. */
  private readonly affixed: AffixedBpe | undefined;
  private readonly cutsNothing: boolean;
  private readonly mayBeUnknown: boolean;
  private encodesItself: boolean | undefined;
  private symbols = new Int32Array(1024);
  private readonly ranks = new Int32Array(LONGEST_SCANNED);
  private readonly spans = new SpanCache();
  private ranked: RankedMerges | undefined;
  private readonly unused: UnusedTokens | undefined;

  constructor(readonly parts: BpeParts) {
    const { vocabulary } = parts;
    this.pairs = new PairTable(parts);
    this.characters = new CharacterIds(vocabulary, parts.isHidden);
    this.byteIds = parts.byteFallback ? byteTokenIds(vocabulary) : new Int32Array(256).fill(-1);
    if (parts.isUnused) this.unused = new UnusedTokens(vocabulary, this.characters, this.pairs, parts.isUnused);
    this.addCrossings();
    const complete = this.bytesCoverAll();
    this.mayBeUnknown = !complete;
    const drops = parts.unkId === undefined && !complete;
    const affixes = parts.continuingSubwordPrefix !== '' || parts.endOfWordSuffix !== '';
    this.cutsNothing = affixes || this.mergesUnknownTokens();
    if (this.cutsNothing || drops) this.affixed = new AffixedBpe(parts, this.pairs, this.byteIds);
  }

  get vocabularySize(): number {
    return this.parts.vocabulary.size;
  }

  /**
   * Whether tokens come of merges alone, the unknown ones apart: nothing is looked up that merges would not make, no
   * character is dropped, none has an affix, unknown ones take no part in merges, and none is split again.
   */
  get encodesByMerges(): boolean {
    return !this.affixed && !this.unused && (!this.parts.ignoreMerges || this.allEncodeToThemselves());
  }

  /** Whether tokens are merged from characters as they are: none has an affix, and unknown ones take no part in merges. */
  get mergesPlainCharacters(): boolean {
    return !this.cutsNothing;
  }

  tokenToId(token: string): number | undefined {
    return this.parts.vocabulary.tokenToId(token);
  }

  idToToken(id: number): string | undefined {
    return this.parts.vocabulary.idToToken(id);
  }

  /** The merge of two tokens, if there is one. */
  mergeOf(left: number, right: number): RankedMerge | undefined {
    return mergeOf(this.pairs, left, right);
  }

  /** The symbols of a piece before any merge. Slow: for showing them. */
  initialSymbols(piece: string): readonly InitialSymbol[] {
    return this.symbolsOf().initials(piece);
  }

  /** Index after the last of the symbols that the token `id` was made of, the first of which is `from`. */
  endOf(id: number, initials: readonly InitialSymbol[], from: number): number {
    return this.symbolsOf().endOf(id, initials, from);
  }

  tokenize(piece: string, sink: TokenSink): void {
    if (this.parts.ignoreMerges) {
      const id = this.parts.vocabulary.find(piece, 0, piece.length);
      if (id >= 0) {
        if (piece.length > 0) sink(id, 0, piece.length, 0, -1, -1);
        return;
      }
    }
    this.tokenizeByMerges(piece, sink);
  }

  canCutBetween(previous: number, next: number): boolean {
    if (this.cutsNothing || this.crossings.mayCross(previous, next)) return false;
    if (this.mayBeUnknown) {
      const left = this.mayLack(previous);
      const right = this.mayLack(next);
      if (left && right && this.parts.fuseUnk) return false;
      // A character that is dropped lets its neighbours meet.
      if ((left || right) && this.parts.unkId === undefined) return false;
    }
    return !this.parts.ignoreMerges || this.allEncodeToThemselves();
  }

  /** The general way to encode a piece, of which the plain one is a special case. */
  private symbolsOf(): AffixedBpe {
    return this.affixed ?? new AffixedBpe(this.parts, this.pairs, this.byteIds);
  }

  private tokenizeByMerges(piece: string, sink: TokenSink): void {
    if (this.affixed) {
      this.affixed.tokenize(piece, sink);
      return;
    }
    const { characters, crossings } = this;
    let count = 0;
    let start = 0;
    let previous = 0;
    for (let index = 0; index < piece.length;) {
      let unit = piece.charCodeAt(index);
      let width = 1;
      let id: number;
      let last = unit;
      if (isSurrogate(unit)) {
        const point = codePointAt(piece, index);
        if (point > 0xffff) {
          width = 2;
          last = piece.charCodeAt(index + 1);
        } else unit = last = point;
        id = characters.at(point);
      } else id = characters.atUnit(unit);
      if (id < 0) {
        this.merge(count, start, sink);
        start = index = this.addUnknown(piece, index, sink);
        count = 0;
        continue;
      }
      if (count > 0 && !crossings.has(previous, unit)) {
        this.merge(count, start, sink);
        start = index;
        count = 0;
      }
      if (count === this.symbols.length) this.symbols = grown(this.symbols, 2 * count);
      this.symbols[count++] = id;
      previous = last;
      index += width;
    }
    this.merge(count, start, sink);
  }

  /** Merges the symbols of known characters side by side, and hands on what comes of them. */
  private merge(count: number, start: number, sink: TokenSink): void {
    const { symbols } = this;
    if (count === 0) return;
    let left = count;
    if (count > LONGEST_SCANNED)
      left = (this.ranked ??= new RankedMerges(this.pairs, this.parts.mergeResults.length)).merge(symbols, count);
    else if (count > LONGEST_REMEMBERED) left = mergeByScanning(symbols, count, this.ranks, this.pairs);
    else if (count > 1) left = this.mergeWord(count);
    const { vocabulary } = this.parts;
    for (let index = 0, at = start; index < left; index++) {
      const id = symbols[index]!;
      const end = at + vocabulary.lengthOf(id);
      const split = this.unused?.splitOf(id);
      if (split) this.emitAll(split, at, sink);
      else sink(id, at, end, 0, -1, -1);
      at = end;
    }
  }

  private emitAll(ids: readonly number[], start: number, sink: TokenSink): void {
    let at = start;
    for (const id of ids) sink(id, at, (at += this.parts.vocabulary.lengthOf(id)), 0, -1, -1);
  }

  private mergeWord(count: number): number {
    const { symbols, spans } = this;
    const slot = spans.slotOf(symbols, count);
    const known = spans.recall(slot, symbols, count);
    if (known > 0) return known;
    spans.begin(slot, symbols, count);
    const left = mergeByScanning(symbols, count, this.ranks, this.pairs);
    spans.finish(slot, symbols, count, left);
    return left;
  }

  /** Handles the unknown characters from `index` on as far as they make one token or its bytes; returns their end. */
  private addUnknown(piece: string, index: number, sink: TokenSink): number {
    let end = index;
    for (;;) {
      const point = codePointAt(piece, end);
      const width = point > 0xffff ? 2 : 1;
      if (this.hasBytesOf(point)) {
        if (end > index) break;
        this.addBytes(point, index, index + width, sink);
        return index + width;
      }
      end += width;
      if (!this.parts.fuseUnk || end >= piece.length || this.characters.at(codePointAt(piece, end)) >= 0) break;
    }
    sink(this.parts.unkId!, index, end, TokenFlag.Unknown, -1, -1);
    return end;
  }

  private addBytes(point: number, start: number, end: number, sink: TokenSink): void {
    const width = utf8Width(point);
    for (let byte = 0; byte < width; byte++) {
      // Written again for each: a sink may tokenize with another model.
      sink(this.byteIds[utf8Of(point)[byte]!]!, start, end, TokenFlag.ByteFallback, byte, byte + 1);
    }
  }

  private hasBytesOf(point: number): boolean {
    if (!this.parts.byteFallback) return false;
    const width = utf8Width(point);
    const bytes = utf8Of(point);
    for (let index = 0; index < width; index++) if (this.byteIds[bytes[index]!]! < 0) return false;
    return true;
  }

  private addCrossings(): void {
    const { vocabulary, mergeResults } = this.parts;
    const seen = new Uint8Array(vocabulary.idEnd);
    for (const id of mergeResults) {
      if (seen[id] === 1) continue;
      seen[id] = 1;
      const length = vocabulary.lengthOf(id);
      for (let index = 1; index < length; index++) {
        this.crossings.add(vocabulary.unitAt(id, index - 1), vocabulary.unitAt(id, index));
      }
    }
  }

  /** Whether any character that is not in the vocabulary can be written in byte tokens. */
  private bytesCoverAll(): boolean {
    if (!coversBeyondAscii(this.byteIds)) return false;
    for (let unit = 0; unit < 0x80; unit++) {
      if (this.byteIds[unit]! < 0 && this.characters.atUnit(unit) < 0) return false;
    }
    return true;
  }

  /** Whether merges name the unknown token or a byte token, or make one: then these have neighbours to join. */
  private mergesUnknownTokens(): boolean {
    const { vocabulary, mergeLefts, mergeRights, mergeResults, unkId } = this.parts;
    const special = new Uint8Array(vocabulary.idEnd);
    if (unkId !== undefined) special[unkId] = 1;
    for (const id of this.byteIds) if (id >= 0) special[id] = 1;
    return [mergeLefts, mergeRights, mergeResults].some(column => column.some(id => special[id] === 1));
  }

  private mayLack(unit: number): boolean {
    return isSurrogate(unit) || this.characters.atUnit(unit) < 0;
  }

  /** A part of a piece is looked up as a whole, too: that must not find what the merges would not have made there. */
  private allEncodeToThemselves(): boolean {
    if (this.encodesItself !== undefined) return this.encodesItself;
    const { vocabulary } = this.parts;
    let others = 0;
    for (let id = 0; id < vocabulary.idEnd && others === 0; id++) {
      const token = vocabulary.idToToken(id);
      if (token === undefined) continue;
      this.tokenizeByMerges(token, found => {
        if (found !== id) others++;
      });
    }
    return (this.encodesItself = others === 0);
  }
}

import type { Encoding } from '../encoding';
import type { TextPart, Tokenizer } from '../tokenizer';
import type { Resync } from './resync';
import { type Segment, type SegmentCount, segmentOf } from './segment';
import type { SegmentList } from './segmentList';

/** So many UTF-16 code units of a text without proved cuts are encoded at once. */
const BATCH_UNITS = 16_384;
/** The tokens of this many at the end of a batch are left to the next one: what follows would change some of them. */
const TAIL_UNITS = 96;

/** What soft cuts need of the document that they are in. */
export interface SoftlyCutDocument {
  readonly list: SegmentList;
  readonly counter: Tokenizer;
  readonly segmentUnits: number;
  /** The encoding of a counted segment. */
  encodingOf(segment: Segment): Encoding;
}

/** An encoded text that is to become segments, and how it was encoded. */
interface Piece extends TextPart {
  readonly text: string;
  readonly encoding: Encoding;
  readonly milliseconds: number;
  readonly soft: boolean;
}

/**
 * Counts segments beside soft cuts and sees to it that the tokens at each such cut, once both sides are counted, are a
 * valid pair; by the theorem in `resync.ts` the segments are then encoded as the whole text is.
 */
export class SoftCuts {
  constructor(
    private readonly document: SoftlyCutDocument,
    private readonly resync: Resync,
  ) {}

  /** Counts `segment`, and others after it that no proved cut separates from it. */
  count(segment: Segment): void {
    const { list } = this.document;
    const batch = [segment];
    let units = segment.text.length;
    let next = list.next(segment);
    while (next?.soft && !next.counted && units < BATCH_UNITS) {
      batch.push(next);
      units += next.text.length;
      next = list.next(next);
    }
    let piece = this.encode(batch);
    let left: Segment[] = [];
    if (next?.soft && !next.counted) {
      const kept = this.lastCut(piece, units - TAIL_UNITS);
      if (kept > 0) {
        const index = piece.encoding.starts[kept]!;
        left = [segmentOf(piece.text.slice(index) + next.text, !this.isHard(piece.text, index))];
        batch.push(next);
        piece = { ...piece, ...headOf(piece, kept), atEnd: false };
      }
    }
    const segments = this.cut(piece);
    list.replace(batch, [...segments, ...left]);
    this.checkBefore(segments[0]!);
    // The check may have replaced the last of them, and then has checked the cut after it itself.
    const following = list.has(segments.at(-1)!) ? list.next(segments.at(-1)!) : undefined;
    if (following) this.checkBefore(following);
  }

  /** Joins what lies on both sides of the soft cut in front of `segment` if the tokens there are no valid pair. */
  private checkBefore(segment: Segment): void {
    const before = this.document.list.previous(segment);
    if (!before?.counted || !segment.counted || !segment.soft) return;
    if (!this.resync.isValidPair(this.lastOf(before), this.firstOf(segment))) this.join([before, segment]);
  }

  /** Encodes neighbours as one, and with failing cuts at their outer ends ever more of them. */
  private join(parts: Segment[]): void {
    const { list } = this.document;
    for (let more = 1; ; more *= 2) {
      const piece = this.encode(parts);
      const { ids, length } = piece.encoding;
      const before = parts[0]!.soft ? list.previous(parts[0]!) : undefined;
      const after = list.next(parts.at(-1)!);
      const growsLeft = before?.counted && !this.resync.isValidPair(this.lastOf(before), ids[0]!);
      const growsRight =
        after?.soft && after.counted && !this.resync.isValidPair(ids[length - 1]!, this.firstOf(after));
      if (!growsLeft && !growsRight) {
        list.replace(parts, this.cut(piece));
        return;
      }
      for (let added = 0; growsLeft && added < more && parts[0]!.soft; added++) {
        const previous = list.previous(parts[0]!);
        if (!previous?.counted) break;
        parts.unshift(previous);
      }
      for (let added = 0; growsRight && added < more; added++) {
        const next = list.next(parts.at(-1)!);
        if (!next?.counted || !next.soft) break;
        parts.push(next);
      }
    }
  }

  private encode(segments: readonly Segment[]): Piece {
    const { list, counter } = this.document;
    const text = segments.map(segment => segment.text).join('');
    const part = { atStart: segments[0] === list.first, atEnd: segments.at(-1) === list.last };
    const started = performance.now();
    const encoding = counter.encode(text, part);
    return { text, encoding, milliseconds: performance.now() - started, soft: segments[0]!.soft, ...part };
  }

  private isHard(text: string, index: number): boolean {
    return this.document.counter.canCutAt(text, index);
  }

  /** Whether the text may be cut in front of the token `index`, which is not the first. */
  private mayCutBefore({ text, encoding }: Piece, index: number): boolean {
    const start = encoding.starts[index]!;
    // Inside a character, or after a token for what was put before the text.
    if (encoding.ends[index - 1] !== start || start === 0) return false;
    return this.isHard(text, start) || this.resync.mayCutBetween(text.charCodeAt(start - 1), text.charCodeAt(start));
  }

  /** The last token up to `limit` (UTF-16 code units) in front of which the text may be cut; 0 if there is none. */
  private lastCut(piece: Piece, limit: number): number {
    let index = piece.encoding.length - 1;
    while (index > 0 && (piece.encoding.starts[index]! > limit || !this.mayCutBefore(piece, index))) index--;
    return Math.max(0, index);
  }

  /** Cuts an encoded text into counted segments, where tokens meet. */
  private cut(piece: Piece): Segment[] {
    const { text, encoding } = piece;
    const { segmentUnits } = this.document;
    const segments: Segment[] = [];
    let [start, first] = [0, 0];
    const add = (to: number, end: number): void => {
      const soft = start === 0 ? piece.soft : !this.isHard(text, start);
      const segment = segmentOf(text.slice(start, end), soft);
      segment.counted = countOf(piece, first, to, (end - start) / text.length, end === text.length);
      segments.push(segment);
      [start, first] = [end, to];
    };
    for (let index = 1; index < encoding.length; index++) {
      const end = encoding.starts[index]!;
      if (end - start < segmentUnits || text.length - end < segmentUnits / 2) continue;
      if (this.mayCutBefore(piece, index)) add(index, end);
    }
    add(encoding.length, text.length);
    return segments;
  }

  private firstOf(segment: Segment): number {
    const known = segment.counted!.first;
    return known >= 0 ? known : this.document.encodingOf(segment).ids[0]!;
  }

  private lastOf(segment: Segment): number {
    const known = segment.counted!.last;
    if (known >= 0) return known;
    const { ids, length } = this.document.encodingOf(segment);
    return ids[length - 1]!;
  }
}

function countOf(piece: Piece, from: number, to: number, share: number, toEnd: boolean): SegmentCount {
  return {
    count: to - from,
    milliseconds: piece.milliseconds * share,
    atStart: piece.atStart && from === 0,
    atEnd: piece.atEnd && toEnd,
    first: piece.encoding.ids[from]!,
    last: piece.encoding.ids[to - 1]!,
  };
}

/** The text and the tokens of a piece in front of its token `length`. */
function headOf({ text, encoding }: Piece, length: number): Pick<Piece, 'text' | 'encoding'> {
  return { text: text.slice(0, encoding.starts[length]), encoding: { ...encoding, length } };
}

import type { Encoding } from '../encoding';
import type { Region } from './regions';
import type { Segment } from './segment';
import type { SegmentList } from './segmentList';
import { compareTokens, TokenRow } from './tokenRow';

/** Tokens that an edit took away, and those that came instead. */
export interface TokenSpan {
  /** Index in the document of the first that differs. */
  readonly first: number;
  readonly oldCount: number;
  readonly newCount: number;
}

/** What a document's tokens changed in. */
export interface DocumentChange {
  /**
   * Outside these ranges (UTF-16 code units; `[start, oldEnd)` before and `[start, newEnd)` after the edits) each token
   * is as it was, but for being moved.
   */
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
  /**
   * The same in tokens. Absent where the document was not counted to its end, or so much was edited that counting it
   * again is left to `countNext`: the range then reaches from proved cut to proved cut.
   */
  readonly tokens?: TokenSpan;
}

/** Changes of more UTF-16 code units are not looked into token by token. */
const MOST_COMPARED = 8192;

/** Remembers, while edits are applied, which segments stay as they are. */
export class ChangeTracker {
  /** The last segment before, and the first behind what changes. */
  private left: Segment | undefined;
  private right: Segment | undefined;
  /** What lay between them, if that is little. */
  private old: Segment[] | undefined;
  private readonly oldUnits: number;

  constructor(
    private readonly list: SegmentList,
    regions: readonly Region[],
    private readonly oldCount: number | undefined,
  ) {
    this.oldUnits = list.sums.units;
    const first = regions[0]?.segments[0];
    const last = regions.at(-1)?.segments.at(-1);
    this.left = first && list.previous(first);
    this.right = last && list.next(last);
    this.old = regions.length === 1 && isShort(regions[0]!.segments) ? [...regions[0]!.segments] : undefined;
    if (!first) this.old = [];
    // A soft cut that was never checked may become a proved one by the edit: then only now it can be seen.
    if (oldCount === undefined) this.widen(first);
  }

  /** To be told of segments before they are replaced, in any order. */
  removing(segments: readonly Segment[]): void {
    while (this.left && segments.includes(this.left)) {
      this.old?.unshift(this.left);
      this.left = this.list.previous(this.left);
    }
    while (this.right && segments.includes(this.right)) {
      this.old?.push(this.right);
      this.right = this.list.next(this.right);
    }
  }

  /** To be told of a segment before it is counted anew for standing elsewhere. */
  recounting(segment: Segment): void {
    if (segment !== this.left && segment !== this.right) return;
    this.removing([segment]);
    this.old = undefined; // its tokens before are not those of its text by itself
  }

  /** The change, after all is applied. */
  finish(encodingOf: (segment: Segment) => Encoding): DocumentChange {
    const { list } = this;
    const counted = this.oldCount !== undefined && list.sums.uncounted === 0;
    if (!counted) this.widen(this.left && list.next(this.left));
    const before = this.left && list.before(this.left);
    const after = this.right && list.before(this.right);
    const start = before ? before.units + this.left!.text.length : 0;
    const newEnd = after ? after.units : list.sums.units;
    const oldEnd = newEnd - list.sums.units + this.oldUnits;
    if (!counted) return { start, oldEnd, newEnd };
    const first = before ? before.count + this.left!.counted!.count : 0;
    const newCount = (after ? after.count : list.sums.count) - first;
    const tokens = { first, oldCount: newCount - list.sums.count + this.oldCount, newCount };
    const fresh = this.old && this.between();
    if (!this.old || !fresh || !isShort(this.old)) return { start, oldEnd, newEnd, tokens };
    const old = new TokenRow(this.old, encodingOf);
    const { same, oldRange, newRange } = compareTokens(old, new TokenRow(fresh, encodingOf));
    return {
      start: start + Math.min(oldRange.start, newRange.start),
      oldEnd: start + Math.max(oldRange.end, newRange.start),
      newEnd: start + Math.max(newRange.end, oldRange.start),
      tokens: {
        first: first + same.before,
        oldCount: tokens.oldCount - same.before - same.after,
        newCount: newCount - same.before - same.after,
      },
    };
  }

  /** As long as something is not counted, what soft cuts hold together may still change. */
  private widen(behindLeft: Segment | undefined): void {
    const { list } = this;
    for (let next = behindLeft; this.left && next?.soft;) {
      next = this.left;
      this.left = list.previous(this.left);
    }
    while (this.right?.soft) this.right = list.next(this.right);
  }

  private between(): Segment[] | undefined {
    const segments: Segment[] = [];
    for (const segment of this.list.from(this.left ? this.list.next(this.left) : this.list.first)) {
      if (segment === this.right) break;
      segments.push(segment);
      if (!isShort(segments)) return undefined;
    }
    return segments;
  }
}

function isShort(segments: readonly Segment[]): boolean {
  let units = 0;
  for (const segment of segments) if ((units += segment.text.length) > MOST_COMPARED) return false;
  return true;
}

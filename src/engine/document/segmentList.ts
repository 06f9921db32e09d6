import type { Segment, SegmentCount } from './segment';

/** A chunk is divided in two when it holds more segments than this. */
const MOST_IN_CHUNK = 256;

/** Sums over segments. */
class Sums {
  /** UTF-16 code units. */
  units = 0;
  /** UTF-8 bytes. */
  bytes = 0;
  /** The counts of those segments that are counted. */
  count = 0;
  /** UTF-16 code units of those that are not. */
  uncounted = 0;
  milliseconds = 0;

  add(segment: Segment, sign: 1 | -1): void {
    this.units += sign * segment.text.length;
    this.bytes += sign * segment.bytes;
    if (segment.counted) {
      this.count += sign * segment.counted.count;
      this.milliseconds += sign * segment.counted.milliseconds;
    } else {
      this.uncounted += sign * segment.text.length;
    }
  }

  addAll(other: Readonly<Sums>): void {
    this.units += other.units;
    this.bytes += other.bytes;
    this.count += other.count;
    this.uncounted += other.uncounted;
    this.milliseconds += other.milliseconds;
  }
}

class Chunk extends Sums {
  segments: Segment[] = [];
  previous: Chunk | undefined;
  next: Chunk | undefined;
}

/** A segment, and where it starts in the document, in UTF-16 code units. */
export interface FoundSegment {
  readonly segment: Segment;
  readonly start: number;
}

/** A segment, and how many are counted before it. */
interface FoundCount {
  readonly segment: Segment;
  readonly before: number;
}

/**
 * The segments of a document in order, in chunks that know their sums. Finding an offset takes a walk over the chunks (a
 * hundred or two for ten megabytes) and over the segments of one; a change of a segment touches one chunk.
 */
export class SegmentList {
  readonly sums: Readonly<Sums> = new Sums();
  private head = new Chunk();
  private tail = this.head;
  private readonly chunkOf = new WeakMap<Segment, Chunk>();
  /** No chunk before this one has uncounted segments. */
  private uncountedFrom = this.head;

  get first(): Segment | undefined {
    return this.head.segments[0];
  }

  get last(): Segment | undefined {
    return this.tail.segments.at(-1);
  }

  next(segment: Segment): Segment | undefined {
    const chunk = this.chunk(segment);
    return chunk.segments[chunk.segments.indexOf(segment) + 1] ?? chunk.next?.segments[0];
  }

  previous(segment: Segment): Segment | undefined {
    const chunk = this.chunk(segment);
    const index = chunk.segments.indexOf(segment);
    return index > 0 ? chunk.segments[index - 1] : chunk.previous?.segments.at(-1);
  }

  has(segment: Segment): boolean {
    return this.chunkOf.has(segment);
  }

  /** The segments from `start` on. The list must not change meanwhile. */
  *from(start: Segment | undefined): Generator<Segment, void> {
    if (!start) return;
    let chunk: Chunk | undefined = this.chunk(start);
    let index = chunk.segments.indexOf(start);
    for (; chunk; chunk = chunk.next, index = 0) {
      for (; index < chunk.segments.length; index++) yield chunk.segments[index]!;
    }
  }

  /** The segment that holds the code unit at `offset`; at the end of the text its last one. */
  at(offset: number): FoundSegment | undefined {
    let start = 0;
    let chunk = this.head;
    while (chunk.next && start + chunk.units <= offset) {
      start += chunk.units;
      chunk = chunk.next;
    }
    const { last } = this;
    for (const segment of chunk.segments) {
      if (start + segment.text.length > offset || segment === last) return { segment, start };
      start += segment.text.length;
    }
    return undefined;
  }

  /** The segment that holds the counted thing number `index`, from 0; undefined if there are fewer. All must be counted. */
  atCount(index: number): FoundCount | undefined {
    let before = 0;
    for (let chunk: Chunk | undefined = this.head; chunk; chunk = chunk.next) {
      if (before + chunk.count <= index) {
        before += chunk.count;
        continue;
      }
      for (const segment of chunk.segments) {
        const count = segment.counted?.count ?? 0;
        if (before + count > index) return { segment, before };
        before += count;
      }
    }
    return undefined;
  }

  /** What lies before a segment. */
  before(segment: Segment): Readonly<Sums> {
    const before = new Sums();
    const own = this.chunk(segment);
    for (let chunk: Chunk | undefined = this.head; chunk && chunk !== own; chunk = chunk.next) before.addAll(chunk);
    for (const each of own.segments) {
      if (each === segment) break;
      before.add(each, 1);
    }
    return before;
  }

  firstUncounted(): Segment | undefined {
    while (this.uncountedFrom.uncounted === 0 && this.uncountedFrom.next) this.uncountedFrom = this.uncountedFrom.next;
    return this.uncountedFrom.segments.find(segment => !segment.counted);
  }

  /** Remembers, or with `undefined` forgets, what a segment counts. */
  setCounted(segment: Segment, counted: SegmentCount | undefined): void {
    const chunk = this.chunk(segment);
    this.account(chunk, segment, -1);
    segment.counted = counted;
    this.account(chunk, segment, 1);
    if (!counted) this.uncountedFrom = this.head;
  }

  append(segments: Iterable<Segment>): void {
    for (const segment of segments) {
      if (this.tail.segments.length >= MOST_IN_CHUNK / 2) this.link(this.tail, new Chunk());
      this.put(this.tail, this.tail.segments.length, segment);
    }
  }

  /** Replaces the neighbours `removed`, in order, by others. */
  replace(removed: readonly Segment[], segments: readonly Segment[]): void {
    const first = removed[0];
    if (!first) throw new RangeError('there is nothing to replace');
    const following = this.next(removed.at(-1)!);
    for (const segment of removed) this.remove(segment);
    if (following) for (const segment of segments) this.insertBefore(following, segment);
    else this.append(segments);
    if (segments.some(segment => !segment.counted)) this.uncountedFrom = this.head;
  }

  private insertBefore(following: Segment, segment: Segment): void {
    const chunk = this.chunk(following);
    this.put(chunk, chunk.segments.indexOf(following), segment);
    if (chunk.segments.length > MOST_IN_CHUNK) this.divide(chunk);
  }

  private divide(chunk: Chunk): void {
    const second = new Chunk();
    this.link(chunk, second);
    second.segments = chunk.segments.splice(chunk.segments.length >>> 1);
    for (const segment of second.segments) {
      chunk.add(segment, -1);
      second.add(segment, 1);
      this.chunkOf.set(segment, second);
    }
  }

  private link(chunk: Chunk, following: Chunk): void {
    following.previous = chunk;
    following.next = chunk.next;
    if (chunk.next) chunk.next.previous = following;
    else this.tail = following;
    chunk.next = following;
  }

  private put(chunk: Chunk, index: number, segment: Segment): void {
    chunk.segments.splice(index, 0, segment);
    this.chunkOf.set(segment, chunk);
    this.account(chunk, segment, 1);
  }

  private remove(segment: Segment): void {
    const chunk = this.chunk(segment);
    chunk.segments.splice(chunk.segments.indexOf(segment), 1);
    this.chunkOf.delete(segment);
    this.account(chunk, segment, -1);
    if (chunk.segments.length > 0 || this.head === this.tail) return;
    if (chunk.previous) chunk.previous.next = chunk.next;
    else this.head = chunk.next!;
    if (chunk.next) chunk.next.previous = chunk.previous;
    else this.tail = chunk.previous!;
    this.uncountedFrom = this.head;
  }

  private account(chunk: Chunk, segment: Segment, sign: 1 | -1): void {
    chunk.add(segment, sign);
    (this.sums as Sums).add(segment, sign);
  }

  private chunk(segment: Segment): Chunk {
    const chunk = this.chunkOf.get(segment);
    if (!chunk) throw new RangeError('the segment is not in the list');
    return chunk;
  }
}

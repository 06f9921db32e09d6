import type { Counter } from '../segmentedDocument';
import { utf8Length } from '../unicode/utf8';
import { ChunkDecoder, type TextChunk } from './textChunks';

/** Text is counted when so many UTF-16 code units have come together: small chunks cost no more than large ones. */
const PIECE_UNITS = 65_536;

export interface CountStreamOptions {
  /** Ends the count with the signal's reason, between two chunks. */
  readonly signal?: AbortSignal;
  /** Stop once there are more tokens than this. */
  readonly limit?: number;
  /** Told after each part that was counted. */
  readonly onProgress?: (progress: StreamCount) => void;
}

/** What was counted of a text that comes in chunks. */
export interface StreamCount {
  readonly tokens: number;
  /** UTF-8 bytes of the text counted. */
  readonly bytes: number;
  /** Whether there are more tokens than the limit; the rest was not read then. */
  readonly exceeded: boolean;
}

/**
 * Counts a text that comes in chunks: the same count as for all of it at once, however it is cut. No more of it is held
 * than from the last offset where a cut is proved to change nothing (`Counter.canCutAt`), so memory is bounded unless the
 * text has no such offset. Each code unit is asked about once. Ends the source early where the limit is passed; rejects
 * with the signal's reason when it aborts, and with whatever the source throws.
 */
export async function countStream(
  counter: Counter,
  chunks: AsyncIterable<TextChunk> | Iterable<TextChunk>,
  { signal, limit = Infinity, onProgress }: CountStreamOptions = {},
): Promise<StreamCount> {
  const decoder = new ChunkDecoder();
  const count = new StreamCounter(counter);
  const progress = (): StreamCount => ({ tokens: count.tokens, bytes: count.bytes, exceeded: count.tokens > limit });
  signal?.throwIfAborted();
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    if (!count.push(decoder.push(chunk))) continue;
    onProgress?.(progress());
    if (count.tokens > limit) return progress();
  }
  signal?.throwIfAborted();
  count.push(decoder.flush());
  count.end();
  onProgress?.(progress());
  return progress();
}

/** A text that cannot be cut is longer than its reader holds. */
export class UncutTextError extends Error {
  override readonly name = 'UncutTextError';
}

/** Counts a text that grows at its end. */
export class StreamCounter {
  /** Of what was counted so far. */
  tokens = 0;
  /** UTF-8 bytes of it. */
  bytes = 0;
  /** What is not counted yet, in parts: joined once there is enough. */
  private parts: string[] = [];
  private units = 0;
  /** Up to here the rest is known to be uncuttable. */
  private searched = 1;
  private next = PIECE_UNITS;
  private atStart = true;

  /** @param longestUncut UTF-16 code units that are held at most where the text has no offset to cut at. */
  constructor(
    private readonly counter: Counter,
    private readonly longestUncut = Infinity,
  ) {}

  /** Takes more text; true if some was counted. Throws {@link UncutTextError}. */
  push(text: string): boolean {
    if (text === '') return false;
    this.parts.push(text);
    this.units += text.length;
    if (this.units < this.next) return false;
    const rest = this.parts.join('');
    this.parts = [rest];
    let cut = rest.length - 1;
    while (cut >= this.searched && !this.counter.canCutAt(rest, cut)) cut--;
    const found = cut >= this.searched;
    if (found) {
      this.count(rest.slice(0, cut), false);
      this.parts = [rest.slice(cut)];
    }
    this.units = found ? rest.length - cut : rest.length;
    this.searched = this.units;
    if (this.units > this.longestUncut) throw new UncutTextError('a text that cannot be cut');
    // A text that cannot be cut is joined each time it has doubled: time stays linear.
    this.next = Math.max(PIECE_UNITS, 2 * this.units);
    return found;
  }

  /** Counts what is left. */
  end(): void {
    this.count(this.parts.join(''), true);
  }

  private count(text: string, atEnd: boolean): void {
    if (text === '' && !this.atStart) return;
    this.tokens += this.counter.count(text, { atStart: this.atStart, atEnd });
    this.bytes += utf8Length(text);
    this.atStart = false;
  }
}

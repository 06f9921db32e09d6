import { TEXT_PADDING } from '../../engine/scanners/splitScanner';
import { END_OF_TEXT } from '../../engine/unicode/utf8Classes';
import type { Feed, PreTokenizerChoice, TrainingRecipe } from '../recipe';
import { NormalizedUtf8 } from './normalizedUtf8';
import type { PieceCounts } from './pieceCounts';
import { PieceTally } from './pieceTally';
import { preTokenizerOf } from './preTokenizerOf';
import { type CountingSplitter, countingSplitterOf } from './splitters';

const LINE_FEED = 0x0a;

/** All that decides how a text is split into pieces. Can be sent to a worker. */
export interface CountingSplit {
  readonly preTokenizer: PreTokenizerChoice;
  readonly feed: Feed;
  readonly normalizer: TrainingRecipe['normalizer'];
}

/**
 * Counts the pieces (pre-tokens) of texts in UTF-8, without a string or an object for a piece. Tests compare it with
 * `countTexts`, which gives the same in a simple way.
 */
export class PieceCounter {
  private readonly splitter: CountingSplitter;
  private readonly byLine: boolean;
  private readonly normalized: NormalizedUtf8 | undefined;
  private readonly tally = new PieceTally();

  /** Throws as `preTokenizerOf` does. */
  constructor({ preTokenizer, feed, normalizer }: CountingSplit) {
    this.splitter = countingSplitterOf(preTokenizerOf(preTokenizer));
    this.byLine = feed === 'lines';
    this.normalized = normalizer === 'NFKC' ? new NormalizedUtf8() : undefined;
  }

  /**
   * Counts the text `bytes[start .. end)`, a document or a part of one that was cut where that changes nothing (see
   * `SafeCuts`). It must be valid UTF-8, followed by TEXT_PADDING bytes, which are changed and restored. `view` is a
   * view on all of `bytes`.
   */
  add(bytes: Uint8Array, view: DataView, start: number, end: number): void {
    if (this.normalized?.read(bytes, view, start, end)) {
      const { bytes: form, view: formView, length } = this.normalized;
      this.split(form, formView, 0, length);
    } else {
      this.split(bytes, view, start, end);
    }
  }

  /** Counts a text as a string. A lone surrogate becomes U+FFFD, as in every UTF-8 encoder. */
  addText(text: string): void {
    const bytes = new Uint8Array(3 * text.length + TEXT_PADDING);
    const { written } = new TextEncoder().encodeInto(text, bytes);
    this.add(bytes, new DataView(bytes.buffer), 0, written);
  }

  /** The counts so far; counting starts again from nothing. */
  take(): PieceCounts {
    return this.tally.take();
  }

  private split(bytes: Uint8Array, view: DataView, start: number, end: number): void {
    if (!this.byLine) {
      this.splitPart(bytes, view, start, end);
      return;
    }
    for (let from = start; from < end;) {
      const feed = bytes.indexOf(LINE_FEED, from);
      const to = feed < 0 || feed >= end ? end : feed + 1;
      this.splitPart(bytes, view, from, to);
      from = to;
    }
  }

  /** Splits a text by itself: END_OF_TEXT is written after it meanwhile. */
  private splitPart(bytes: Uint8Array, view: DataView, start: number, end: number): void {
    const overwritten = bytes[end]!;
    bytes[end] = END_OF_TEXT;
    this.splitter.count(bytes, view, start, end, this.tally);
    bytes[end] = overwritten;
  }
}

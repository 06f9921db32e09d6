import { AlignedText } from '../../engine/pipeline/alignedText';
import type { SplitScanner } from '../../engine/scanners/splitScanner';
import type { PreTokenizer } from '../../engine/preTokenizers/preTokenizer';
import { byteAlphabet } from '../../engine/unicode/byteAlphabet';
import { TALLY_PADDING } from './pieceTally';
import type { TrainingSplit } from './preTokenizerOf';

/** What is given the pieces of a text: a `PieceTally`, which counts them, or something else. */
export interface PieceSink {
  /** As of `PieceTally`. */
  add(bytes: Uint8Array, view: DataView, start: number, ends: Int32Array, count: number): void;
}

/** Splits texts in UTF-8 and counts their pieces. */
export interface CountingSplitter {
  /**
   * Adds the pieces of the text `bytes[start .. length)` to `tally`, in their order. At `length` is END_OF_TEXT, and TEXT_PADDING bytes
   * more can be read; `view` is a view on all of `bytes`.
   */
  count(bytes: Uint8Array, view: DataView, start: number, length: number, tally: PieceSink): void;
}

export function countingSplitterOf(split: TrainingSplit): CountingSplitter {
  return split.kind === 'scanner' ? new ScannerSplitter(split.scanner) : new StageSplitter(split.stages);
}

/** Pre-tokens that are split off before they are counted: few enough to stay in the processor's first-level cache. */
const PIECES_AT_ONCE = 1024;

class ScannerSplitter implements CountingSplitter {
  private readonly ends = new Int32Array(PIECES_AT_ONCE);

  constructor(private readonly scanner: SplitScanner) {}

  count(bytes: Uint8Array, view: DataView, start: number, length: number, tally: PieceSink): void {
    const { scanner, ends } = this;
    for (let from = start; from < length;) {
      const count = scanner.split(bytes, from, length, ends);
      tally.add(bytes, view, from, ends, count);
      from = ends[count - 1]!;
    }
  }
}

/** UTF-16 code units that are pre-tokenized at once, where the text can be cut. */
const WINDOW_UNITS = 1 << 14;

/**
 * Any pre-tokenizers that end in ByteLevel: the text is split as in a pipeline, and its characters are turned into
 * bytes again.
 */
class StageSplitter implements CountingSplitter {
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly end = new Int32Array(1);
  private piece = new Uint8Array(1024);
  private pieceView = new DataView(this.piece.buffer);

  constructor(private readonly stages: PreTokenizer) {}

  count(bytes: Uint8Array, _view: DataView, start: number, length: number, tally: PieceSink): void {
    const text = this.decoder.decode(bytes.subarray(start, length));
    for (let from = 0; from < text.length;) {
      const to = this.windowEnd(text, from);
      const part = { atStart: from === 0, atEnd: to === text.length };
      for (const { text: characters } of this.stages.preTokenize(AlignedText.of(text.slice(from, to)), part)) {
        this.addPiece(characters, tally);
      }
      from = to;
    }
  }

  private addPiece(characters: string, tally: PieceSink): void {
    if (characters.length + TALLY_PADDING > this.piece.length) {
      this.piece = new Uint8Array(2 * characters.length + TALLY_PADDING);
      this.pieceView = new DataView(this.piece.buffer);
    }
    for (let index = 0; index < characters.length; index++) {
      this.piece[index] = byteOfUnit[characters.charCodeAt(index)]!;
    }
    this.end[0] = characters.length;
    tally.add(this.piece, this.pieceView, 0, this.end, 1);
  }

  private windowEnd(text: string, start: number): number {
    for (let from = start, size = WINDOW_UNITS; start + size < text.length; from = start + size, size *= 2) {
      for (let end = start + size; end > from; end--) {
        if (this.stages.canCutBetween(text.charCodeAt(end - 1), text.charCodeAt(end))) return end;
      }
    }
    return text.length;
  }
}

/** By code point of a character of the byte alphabet, its byte. */
const byteOfUnit: Uint8Array = (() => {
  const bytes = new Uint8Array(0x200);
  for (const [byte, character] of byteAlphabet.entries()) bytes[character.charCodeAt(0)] = byte;
  return bytes;
})();

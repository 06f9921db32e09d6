import { FormatError } from '../../engine/json/formatError';
import type { PieceCounts } from '../counts/pieceCounts';
import { limits, MOST_COUNT } from './limits';

/** Pieces and bytes after which a batch is full: enough to be worth a call, and few enough to be held twice. */
const BATCH_PIECES = 2 ** 16;
const BATCH_BYTES = 2 ** 22;

/** Gathers rows into batches of columns. An invalid piece or count is an error that names the row. */
export class PieceBatch {
  private bytes = new Uint8Array(2 ** 16);
  private readonly offsets = new Uint32Array(BATCH_PIECES + 1);
  private readonly counts = new Float64Array(BATCH_PIECES);
  private pieces = 0;
  private length = 0;

  get isEmpty(): boolean {
    return this.pieces === 0;
  }

  /** Whether {@link take} must be called before the next row. */
  get isFull(): boolean {
    return this.pieces === BATCH_PIECES || this.length >= BATCH_BYTES;
  }

  /**
   * Adds a row. `row` names it for errors.
   *
   * @throws FormatError for a piece without bytes or with too many, and for a count that is no whole number from 1 to
   *   2^53.
   */
  add(piece: Uint8Array, count: number | bigint, row: () => string): void {
    if (piece.length === 0) throw new FormatError(row(), 'a piece without bytes');
    if (piece.length > limits.piece) {
      throw new FormatError(row(), `a piece of ${piece.length} bytes; at most ${limits.piece} are read`);
    }
    if (count < 1 || count > MOST_COUNT || !Number.isInteger(Number(count))) {
      throw new FormatError(row(), `expected a count from 1 to 2^53, found ${count}`);
    }
    this.reserve(piece.length);
    this.bytes.set(piece, this.length);
    this.length += piece.length;
    this.counts[this.pieces++] = Number(count);
    this.offsets[this.pieces] = this.length;
  }

  /** The rows so far as a batch; none are left here afterwards. */
  take(): PieceCounts {
    const { pieces, length } = this;
    this.pieces = 0;
    this.length = 0;
    return {
      bytes: this.bytes.slice(0, length),
      offsets: this.offsets.slice(0, pieces + 1),
      counts: this.counts.slice(0, pieces),
    };
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array((this.length + more) * 2);
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

import type { SkipReason } from '../../protocol/trainer';
import { type Digest, HASHED_BYTES, hashOfBytes, PartedHash } from '../../training/counts/corpusHash';
import type { SafeCuts } from '../../training/counts/safeCuts';
import { byteOrderMarkLength, TextCheck } from '../../training/counts/textCheck';
import { CannotRead, type FileStat, type OpenFile } from './openFile';
import { BATCH_BYTES, type BatchWriter } from './textBatch';

/** How much of a corpus is held at once; less in tests. */
export interface ReadingSizes {
  /** Bytes of text that are counted at once. */
  readonly batchBytes: number;
  /** Most bytes of a text that are held where it cannot be cut: some pre-tokenizers take a whole text as one piece. */
  readonly longestUncut: number;
}

export const READING_SIZES: ReadingSizes = { batchBytes: BATCH_BYTES, longestUncut: 1 << 26 };

/** A text of the corpus, wherever it is. */
export interface CorpusText {
  readonly name: string;
  /** Bytes, when it was listed. */
  readonly bytes: number;
  /** Rejects with `CannotRead`. */
  open(): Promise<OpenFile>;
}

/** The result of reading a text: it was kept, or why it was not. */
type ReadText =
  | {
      /** Bytes of text, and of the file. */
      readonly textBytes: number;
      readonly fileBytes: number;
      /** Undefined where none was wanted. */
      readonly hash: Promise<Uint8Array> | undefined;
    }
  | { readonly skipped: SkipReason };

/** A text turned out to be unusable after parts of it were passed on. */
export class SpoiltText extends Error {
  override readonly name = 'SpoiltText';
  constructor(
    readonly text: CorpusText,
    readonly reason: SkipReason,
  ) {
    super(`${text.name}: ${reason}`);
  }
}

/**
 * Reads texts into batches. A text that fits into a batch is checked as a whole before it is kept. A longer one is read
 * twice, in parts: first it is checked and hashed, then cut and kept. So at most a batch of it is held, and what comes
 * after the last cut.
 */
export class CorpusReader {
  constructor(
    private readonly cuts: SafeCuts,
    private readonly digest: Digest,
    private readonly signal: AbortSignal,
    readonly sizes: ReadingSizes,
  ) {}

  /**
   * Reads a text into `writer`, without its byte order mark. Rejects with `SpoiltText` where a long text changes, or
   * cannot be cut, after parts of it were kept, and with the signal's reason.
   */
  async read(text: CorpusText, writer: BatchWriter, hashed: boolean): Promise<ReadText> {
    let file: OpenFile | undefined;
    try {
      file = await text.open();
      const before = await file.stat();
      if (before.size <= this.sizes.batchBytes) return await this.readWhole(file, before, writer, hashed);
      const checked = await this.check(file, before, hashed);
      if ('skipped' in checked) return checked;
      const textBytes = await this.readParts(text, file, before, writer);
      return { ...checked, textBytes, fileBytes: before.size };
    } catch (error) {
      if (error instanceof CannotRead) return { skipped: error.reason };
      throw error;
    } finally {
      await file?.close();
    }
  }

  private async readWhole(file: OpenFile, before: FileStat, writer: BatchWriter, hashed: boolean): Promise<ReadText> {
    // One byte more, to check that the file ends there.
    const room = await writer.room(before.size + 1);
    const length = await file.read(room);
    if (length !== before.size || isChanged(before, await file.stat())) return { skipped: 'changed' };
    const bytes = room.subarray(0, length);
    const check = new TextCheck();
    const fault = check.push(bytes) ?? check.finish();
    if (fault) return { skipped: fault };
    const start = byteOrderMarkLength(bytes);
    if (start === length) return { skipped: 'empty' };
    writer.keep(start, length);
    const hash = hashed ? hashOfBytes(bytes, this.digest) : undefined;
    return { textBytes: length - start, fileBytes: length, hash };
  }

  private async check(
    file: OpenFile,
    before: FileStat,
    hashed: boolean,
  ): Promise<{ readonly hash: Promise<Uint8Array> | undefined } | { readonly skipped: SkipReason }> {
    const check = new TextCheck();
    const hash = hashed ? new PartedHash(this.digest) : undefined;
    const block = new Uint8Array(HASHED_BYTES);
    let length = 0;
    for (let read = block.length; read === block.length; length += read) {
      this.signal.throwIfAborted();
      read = await file.read(block);
      const bytes = block.subarray(0, read);
      const fault = check.push(bytes);
      if (fault) return { skipped: fault };
      await hash?.push(bytes);
    }
    if (length !== before.size || isChanged(before, await file.stat())) return { skipped: 'changed' };
    const fault = check.finish();
    return fault ? { skipped: fault } : { hash: hash?.finish() };
  }

  private async readParts(text: CorpusText, file: OpenFile, before: FileStat, writer: BatchWriter): Promise<number> {
    const { batchBytes, longestUncut } = this.sizes;
    file.rewind();
    // It is checked again: the counters must get nothing but UTF-8.
    const check = new TextCheck();
    let rest: Uint8Array = new Uint8Array(0);
    let searched = 1;
    let start = 0;
    let length = 0;
    let textBytes = 0;
    for (let size = batchBytes; ;) {
      this.signal.throwIfAborted();
      const room = await writer.room(size);
      room.set(rest);
      const read = await file.read(room.subarray(rest.length)).catch((error: unknown) => {
        throw error instanceof CannotRead ? new SpoiltText(text, error.reason) : error;
      });
      const end = rest.length + read;
      if (check.push(room.subarray(rest.length, end))) throw new SpoiltText(text, 'changed');
      if (length === 0) start = byteOrderMarkLength(room);
      length += read;
      const isLast = end < size;
      if (isLast && (length !== before.size || isChanged(before, await file.stat()) || check.finish())) {
        throw new SpoiltText(text, 'changed');
      }
      const cut = isLast ? end : this.cuts.last(room, start + searched, end);
      if (cut < 0) {
        if (size >= longestUncut) throw new SpoiltText(text, 'too large');
        rest = room.slice(0, end);
        searched = Math.max(1, end - start - 4);
        size *= 2;
        continue;
      }
      writer.keep(start, cut);
      textBytes += cut - start;
      if (isLast) return textBytes;
      rest = room.slice(cut, end);
      searched = 1;
      start = 0;
      size = Math.max(batchBytes, 2 * rest.length);
    }
  }
}

function isChanged(before: FileStat, after: FileStat): boolean {
  return before.size !== after.size || before.modified !== after.modified;
}

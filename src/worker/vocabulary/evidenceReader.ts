import type { TextChunk } from '../../engine/streaming/textChunks';
import type { Evidence, EvidenceRequest } from '../../protocol/vocabularyTasks';
import type { SkipReason } from '../../training/report';
import { heldOutNames, shareOf } from '../../training/counts/holdOut';
import { byteOrderMarkLength, TextCheck } from '../../training/counts/textCheck';
import type { CorpusText } from '../corpus/corpusReader';
import { type CorpusFiles, corpusTexts } from '../corpus/corpusTexts';
import { CannotRead, type OpenFile } from '../corpus/openFile';
import { chunksOf } from '../corpus/fileTextChunks';

/** UTF-8 bytes that are checked at a time. */
const CHUNK_BYTES = 1 << 20;
/** Put before a name, so that the sample does not depend on what is held out. */
const SAMPLE_SALT = 'sample/';

/** A text that was checked. */
export interface EvidenceText {
  readonly name: string;
  readonly isHeldOut: boolean;
  /** UTF-8 bytes, without the byte order mark. */
  readonly bytes: number;
  /** The text in parts. Rejects with `CannotRead` where the file is gone or has changed by now. */
  chunks(): AsyncGenerator<TextChunk>;
}

/**
 * Reads the texts of a corpus one after the other, in order of their names; files that are not text are skipped and
 * listed. Each is read twice, first to check that it is text, so no part of a binary file counts, and no text is held
 * as a whole.
 *
 * If a corpus is larger than `maximumBytes` (by the listed sizes), whole texts are taken in the order of a hash of
 * their names, until the next would exceed the limit; the first is always taken, however large it is.
 */
export class EvidenceReader {
  private readonly texts: readonly CorpusText[];
  private readonly heldOut: ReadonlySet<string>;
  private readonly corpusBytes: number;
  private readonly skipped: { readonly name: string; readonly reason: SkipReason }[] = [];
  private readonly found = { files: 0, bytes: 0, heldOutFiles: 0, heldOutBytes: 0 };
  private readonly sampled: boolean;

  /** Throws if the corpus consists of counts. */
  constructor(
    { corpus, heldOutShare, maximumBytes }: Pick<EvidenceRequest, 'corpus' | 'heldOutShare' | 'maximumBytes'>,
    files: CorpusFiles,
    private readonly signal: AbortSignal,
  ) {
    const all = corpusTexts(corpus, files, signal);
    this.corpusBytes = sumOf(all);
    this.texts = sample(all, maximumBytes);
    this.sampled = this.texts.length < all.length;
    this.heldOut = heldOutNames(
      this.texts.map(({ name }) => name),
      heldOutShare,
    );
  }

  /** Bytes that will be read, as listed: for progress. */
  get total(): number {
    return sumOf(this.texts);
  }

  /** What was read so far. */
  get evidence(): Evidence {
    const { corpusBytes, sampled, skipped } = this;
    return { ...this.found, corpusBytes, sampled, skipped: [...skipped] };
  }

  /**
   * Rejects with the signal's reason. A text must be read to its end, or left, before the next is requested.
   *
   * @param only The texts that are wanted; the others are not read.
   */
  async *read(only: 'all' | 'text' | 'heldOut' = 'all'): AsyncGenerator<EvidenceText> {
    for (const text of this.texts) {
      this.signal.throwIfAborted();
      if (only !== 'all' && this.heldOut.has(text.name) !== (only === 'heldOut')) continue;
      const checked = await this.check(text);
      if (typeof checked === 'string') {
        this.skipped.push({ name: text.name, reason: checked });
        continue;
      }
      const isHeldOut = this.heldOut.has(text.name);
      this.found[isHeldOut ? 'heldOutFiles' : 'files']++;
      this.found[isHeldOut ? 'heldOutBytes' : 'bytes'] += checked;
      yield { name: text.name, isHeldOut, bytes: checked, chunks: () => chunksOf(text, checked) };
    }
  }

  /** UTF-8 bytes of the text, or why it is none. */
  private async check(text: CorpusText): Promise<number | SkipReason> {
    try {
      return await withFile(text, async file => {
        const { size } = await file.stat();
        const check = new TextCheck();
        const block = new Uint8Array(Math.min(CHUNK_BYTES, size + 1));
        let length = 0;
        let mark = 0;
        for (let read = block.length; read === block.length; length += read) {
          this.signal.throwIfAborted();
          read = await file.read(block);
          const bytes = block.subarray(0, read);
          if (length === 0) mark = byteOrderMarkLength(bytes);
          const fault = check.push(bytes);
          if (fault) return fault;
        }
        const fault = length === size ? check.finish() : 'changed';
        return fault ?? (length > mark ? length - mark : 'empty');
      });
    } catch (error) {
      if (error instanceof CannotRead) return error.reason;
      throw error;
    }
  }
}

/**
 * A sample of texts that are more than `maximumBytes`: whole ones in the order of a hash of their names; always the
 * first.
 */
export function sample<T extends Pick<CorpusText, 'name' | 'bytes'>>(
  texts: readonly T[],
  maximumBytes: number,
): readonly T[] {
  if (sumOf(texts) <= maximumBytes) return texts;
  const numbered = texts.map(text => ({ text, number: shareOf(SAMPLE_SALT + text.name) }));
  numbered.sort((a, b) => a.number - b.number || (a.text.name < b.text.name ? -1 : 1));
  const taken = new Set<T>();
  let bytes = 0;
  for (const { text } of numbered) {
    if (taken.size > 0 && bytes + text.bytes > maximumBytes) break;
    taken.add(text);
    bytes += text.bytes;
  }
  return texts.filter(text => taken.has(text));
}

function sumOf(texts: readonly Pick<CorpusText, 'bytes'>[]): number {
  return texts.reduce((sum, { bytes }) => sum + bytes, 0);
}

async function withFile<T>(text: CorpusText, work: (file: OpenFile) => Promise<T>): Promise<T> {
  const file = await text.open();
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

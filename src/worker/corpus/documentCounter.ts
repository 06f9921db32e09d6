import type { CountedDocument } from '../../analysis/corpus/documentColumns';
import { wordCounter } from '../../analysis/wordCount';
import type { Counter } from '../../engine/segmentedDocument';
import { StreamCounter, UncutTextError } from '../../engine/streaming/countStream';
import { ChunkDecoder, type TextChunk } from '../../engine/streaming/textChunks';
import { messageOf } from '../../text/errors';
import { CannotRead } from './openFile';
import type { OpenTokenizer } from './openTokenizers';

/** UTF-16 code units of a text that are held where it cannot be cut. */
const LONGEST_UNCUT = 1 << 26;

/** Counts documents by all tokenizers at once, chunk by chunk. */
export class DocumentCounter {
  /** Tokenizers that failed on a document, with the reason: their counts say nothing from then on. */
  readonly failures = new Map<string, string>();

  constructor(
    private readonly tokenizers: readonly OpenTokenizer[],
    private readonly longestUncut = LONGEST_UNCUT,
  ) {}

  /**
   * @param keepsText Whether the text is wanted, too: only for short ones.
   * @param report Told of the UTF-8 bytes that were counted.
   * @throws CannotRead where the text is gone, has changed, or cannot be cut into parts that fit into memory.
   */
  async count(
    chunks: AsyncIterable<TextChunk>,
    keepsText: boolean,
    report: (bytes: number) => void,
  ): Promise<Omit<CountedDocument, 'type'> & { readonly text: string | undefined }> {
    const decoder = new ChunkDecoder();
    const words = this.counterOf(wordCounter);
    const counters = this.tokenizers.map(({ tokenizer }) => this.counterOf(tokenizer));
    const parts: string[] = [];
    let characters = 0;
    let bytes = 0;
    const take = (text: string): void => {
      characters += codePoints(text);
      if (keepsText) parts.push(text);
      this.push(words, text);
      for (const index of counters.keys()) this.attempt(index, () => this.push(counters[index]!, text));
    };
    for await (const chunk of chunks) {
      bytes += chunk.length;
      take(decoder.push(chunk));
      report(bytes);
    }
    take(decoder.flush());
    words.end();
    for (const index of counters.keys()) this.attempt(index, () => counters[index]!.end());
    return {
      bytes: words.bytes,
      characters,
      words: words.tokens,
      tokens: counters.map(({ tokens }) => tokens),
      text: keepsText ? parts.join('') : undefined,
    };
  }

  private counterOf(counter: Counter): StreamCounter {
    return new StreamCounter(counter, this.longestUncut);
  }

  private push(counter: StreamCounter, text: string): void {
    try {
      counter.push(text);
    } catch (error) {
      throw error instanceof UncutTextError ? new CannotRead('too large') : error;
    }
  }

  /** One tokenizer that fails must not take the others down. */
  private attempt(index: number, work: () => void): void {
    const { id } = this.tokenizers[index]!;
    if (this.failures.has(id)) return;
    try {
      work();
    } catch (error) {
      if (error instanceof CannotRead) throw error;
      this.failures.set(id, messageOf(error));
    }
  }
}

/** Code points; the second half of a surrogate pair belongs to the first, which may be in the chunk before. */
function codePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) if ((text.charCodeAt(index) & 0xfc00) !== 0xdc00) count++;
  return count;
}

import { countStream } from '../../engine/streaming/countStream';
import type { Tokenizer } from '../../engine/tokenizer';
import type { CountedEntries, EntryCounts } from '../../vocabulary/usage/entryCounts';
import type { EvidenceReader, EvidenceText } from './evidenceReader';

/**
 * Encodes what `reader` gives, text by text, and counts the entries. Memory: two numbers an entry, and of each text what
 * `countStream` holds. Special tokens in the text are plain text.
 *
 * @param report Told how many bytes were encoded.
 * @throws `CannotRead` where a text changes while it is read, and the signal's reason.
 */
export async function countEntries(
  reader: EvidenceReader,
  tokenizer: Tokenizer,
  report: (bytes: number) => void,
  signal: AbortSignal,
): Promise<CountedEntries> {
  const text = new Tally(tokenizer);
  const heldOut = new Tally(tokenizer);
  for await (const each of reader.read()) {
    await (each.isHeldOut ? heldOut : text).add(each, signal, bytes => report(text.bytes + heldOut.bytes + bytes));
  }
  return { text: text.result, heldOut: heldOut.result };
}

class Tally {
  bytes = 0;
  private tokens = 0;
  private counts = new Float64Array(1 << 10);

  constructor(private readonly tokenizer: Tokenizer) {}

  get result(): EntryCounts {
    const end = this.counts.findLastIndex(count => count > 0) + 1;
    return { counts: this.counts.slice(0, end), tokens: this.tokens, bytes: this.bytes };
  }

  async add(text: EvidenceText, signal: AbortSignal, onProgress: (bytes: number) => void): Promise<void> {
    const { tokenizer } = this;
    const tallying = {
      canCutAt: (part: string, index: number) => tokenizer.canCutAt(part, index),
      count: (part: string, place?: Parameters<Tokenizer['count']>[1]) => {
        const { ids, length } = tokenizer.encode(part, place);
        this.tally(ids, length);
        return length;
      },
    };
    const { tokens, bytes } = await countStream(tallying, text.chunks(), {
      signal,
      onProgress: progress => onProgress(progress.bytes),
    });
    this.tokens += tokens;
    this.bytes += bytes;
  }

  private tally(ids: Uint32Array, length: number): void {
    for (let token = 0; token < length; token++) {
      const id = ids[token]!;
      if (id >= this.counts.length) this.grow(id);
      this.counts[id]!++;
    }
  }

  private grow(id: number): void {
    const larger = new Float64Array(2 * id);
    larger.set(this.counts);
    this.counts = larger;
  }
}

import type { Tokenizer } from '../../engine/tokenizer';
import { grown } from '../../training/grownArray';
import type { CountedEntries, EntryCounts } from '../../vocabulary/usage/entryCounts';
import { encodeEvidence } from './encodeEvidence';
import type { EvidenceReader } from './evidenceReader';

/**
 * Encodes what `reader` gives, text by text, and counts the entries. Memory: two numbers an entry, and of each text
 * what `countStream` holds. Special tokens in the text are plain text.
 *
 * @param report Called with the UTF-8 bytes that were encoded so far.
 * @throws `CannotRead` where a text changes while it is read, and the signal's reason.
 */
export async function countEntries(
  reader: EvidenceReader,
  tokenizer: Tokenizer,
  report: (bytes: number) => void,
  signal: AbortSignal,
): Promise<CountedEntries> {
  const tallies = { text: new Tally(), heldOut: new Tally() };
  const bytes = await encodeEvidence(
    reader,
    {
      tokenizers: [tokenizer],
      take: (part, place, { isHeldOut }) => {
        const { ids, length } = tokenizer.encode(part, place);
        tallies[isHeldOut ? 'heldOut' : 'text'].add(ids, length);
      },
      report,
    },
    signal,
  );
  return { text: tallies.text.result(bytes.text), heldOut: tallies.heldOut.result(bytes.heldOut) };
}

class Tally {
  private tokens = 0;
  private counts = new Float64Array(1 << 10);

  add(ids: Uint32Array, length: number): void {
    this.tokens += length;
    for (let token = 0; token < length; token++) {
      const id = ids[token]!;
      if (id >= this.counts.length) this.counts = grown(this.counts, 2 * id);
      this.counts[id]!++;
    }
  }

  result(bytes: number): EntryCounts {
    const end = this.counts.findLastIndex(count => count > 0) + 1;
    return { counts: this.counts.slice(0, end), tokens: this.tokens, bytes };
  }
}

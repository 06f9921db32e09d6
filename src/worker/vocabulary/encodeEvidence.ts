import { countStream } from '../../engine/streaming/countStream';
import type { TextPart, Tokenizer } from '../../engine/tokenizer';
import type { EvidenceReader, EvidenceText } from './evidenceReader';

/** What is done with the texts of a reader. */
interface EvidenceWork {
  /** The texts that are wanted; all if not given. */
  readonly only?: 'text' | 'heldOut';
  /** Texts are cut into parts only where all of these allow it. */
  readonly tokenizers: readonly Pick<Tokenizer, 'canCutAt'>[];
  /** Takes the next part of a text: all parts one after the other are the text. */
  readonly take: (part: string, place: TextPart, text: EvidenceText) => void;
  /** Called with the UTF-8 bytes that were taken so far. */
  readonly report: (bytes: number) => void;
}

/**
 * Hands the texts that `reader` gives to `take`, part by part. Memory: of each text what `countStream` holds.
 *
 * @returns UTF-8 bytes of the texts that are held out, and of the others.
 * @throws `CannotRead` where a text changes while it is read, and the signal's reason.
 */
export async function encodeEvidence(
  reader: EvidenceReader,
  { only, tokenizers, take, report }: EvidenceWork,
  signal: AbortSignal,
): Promise<{ readonly text: number; readonly heldOut: number }> {
  const bytes = { text: 0, heldOut: 0 };
  for await (const text of reader.read(only)) {
    const before = bytes.text + bytes.heldOut;
    const taking = {
      canCutAt: (part: string, index: number) => tokenizers.every(each => each.canCutAt(part, index)),
      count: (part: string, place: TextPart) => {
        take(part, place, text);
        return 0;
      },
    };
    const counted = await countStream(taking, text.chunks(), {
      signal,
      onProgress: progress => report(before + progress.bytes),
    });
    bytes[text.isHeldOut ? 'heldOut' : 'text'] += counted.bytes;
  }
  return bytes;
}

import { countStream } from '../../engine/streaming/countStream';
import type { TextPart, Tokenizer } from '../../engine/tokenizer';
import type { BeforeAndAfterTokens } from '../../vocabulary/resize/expand/expandReport';
import type { EvidenceReader } from './evidenceReader';

/**
 * Tokens of what `reader` gives with two tokenizers. Text is cut only where both allow it.
 *
 * @param only The texts that are wanted.
 * @param report Told how many bytes were encoded.
 * @throws `CannotRead` where a text changes while it is read, and the signal's reason.
 */
export async function countBeforeAndAfter(
  reader: EvidenceReader,
  only: 'text' | 'heldOut',
  before: Tokenizer,
  after: Tokenizer,
  report: (bytes: number) => void,
  signal: AbortSignal,
): Promise<BeforeAndAfterTokens> {
  const tokens = { before: 0, after: 0 };
  let bytes = 0;
  const counting = {
    canCutAt: (part: string, index: number) => before.canCutAt(part, index) && after.canCutAt(part, index),
    count: (part: string, place: TextPart) => {
      tokens.before += before.count(part, place);
      tokens.after += after.count(part, place);
      return 0;
    },
  };
  for await (const text of reader.read(only)) {
    const done = bytes;
    await countStream(counting, text.chunks(), {
      signal,
      onProgress: progress => report((bytes = done + progress.bytes)),
    });
  }
  return { ...tokens, bytes };
}

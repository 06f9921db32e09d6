import { countStream } from '../../engine/streaming/countStream';
import type { TextPart, Tokenizer } from '../../engine/tokenizer';
import { utf8Length } from '../../engine/unicode/utf8';
import { addChanges, NO_CHANGES, type TokenChanges } from '../../vocabulary/resize/trim/unchangedTokens';
import type { EvidenceReader } from './evidenceReader';

/** A tokenizer before and after an operation, and the new ids by the old ones. */
interface BeforeAndAfter {
  readonly before: Tokenizer;
  readonly after: Tokenizer;
  readonly newIds: ArrayLike<number>;
}

/**
 * Encodes what `reader` gives with both tokenizers and says what has changed. Text is cut only where both allow it.
 *
 * @param report Told how many bytes were encoded.
 * @throws `CannotRead` where a text changes while it is read, and the signal's reason.
 */
export async function compareTokens(
  reader: EvidenceReader,
  only: 'text' | 'heldOut',
  { before, after, newIds }: BeforeAndAfter,
  report: (bytes: number) => void,
  signal: AbortSignal,
): Promise<TokenChanges> {
  let changes = NO_CHANGES;
  const comparing = {
    canCutAt: (part: string, index: number) => before.canCutAt(part, index) && after.canCutAt(part, index),
    count: (part: string, place?: TextPart) => {
      const [old, now] = [before.encode(part, place), after.encode(part, place)];
      changes = addChanges(changes, old, now, utf8Length(part), newIds);
      return old.length;
    },
  };
  for await (const text of reader.read(only)) {
    await countStream(comparing, text.chunks(), { signal, onProgress: () => report(changes.bytes) });
  }
  return changes;
}

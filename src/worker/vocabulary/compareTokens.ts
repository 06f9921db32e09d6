import type { Tokenizer } from '../../engine/tokenizer';
import { utf8Length } from '../../engine/unicode/utf8';
import type { BeforeAndAfterTokens } from '../../vocabulary/resize/expand/expandReport';
import { addChanges, NO_CHANGES, type TokenChanges } from '../../vocabulary/resize/trim/unchangedTokens';
import { encodeEvidence } from './encodeEvidence';
import type { EvidenceReader } from './evidenceReader';

/** The texts that are compared, and by which tokenizers. */
interface Comparison {
  readonly reader: EvidenceReader;
  readonly only: 'text' | 'heldOut';
  readonly before: Tokenizer;
  readonly after: Tokenizer;
  /** Called with the UTF-8 bytes that were encoded so far. */
  readonly report: (bytes: number) => void;
}

/**
 * Encodes texts with a tokenizer before and after an operation, and says what has changed.
 *
 * @param newIds By old id the new one.
 * @throws `CannotRead` where a text changes while it is read, and the signal's reason.
 */
export async function compareTokens(
  { reader, only, before, after, report }: Comparison,
  newIds: ArrayLike<number>,
  signal: AbortSignal,
): Promise<TokenChanges> {
  let changes = NO_CHANGES;
  await encodeEvidence(
    reader,
    {
      only,
      tokenizers: [before, after],
      report,
      take: (part, place) => {
        const [old, now] = [before.encode(part, place), after.encode(part, place)];
        changes = addChanges(changes, old, now, utf8Length(part), newIds);
      },
    },
    signal,
  );
  return changes;
}

/**
 * Counts the tokens of texts with a tokenizer before and after an operation.
 *
 * @throws `CannotRead` where a text changes while it is read, and the signal's reason.
 */
export async function countBeforeAndAfter(
  { reader, only, before, after, report }: Comparison,
  signal: AbortSignal,
): Promise<BeforeAndAfterTokens> {
  const tokens = { before: 0, after: 0 };
  const bytes = await encodeEvidence(
    reader,
    {
      only,
      tokenizers: [before, after],
      report,
      take: (part, place) => {
        tokens.before += before.count(part, place);
        tokens.after += after.count(part, place);
      },
    },
    signal,
  );
  return { ...tokens, bytes: bytes[only] };
}

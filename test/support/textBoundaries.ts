import { tokenBoundaries } from '../../src/analysis/profile/tokenBoundaries';
import type { TextBoundaries } from '../../src/analysis/robustness/boundaryStability';
import type { Encoding } from '../../src/engine/encoding';

/** The boundaries of a text that is encoded as a whole. */
export function boundariesOf(tokenizer: { encode(text: string): Encoding }, text: string): TextBoundaries {
  const encoding = tokenizer.encode(text);
  return { positions: tokenBoundaries(encoding, 0, text.length), tokens: encoding.length };
}

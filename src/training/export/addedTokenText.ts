import { bytesOfAlphabet } from '../../engine/unicode/byteAlphabet';
import type { AddedTokenRecipe, TrainingRecipe } from '../recipe';

const BYTE_TOKEN = /^<0x[0-9a-f]{2}>$/i;

/**
 * Why a token cannot be added to a tokenizer of this kind; undefined if it can.
 *
 * Byte-level files write bytes as characters, and when they decode, readers take any token of such characters alone for
 * bytes: `§` is the byte 0xA7, which is no text by itself. In ASCII that makes no difference, and one other character,
 * even a space, is enough for the token to be taken as text.
 */
export function addedTokenProblem(
  { content, special }: AddedTokenRecipe,
  { kind, normalizer }: Pick<TrainingRecipe, 'kind' | 'normalizer'>,
): string | undefined {
  // Readers normalize tokens that are searched in normalized text.
  const forms = special || normalizer === 'none' ? [content] : [content, content.normalize('NFKC')];
  if (kind === 'unigram') {
    return forms.some(form => BYTE_TOKEN.test(form))
      ? 'it is the name of a byte, and readers would decode it as that'
      : undefined;
  }
  for (const form of forms) {
    const other = Array.from(form).find(character => character > '\x7f');
    if (other !== undefined && bytesOfAlphabet(form) !== undefined) {
      return `readers of byte-level tokenizers would take it for bytes, which they write as characters like ${JSON.stringify(other)}; with a space before it, it can be added`;
    }
  }
  return undefined;
}

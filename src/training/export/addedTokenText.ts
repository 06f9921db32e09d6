import { bytesOfAlphabet } from '../../engine/unicode/byteAlphabet';
import type { AddedTokenRecipe, TrainingRecipe } from '../recipe';

const BYTE_TOKEN = /^<0x[0-9a-f]{2}>$/i;

/**
 * Why a token cannot be added to a tokenizer of this kind; undefined if it can.
 *
 * Byte-level files write bytes as letters, and readers take any token of such letters alone for bytes when they decode:
 * `§` stands for the byte 0xA7, which is no text by itself. In ASCII that makes no difference, and one other character,
 * a space too, is enough for the token to be taken as it stands.
 */
export function addedTokenProblem(
  { content, special }: AddedTokenRecipe,
  { kind, normalizer }: Pick<TrainingRecipe, 'kind' | 'normalizer'>,
): string | undefined {
  // Readers keep what is looked for in normalized text in that form.
  const forms = special || normalizer === 'none' ? [content] : [content, content.normalize('NFKC')];
  if (kind === 'unigram') {
    return forms.some(form => BYTE_TOKEN.test(form))
      ? 'it is the name of a byte, and readers would decode it as that'
      : undefined;
  }
  for (const form of forms) {
    const other = Array.from(form).find(letter => letter > '\x7f');
    if (other !== undefined && bytesOfAlphabet(form) !== undefined) {
      return `readers of byte-level tokenizers would take it for bytes, for which letters like ${JSON.stringify(other)} stand; with a space in front it can be added`;
    }
  }
  return undefined;
}

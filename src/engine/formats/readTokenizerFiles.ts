import { readingFile } from '../json/formatError';
import type { Tokenizer, TokenizerInfo } from '../tokenizer';
import { type TokenizerFile, TokenizerFileSet } from './tokenizerFileSet';
import { formatOf } from './tokenizerFormats';

/**
 * The tokenizer in files of any format in `tokenizerFormats.ts`: the chosen file first, then those beside it that belong
 * to it. Throws `FormatError` with the file, the position and the reason.
 *
 * The description in the result's `info` says what the files leave open and we had to assume.
 */
export function readTokenizerFiles(
  given: readonly TokenizerFile[],
  { id, name }: Pick<TokenizerInfo, 'id' | 'name'>,
): Tokenizer {
  const files = new TokenizerFileSet(given);
  // Not spread: what else the caller's object holds, such as the files, would go along into lists and messages.
  const info = (description: string): TokenizerInfo => ({ id, name, kind: 'added', description });
  const { name: file, bytes } = files.chosen;
  return readingFile(file, () => formatOf(file, bytes).read(files, info));
}

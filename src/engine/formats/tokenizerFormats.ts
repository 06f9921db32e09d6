import { FormatError } from '../json/formatError';
import { sentencePieceFormat } from './sentencePieceFormat';
import { tiktokenFormat } from './tiktokenFormat';
import { HEAD_BYTES, type TokenizerFormat } from './tokenizerFormat';
import { tokenizerJsonFormat } from './tokenizerJsonFormat';
import { vocabAndMergesFormat } from './vocabAndMergesFormat';

/** All formats, in the order in which they are asked whether a file is theirs. */
export const tokenizerFormats = [
  vocabAndMergesFormat,
  tokenizerJsonFormat,
  sentencePieceFormat,
  tiktokenFormat,
] as const satisfies readonly TokenizerFormat[];

export type FormatId = (typeof tokenizerFormats)[number]['id'];

/** The format of a file, of which `bytes` is all or the start. Throws `FormatError` with the formats that are known. */
export function formatOf(name: string, bytes: Uint8Array): (typeof tokenizerFormats)[number] {
  const head = bytes.subarray(0, HEAD_BYTES);
  const format = tokenizerFormats.find(each => each.matches(name, head));
  if (format) return format;
  const known = tokenizerFormats.map(each => each.title).join(', ');
  throw new FormatError(name, `this is no tokenizer that can be read; expected one of: ${known}`);
}

/** Names of the files beside the file of that name that belong to the same tokenizer. Throws `FormatError`. */
export function filesBeside(name: string, bytes: Uint8Array): readonly string[] {
  return formatOf(name, bytes).partners.filter(each => each !== name);
}

import { FormatError } from '../json/formatError';
import { FileEvidence } from './recognition/fileEvidence';
import { gunzipStart, isGzip, unzippedName } from './recognition/gunzip';
import { HEAD_BYTES } from './recognition/headBytes';
import { refusalOf } from './recognition/refusals';
import { bertVocabFormat } from './bertVocabFormat';
import { ggufFormat } from './ggufFormat';
import { minbpeFormat } from './minbpeFormat';
import { sentencePieceFormat } from './sentencePieceFormat';
import { tekkenFormat } from './tekkenFormat';
import { tiktokenFormat } from './tiktokenFormat';
import type { TokenizerFormat } from './tokenizerFormat';
import { tokenizerJsonFormat } from './tokenizerJsonFormat';
import { vocabAndMergesFormat } from './vocabAndMergesFormat';

/**
 * All formats. Of the files in a folder, that of the first one here is its tokenizer; a file is of the first that says so,
 * and what says so by its name alone comes after the others.
 */
export const tokenizerFormats = [
  tokenizerJsonFormat,
  tekkenFormat,
  sentencePieceFormat,
  tiktokenFormat,
  vocabAndMergesFormat,
  bertVocabFormat,
  minbpeFormat,
  ggufFormat,
] as const satisfies readonly TokenizerFormat[];

export type FormatId = (typeof tokenizerFormats)[number]['id'];

/**
 * The format of a file, of which `bytes` is all or the start. Throws `FormatError`: what the file seems to be instead, and
 * what to do, or the formats that are known.
 */
export function formatOf(name: string, bytes: Uint8Array): (typeof tokenizerFormats)[number] {
  return recognised(name, bytes).format;
}

function recognised(
  name: string,
  bytes: Uint8Array,
): { readonly format: (typeof tokenizerFormats)[number]; readonly byContent: boolean } {
  const file = evidenceOf(name, bytes);
  const refusal = refusalOf(file);
  if (refusal) throw new FormatError('', `this seems to be ${refusal.what}; ${refusal.advice}`, name);
  const matching = tokenizerFormats.find(each => each.matches(file));
  if (matching) return { format: matching, byContent: true };
  // By its name, so that the message says what is wrong in it.
  const named =
    tokenizerFormats.find(each => wholeName(each.usualNames).test(file.name)) ??
    (file.name.endsWith('.json') ? tokenizerJsonFormat : undefined);
  if (named) return { format: named, byContent: false };
  const known = tokenizerFormats.map(each => each.title).join(', ');
  throw new FormatError('', `this is no tokenizer that can be read; expected one of: ${known}`, name);
}

function evidenceOf(name: string, bytes: Uint8Array): FileEvidence {
  if (!isGzip(bytes)) return new FileEvidence(name, bytes);
  return new FileEvidence(unzippedName(name), gunzipStart(bytes, HEAD_BYTES));
}

/** What is read of a tokenizer that is in several files, or at the start of one. */
export interface ReadingPlan {
  /** What people call its format. */
  readonly title: string;
  /** Whether the file's content tells the format, not its name alone. */
  readonly byContent: boolean;
  /** Bytes of the chosen file's start; absent if all of it is. */
  readonly bytes?: number;
  /** Names of files beside the chosen one, which are read where they exist. */
  readonly beside: readonly string[];
}

/** What to read of the file of that name, of which `start` is all or the start, and beside it. Throws `FormatError`. */
export function readingPlan(name: string, start: Uint8Array): ReadingPlan {
  const { format, byContent }: { format: TokenizerFormat; byContent: boolean } = recognised(name, start);
  const beside = [...format.partners, ...format.companions].filter(each => each !== unzippedName(name));
  const { title } = format;
  if (!format.bytesNeeded || isGzip(start)) return { title, byContent, beside };
  return { title, byContent, bytes: format.bytesNeeded(start), beside };
}

/** Of the names of files in a folder those that are usual for tokenizers: in the order of the formats, the shortest first. */
export function tokenizersAmong(names: readonly string[]): string[] {
  const found = tokenizerFormats.flatMap(({ usualNames }) => {
    const usual = wholeName(usualNames);
    return names.filter(name => usual.test(name)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  });
  return [...new Set(found)];
}

/** Whether a whole name is one of these, which are given as a regex; it may end with `.gz`. */
function wholeName(usualNames: string): RegExp {
  return new RegExp(`^(?:${usualNames})(?:\\.gz)?$`);
}

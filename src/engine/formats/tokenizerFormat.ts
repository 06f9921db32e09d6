import type { Tokenizer, TokenizerInfo } from '../tokenizer';
import type { FileEvidence } from './recognition/fileEvidence';
import type { TokenizerFileSet } from './tokenizerFileSet';

/**
 * A format that tokenizers are kept in. To add one: a file with an object of this type, its line in
 * `tokenizerFormats.ts`, and a fixture in test/support/formatFixtures.ts, whose test says what else must know it.
 */
export interface TokenizerFormat {
  /** Key in code. */
  readonly id: string;
  /** What people call it: in the file dialog, in messages, and in the documentation. */
  readonly title: string;
  /** Endings of its files without the dot, for the file dialog. */
  readonly endings: readonly string[];
  /** The names that such files usually have, as a regex for whole names: the explorer's menu offers to add them. */
  readonly usualNames: string;
  /** The names of the files that make one tokenizer together, where these are several: whichever is chosen, all are read. */
  readonly partners: readonly string[];
  /** The names of files beside them that say what they leave open: read where they exist. */
  readonly companions: readonly string[];

  /** Whether a file is of this format: by what is in it where that tells, else by its name. */
  matches(file: FileEvidence): boolean;

  /**
   * For a format whose files are mostly something else, such as weights: how many bytes of a file's start its tokenizer
   * takes, as far as `start`, its first bytes, tells. Larger than `start` until that is enough. Absent: all of the file.
   */
  bytesNeeded?(start: Uint8Array): number;

  /**
   * The tokenizer in `files`. `info` makes what is known of it, given a description in one line: what the format is, and
   * what we had to assume because the files do not say it. Throws `FormatError` with the position and the reason, and
   * `SplitUnknownError` where the user must be asked.
   */
  read(files: TokenizerFileSet, info: (description: string) => TokenizerInfo): Tokenizer;
}

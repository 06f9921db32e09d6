import type { TokenizerReport } from '../../analysis/examination/examineTokenizer';
import type { TokenizerDifference } from '../../analysis/examination/tokenizerDifference';
import type { AddedTokenizerFiles } from '../hostFiles';

/** Part of the `Engine`. */
export interface ExaminationQueries {
  /** What is in the files of a tokenizer, which need not be in the list, and what is wrong with it. Rejects if they are none. */
  examineTokenizer(files: AddedTokenizerFiles): TokenizerReport;
  /** What changed from one tokenizer to another, and what both make of the lines of a text. */
  compareTokenizerFiles(params: {
    readonly before: AddedTokenizerFiles;
    readonly after: AddedTokenizerFiles;
    readonly text?: string | undefined;
  }): TokenizerDifference;
}

import type { PriceData } from '../../catalog/priceData';
import type { BudgetResult } from '../../context/budgets/evaluateBudgets';
import type { MeasuredItem } from '../../context/measure/measureLedger';
import type { FileToCount } from './fileCountQueries';

/** A file of the workspace, and where the worker finds what is in it; nothing where that is not to be read. */
export interface ContextFile {
  /** Inside the workspace, with slashes. */
  readonly path: string;
  readonly file?: FileToCount;
}

/** A range of a document: lines and characters (UTF-16 code units), from 0. */
export interface PlacedRange {
  readonly path: string;
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

/** Something that is to be looked at in a file that agents load, or in the file of budgets. */
export interface ContextFinding extends PlacedRange {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Plain text. */
  readonly message: string;
  readonly related: readonly (PlacedRange & { readonly message: string })[];
  /** Of a crossed budget: where its limit is in the file of budgets (UTF-16 code units), and what would be enough. */
  readonly raise?: { readonly start: number; readonly end: number; readonly tokens: number };
}

/** What agents load, and what became of the budgets. */
export interface ContextState {
  /** Without their texts. */
  readonly items: readonly Omit<MeasuredItem, 'text'>[];
  readonly budgets: readonly BudgetResult[];
  readonly findings: readonly ContextFinding[];
}

/** Part of the `Engine`. */
export interface ContextQueries {
  /** Resolves and counts the ledger, and checks the budgets of `token-budgets.json` if that is among the files. */
  contextState(params: {
    readonly files: readonly ContextFile[];
    /** Catalog id. */
    readonly model: string;
    /** As in `files.encoding`, for files whose bytes do not say it. */
    readonly encoding: string;
    /** For budgets in money or shares of a window. */
    readonly prices: PriceData;
  }): ContextState;
}

import type { ModelOverrides } from '../../catalog/modelOverrides';
import type { PriceData } from '../../catalog/priceData';
import type { BudgetResult } from '../../context/budgets/evaluateBudgets';
import type { OfferedTool } from '../../context/ledger/offeredTools';
import type { CachedPrefix, ItemChange } from '../../context/measure/ledgerChange';
import type { MeasuredItem } from '../../context/measure/measureLedger';
import type { FileToCount } from './fileCountQueries';

/** A file of the workspace, and where the worker finds what is in it; nothing where that is not to be read. */
export interface ContextFile {
  /** Inside the workspace, with slashes. */
  readonly path: string;
  readonly file?: FileToCount;
}

/** Files of a folder on a disk: there may be many, so all paths are one text. */
export interface ListedFiles {
  /** On the machine that runs the worker, with a slash at its end. */
  readonly folder: string;
  /** Inside the folder, with slashes, a zero character between two of them. */
  readonly paths: string;
}

/** What is otherwise in a folder than before. */
export interface FileChanges {
  /** Files that are new, or have other contents. */
  readonly there: readonly ContextFile[];
  /** Paths of files and folders. */
  readonly gone: readonly string[];
}

/** By what a folder is looked at. */
export interface ContextSettings {
  /** Catalog id. */
  readonly model: string;
  /** As in `files.encoding`, for files whose bytes do not say it. */
  readonly encoding: string;
  /** For budgets in money or shares of a window. */
  readonly prices: PriceData;
  /** What the user says of models. */
  readonly overrides?: ModelOverrides;
  /** Budgets of the settings, as in the file. */
  readonly budgets?: readonly unknown[];
  /** Tools that the editor offers. */
  readonly tools?: readonly OfferedTool[];
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

/** Files that a revision of git has otherwise than the workspace. */
export interface EarlierFiles {
  /** For people: a commit's short hash. */
  readonly revision: string;
  /** Text at that revision; none where it does not have the file. */
  readonly changed: readonly { readonly path: string; readonly text?: string }[];
}

/** How what agents load differs from a revision. */
export interface ContextChange {
  readonly revision: string;
  readonly changes: readonly ItemChange[];
  /** What a prompt cache can keep at most, by agent. */
  readonly prefixes: readonly (CachedPrefix & {
    readonly agentId: string;
    /** What the cached part costs in a request, and what it costs without a cache; absent where a price is not known. */
    readonly usd?: { readonly cached: number; readonly uncached: number };
  })[];
}

/** What agents load, and what became of the budgets. */
export interface ContextState {
  /** Without their texts. */
  readonly items: readonly Omit<MeasuredItem, 'text'>[];
  readonly budgets: readonly BudgetResult[];
  /** What is wrong with the budgets of the settings, for people. */
  readonly settingsProblem?: string;
  /** Absent where no revision was given. */
  readonly since?: ContextChange;
  readonly findings: readonly ContextFinding[];
}

/** Part of the `Engine`. */
export interface ContextQueries {
  /**
   * The files of a folder on this machine's disk, without what version control, package managers and builds write; ignored ones
   * are among them. VS Code's search would give the host so many addresses at once that typing waits. Nothing where the engine
   * has no disk, as in a browser.
   */
  listFolder(folder: string): ListedFiles | undefined;
  /**
   * Resolves and counts the ledger of a folder, and checks the budgets of `token-budgets.json` if that is among the files.
   * What was read is kept for {@link contextChanges}.
   */
  contextState(
    params: ContextSettings & {
      /** Whose files these are. */
      readonly folder: string;
      /** Those that are on no disk, and those of the user's own folder. */
      readonly files: readonly ContextFile[];
      readonly listed?: ListedFiles;
      readonly earlier?: EarlierFiles;
    },
  ): ContextState;
  /**
   * The same after some files changed: `same` where nothing of it is another, `forgotten` where the folder is not known and
   * must be looked at as a whole.
   */
  contextChanges(params: {
    readonly folder: string;
    readonly changes: FileChanges;
    /** Null where there is none; absent where it is as before. */
    readonly earlier?: EarlierFiles | null;
  }): ContextState | 'same' | 'forgotten';
}

import type { Budget } from '../budgets/budget';

/** What a file of another tool limits, in our terms. */
export interface OtherLimits {
  /** Where they are in the file is not told: their start and end are those of the text. */
  readonly budgets: readonly Budget[];
  /** What of it is not followed here, a sentence each, for people. */
  readonly unread: readonly string[];
}

/** A file in which another tool has limits on tokens. */
export interface LimitFile {
  /** In the workspace's outermost folder. The first of these that has limits counts. */
  readonly paths: readonly string[];
  /** The tool, for people. */
  readonly tool: string;
  /** Where the format is documented. */
  readonly source: string;
  /** Throws with a message where the text is not of that format. */
  read(text: string, path: string): OtherLimits;
}

/** Entries that are read of one file. */
export const MOST_LIMITS = 1000;

/** A budget of files by a glob inside the workspace; those that a glob of `except` takes in have another limit. */
export function filesBudget(
  { tool }: Pick<LimitFile, 'tool'>,
  glob: string,
  most: number,
  more: { readonly name?: string; readonly together?: boolean; readonly except?: readonly string[] } = {},
): Budget {
  const { name = glob, together = false, except = [] } = more;
  const target = { kind: 'files', glob, together, ...(except.length > 0 ? { except } : {}) } as const;
  return { name: `${name} (${tool})`, target, limit: { unit: 'tokens', most }, start: 0, end: 0 };
}

/** Why a glob of a workspace's file is not followed; undefined if it is: it must stay inside, and be one that can be matched. */
export function pathProblem(path: string): string | undefined {
  if (/^(?:[/\\~]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes('..')) return 'it leads out of the workspace';
  return path.length > 1000 ? 'it is too long' : undefined;
}

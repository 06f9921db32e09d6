import type { Loading } from '../rules/agentRules';

/** A text that an agent loads: a file, a part of one, or what is known to be there and cannot be counted. */
export interface LedgerItem {
  /** Unique in a ledger, and the same in that of another revision. */
  readonly key: string;
  readonly agentId: string;
  /** Of the rule; `system` for the agent's own prompt, `tools` for servers. */
  readonly ruleId: string;
  readonly loading: Loading;
  /** Of the file inside the workspace; a name where there is none. */
  readonly path: string;
  /** All of a file, what is after its front matter, or the members of it that are always there. */
  readonly part: 'file' | 'body' | 'entry' | 'none';
  /** The file that imports it. */
  readonly importedBy?: string;
  /** Globs of files with which it is loaded. */
  readonly globs?: readonly string[];
  /** What is counted; absent where it cannot be. */
  readonly text?: string;
  /** Where that text starts in its document. UTF-16 code units. */
  readonly start?: number;
  /** What is in the document between `start` and the end of the text, but not in the text. */
  readonly removed?: readonly RemovedPart[];
  /** Said of the count: it is cut by the agent, or what is written around it is not public. A sentence. */
  readonly notes: readonly string[];
  /** Why the text that the agent sends may be another: the count is an estimate then. */
  readonly estimate?: string;
  /** Why there is no count. */
  readonly unknown?: string;
}

/** A part of a document that is left out of its text. UTF-16 code units. */
export interface RemovedPart {
  /** Where in the text that is left. */
  readonly at: number;
  readonly length: number;
}

/** Where an offset in an item's text is in the document. Without `a` of `abc`, 1 → 2 */
export function documentOffset(
  { start = 0, removed = [] }: Pick<LedgerItem, 'start' | 'removed'>,
  offset: number,
): number {
  let found = start + offset;
  for (const { at, length } of removed) if (at <= offset) found += length;
  return found;
}

/** Something that is wrong with a file of the ledger. */
export interface LedgerProblem {
  readonly agentId: string;
  readonly path: string;
  /** Where in the document. UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly code:
    | 'missingImport'
    | 'importCycle'
    | 'importTooDeep'
    | 'outsideImport'
    | 'frontMatter'
    | 'cut'
    | 'unread'
    | 'glob';
  readonly message: string;
}

/** What agents load from a workspace. */
export interface Ledger {
  /** In the order in which an agent loads them, as far as that is documented. */
  readonly items: readonly LedgerItem[];
  readonly problems: readonly LedgerProblem[];
}

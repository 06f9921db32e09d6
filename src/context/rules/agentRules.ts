/** When a text is put into an agent's context: before the first word, with files that match, or when it is wanted. */
export type Loading = 'always' | 'onMatch' | 'onDemand';

/** Where an agent's way of loading files is documented. */
export interface DocumentedSource {
  readonly address: string;
  /** The day on which it was read: `2026-11-30`. */
  readonly read: string;
  /** What was read on that day: the page, or its source; a copy of it; an excerpt; or only what others say of it. */
  readonly as: 'page' | 'copy' | 'excerpt' | 'secondhand';
  /** Of a copy, the day that it is from, or what else tells its age; what of the page is newer than what was read. */
  readonly note?: string;
}

/**
 * Where files are looked for:
 *
 * - `above`: in each folder from the outermost one of the workspace to the one where the agent starts, in that order.
 * - `below`: in each folder inside the one where the agent starts.
 * - `user`: in the user's own folder, where its files were asked for. No pattern starts with a wildcard: that folder is large.
 *
 * `patterns` are globs relative to such a folder, in the order in which their files are loaded.
 */
export interface FilePlace {
  readonly at: 'above' | 'below' | 'user';
  readonly patterns: readonly string[];
  /** Only the first pattern that has a file counts, in each folder. */
  readonly firstOnly?: boolean;
}

/** What a member of a file's front matter says of its loading. The first case that holds decides. */
export interface FrontMatterCase {
  readonly key: string;
  /** `true`; any value at all; a glob that takes in everything; or exactly this text. */
  readonly is: 'true' | 'present' | 'everything' | { readonly text: string };
  readonly loading: Loading;
  /** Members that are in the context always, though the rest of the file is not. */
  readonly entry?: readonly string[];
}

/** How the front matter of a file decides when it is loaded. */
export interface FrontMatterLoading {
  readonly cases: readonly FrontMatterCase[];
  readonly otherwise: Pick<FrontMatterCase, 'loading' | 'entry'>;
  /** Members that hold globs; shown, and tried on files. */
  readonly globs: readonly string[];
}

/** How a file names others that are loaded with it. */
export interface ImportRule {
  /** Files inside files inside the first one. */
  readonly mostDepth: number;
  /** A path may begin with `~/`: the user's folder, of which only what was asked for is read. */
  readonly allowsHome: boolean;
}

/** A size beyond which an agent does not read. */
export interface SizeCap {
  readonly most: number;
  readonly unit: 'bytes' | 'characters';
  /** Of each file, or of all files of this rule together. */
  readonly of: 'file' | 'all';
  /** A file that is larger is not read at all; else only its rest is not. */
  readonly skips?: boolean;
}

/** One kind of files that an agent loads. */
export interface FileRule {
  /** Unique within the agent, for budgets: `memory`, `rules`, `skills`. */
  readonly id: string;
  readonly title: string;
  readonly place: FilePlace;
  readonly loading: Loading | FrontMatterLoading;
  readonly imports?: ImportRule;
  readonly cap?: SizeCap;
  /** Comments of HTML that are blocks of Markdown are not given to the model. */
  readonly omitsBlockComments?: boolean;
  /** Characters of what is always in the context of a file (its name not counted): the rest is cut off. */
  readonly mostOfEntry?: number;
  /** The document has front matter that is for the agent, not for the model. */
  readonly hasFrontMatter?: boolean;
  /** Files below a folder are loaded with files of that folder. */
  readonly matchesItsFolder?: boolean;
}

/** All that is known of what one agent loads. */
export interface AgentRules {
  /** `claude-code`: as in budgets and options. */
  readonly id: string;
  readonly name: string;
  readonly sources: readonly DocumentedSource[];
  readonly files: readonly FileRule[];
  /** Files that name servers of tools, and the member that has them by name. */
  readonly toolFiles: readonly { readonly path: string; readonly member: string }[];
  /** It can be given the tools that VS Code offers to language models. */
  readonly takesToolsOfEditor?: boolean;
  /** What the documentation leaves open, a sentence each. */
  readonly undocumented: readonly string[];
}

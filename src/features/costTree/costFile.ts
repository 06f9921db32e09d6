/** What is known of a file's tokens. */
export type FileTokens =
  /** Not counted yet, or changed since. */
  | { readonly kind: 'waiting' }
  /** By the selected tokenizer, and by the one that the model's costs are worked out with. */
  | { readonly kind: 'counted'; readonly tokens: number; readonly modelTokens: number }
  /** No text. */
  | { readonly kind: 'binary' }
  /** Text that is not counted, and why, for people. */
  | { readonly kind: 'uncounted'; readonly reason: string };

/** A file of the workspace. */
export interface CostFile {
  /** Inside the workspace, with slashes; with several folders its folder's name first. */
  readonly path: string;
  readonly uri: string;
  /** On this machine's disk, where it has one. */
  readonly diskPath?: string;
  /** Bytes, and when it was changed (milliseconds), when it was last looked at. */
  readonly bytes: number;
  readonly modified: number;
  readonly tokens: FileTokens;
}

/** Whether a file has the size and time that it had when it was counted. */
export function isSameFile(a: CostFile, b: CostFile): boolean {
  return a.uri === b.uri && a.bytes === b.bytes && a.modified === b.modified;
}

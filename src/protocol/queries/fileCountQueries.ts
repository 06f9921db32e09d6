/** A file on the disk of the machine that runs the worker, or its contents where the worker cannot read it. */
export type FileToCount = { readonly path: string } | { readonly bytes: Uint8Array };

/** What was counted of a file. */
export type CountedFile =
  /** Tokens by each of the tokenizers that were asked for, in their order. */
  | { readonly kind: 'text'; readonly tokens: readonly number[] }
  | { readonly kind: 'binary' }
  /** Not counted, and why, for people. */
  | { readonly kind: 'uncounted'; readonly reason: string };

/** Size in bytes of a file, and when it was last changed, in milliseconds as VS Code tells it. */
export interface DiskStat {
  readonly bytes: number;
  readonly modified: number;
}

/** Part of the `Engine`. */
export interface FileCountQueries {
  /** Counts files one after the other, in short steps. What is wrong with one file is in its result. */
  countFiles(params: {
    readonly files: readonly FileToCount[];
    readonly tokenizerIds: readonly string[];
    /** As in `files.encoding`, for files whose bytes do not say it. */
    readonly encoding: string;
  }): CountedFile[];
  /** Looks at files of the disk; null for what is gone or no file, and for all where the worker has no disk. */
  statFiles(params: { readonly paths: readonly string[] }): (DiskStat | null)[];
}

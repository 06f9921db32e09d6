/** What the benchmark asks a child process for. Texts are named by file. */
export type Request =
  | { readonly do: 'load'; readonly subject: string; readonly encoding: string }
  | { readonly do: 'warmUp'; readonly file: string }
  /** `repeat`: how often a warm text is encoded for one figure; once if not given. For texts of a few kilobytes. */
  | { readonly do: 'time'; readonly file: string; readonly repeat?: number }
  | { readonly do: 'limits'; readonly encoding: string; readonly file: string };

/** What it answers; times in milliseconds. */
export interface Answer {
  readonly error?: string;
  readonly milliseconds?: number;
  readonly megabytes?: number;
  readonly first?: number;
  readonly warm?: number;
  /** Warm, with offsets and flags. */
  readonly full?: number;
  readonly digest?: string;
  readonly limits?: Limits;
}

/** How long parts of the work take by themselves, in milliseconds. */
export interface Limits {
  readonly scan: number;
  readonly utf8: number;
  readonly split: number;
  readonly lookUp: number;
}

/** Where a downloaded tokenizer is from: enough to tell of it, and to look for a newer one. */
export interface TokenizerSource {
  /** The address of the hub: `https://huggingface.co/`. */
  readonly endpoint: string;
  /** `org/name`. */
  readonly repository: string;
  /** The tokenizer's file in the repository, with folders. */
  readonly path: string;
  /** The commit: 40 hexadecimal digits. */
  readonly revision: string;
  /** The branch, tag or commit that it was found by. */
  readonly reference: string;
  /** As its authors name it; absent where they do not, or where nobody could be asked. */
  readonly licence?: string;
  /** The day of the download: `2026-11-30`. */
  readonly downloaded: string;
  /** What its contents were checked against: hashes; the length alone, where it is the start of a file; nothing. */
  readonly checked: 'hashes' | 'length' | 'nothing';
  /** The hashes of its files in the repository, to tell whether another revision has others. */
  readonly contents: string;
}
